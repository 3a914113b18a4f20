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

# Careful: from the gold labels; on all text, with what it found itself as soft targets; with the loss of whole paths,
# twice, in another order of the data.
python reading.train careful --name first --epochs 6
python reading.average first.5.pt first.6.pt --to first.mean.pt
python reading.soft first.5.pt --to soft.pkl
python reading.train careful --name second --start first.mean.pt --epochs 2 --rate 1.2e-4 --head-rate 3e-4 \
    --average 0.999 --hide 0.03 --soft soft.pkl --trust 0.5 --unlabelled 0.6 --threads 1 --seed 2 --order 2
python reading.average second.1.pt second.2.pt --to second.mean.pt
for seed in 3 4; do
    python reading.train careful --name "path$seed" --start second.mean.pt --epochs 1 --rate 7e-5 --head-rate 3e-4 \
        --average 0.996 --hide 0.03 --path 1 --threads 1 --seed $seed --order $seed
done
python reading.average path3.1.pt path4.1.pt --to careful.pt

# Fast: from what careful found; with other names in the names texts; on more text.
fast="reading.train fast --width 192 --inner 384 --trust 0.7 --threads 1"
python $fast --name fast --rate 2.5e-3 --epochs 11 --soft soft.pkl
python $fast --name fast2 --start fast.11.pt --rate 1.5e-3 --epochs 6 --soft soft.pkl --swapped 2 --names 2 --seed 2 --order 2
python reading.soft second.mean.pt --to soft2.pkl --beside soft.pkl --unlabelled 1 --swapped 2 --threads 1
python $fast --name fast3 --start fast2.6.pt --rate 1.2e-3 --epochs 2 --soft soft2.pkl --swapped 2 --names 2 --seed 3 --order 3

python reading.export careful.pt "$READOUT_OUT/careful.rdm" --reference "$READOUT_OUT/careful.reference.json"
python reading.export fast3.2.pt "$READOUT_OUT/fast.rdm" --reference "$READOUT_OUT/fast.reference.json"
python reading.measure careful.pt fast3.2.pt --on dev --names aside,wikigold,pud --quantised --bootstrap 1000
