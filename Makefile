# Two commands do everything: `make brief` and `make test`. Both install what is missing first.

SWIFT ?= swift
PROGRAM = .build/release/readout

.PHONY: brief test build evaluate lint format prepare prepare-tests clean

## Brief the coverage in Examples/ and print the page's path.
brief: build
	$(PROGRAM) brief Examples/morrow-tunnel -o briefing

## Build the program for use.
build: prepare
	$(SWIFT) build -c release --product readout

## Run every test and hold the program to its accuracy floors. The models' inner loops are C: without -O2 they would be
## forty times slower in the tests than in the program.
test: prepare prepare-tests lint
	$(SWIFT) build --build-tests -Xcc -O2
	$(SWIFT) test --skip-build

## Compare accuracy on the development data with the pinned floors; skipped where the data are not there.
evaluate: build
	python3 Evaluation/gate.py --program $(PROGRAM)

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

prepare:
	@Scripts/prepare.sh program

prepare-tests:
	@Scripts/prepare.sh tests

clean:
	rm -rf .build briefing
