#!/usr/bin/env bash
# Make the double-click program: dist/brochure/, a folder with Python, Pango and all else in it. See docs/packaging.md.
# Does nothing when nothing it is made of has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
made=dist/brochure/LICENSES/README.txt # the last thing that is written
work=build/package
venv=$work/venv
bin=$venv/bin
[ ! -d "$venv/Scripts" ] || bin=$venv/Scripts

# Folders count as well, since one becomes newer when a file is taken out of it.
changed() {
    find pyproject.toml constraints.txt hatch_build.py src layouts fonts content packaging tools/package.sh \
        \( -name __pycache__ -o -path content/mail -o -path content/photos \) -prune -o -newer "$1" \
        ! -name '*.mo' -print 2>/dev/null | head -n 1
}
if [ -f "$made" ] && [ -z "$(changed "$made")" ]; then
    echo "dist/brochure is up to date" >&2
    exit 0
fi

# An environment of its own: what is not installed here cannot slip into the program.
if [ ! -f "$venv/.ready" ] || [ pyproject.toml -nt "$venv/.ready" ] || [ constraints.txt -nt "$venv/.ready" ]; then
    "${PYTHON:-python3}" -m venv --clear "$venv"
    bin=$venv/bin
    [ ! -d "$venv/Scripts" ] || bin=$venv/Scripts
    "$bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt ".[package]"
    touch "$venv/.ready"
else
    "$bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall .
fi

# Python's hashes of words decide the order of what PyInstaller writes; without chance the same input makes the same.
PYTHONHASHSEED=0 "$bin/python" -m PyInstaller --noconfirm --log-level ERROR \
    --distpath "$work/dist" --workpath "$work/taken" packaging/brochure.spec
"$bin/python" packaging/finish.py "$work/dist/brochure" "$work/taken/brochure"
mkdir -p dist
rm -rf dist/brochure
mv "$work/dist/brochure" dist/brochure
touch "$made"
