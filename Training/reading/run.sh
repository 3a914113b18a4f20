#!/bin/sh
# From the data to the two model files: sh Training/reading/run.sh DATA BENCH OUT
# DATA: the folder with attribution/, names/ and the rest; BENCH: attribution_score.py and ner_score.py; OUT: a new folder.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
READOUT_DATA=$(cd "$1" && pwd)
READOUT_BENCH=$(cd "$2" && pwd)
mkdir -p "$3"
READOUT_OUT=$(cd "$3" && pwd)
export READOUT_DATA READOUT_BENCH READOUT_OUT PYTHONPATH="$here" OMP_WAIT_POLICY=PASSIVE
python() { "${PYTHON:-python3}" -m "$@"; }

python reading.train careful --name first --epochs 6
python reading.average first.5.pt first.6.pt --to careful.pt
python reading.soft first.5.pt --to soft.pkl
python reading.train fast --name fast --width 192 --inner 384 --rate 2.5e-3 --epochs 11 --soft soft.pkl --trust 0.7 --threads 1
python reading.export careful.pt "$READOUT_OUT/careful.rdm" --reference "$READOUT_OUT/careful.reference.json"
python reading.export fast.11.pt "$READOUT_OUT/fast.rdm" --reference "$READOUT_OUT/fast.reference.json"
python reading.measure careful.pt fast.11.pt --on dev --names aside,wikigold,pud --quantised --bootstrap 1000
