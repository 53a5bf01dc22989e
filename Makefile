# Two commands do everything on a fresh machine: `make brochures` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CATALOGUE := src/brochure/locale/nl/LC_MESSAGES/brochure
SOAK ?= 1000
# A temporary folder of their own: tests leave nothing in the one that all programs share. Bytecode is kept, also
# where a machine's settings say otherwise: every process that a test starts would compile all modules again.
PRIVATE := t=$$(mktemp -d) && trap 'rm -rf "$$t"' EXIT && PYTHONDONTWRITEBYTECODE= TMPDIR="$$t"

.PHONY: brochures test coverage soak package fresh benchmarks pages catalogue clean

brochures: $(READY) $(CATALOGUE).mo
	$(BIN)/brochure build

test: $(VENV)/.ready-test $(CATALOGUE).mo
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --num-workers 2
	$(BIN)/lint-imports --no-cache
	$(PRIVATE) $(BIN)/pytest -n auto --dist worksteal

# The same tests, and which lines and branches of the source they run; takes several times as long.
coverage: $(VENV)/.ready-test $(CATALOGUE).mo
	$(PRIVATE) $(BIN)/pytest -n auto --cov --cov-report=
	$(BIN)/python tools/coverage_report.py

soak: $(VENV)/.ready-test $(CATALOGUE).mo
	SOAK=$(SOAK) $(PRIVATE) $(BIN)/pytest -n auto -m "soak or not soak"
	$(MAKE) coverage
	$(MAKE) fresh

# The double-click program in dist/brochure/: one folder with Python, Pango and all else. See docs/packaging.md.
package:
	@PYTHON="$(PYTHON)" sh tools/system-libraries.sh package
	PYTHON="$(PYTHON)" bash tools/package.sh

# The README's commands on bare systems; part of every release.
fresh:
	bash tools/fresh.sh

benchmarks: $(VENV)/.ready-test
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m benchmarks
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m benchmarks.keystrokes

# Reference readings and pictures that tests compare with, made anew from what the code does now.
pages: $(VENV)/.ready-test
	UPDATE_GOLDEN=1 $(BIN)/pytest -n auto -m "soak or not soak" tests/accessibility tests/layout tests/studio/test_reading.py

# Collect the messages of the source into the Dutch catalogue; then translate what is new.
catalogue: $(VENV)/.ready-test
	$(BIN)/pybabel -q extract -F babel.cfg --no-location --sort-output -o $(VENV)/brochure.pot src/brochure
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --no-wrap -D brochure -l nl -i $(VENV)/brochure.pot -d src/brochure/locale

# Not `pybabel compile`: it takes the “100 % of” of a sentence for a format of the old kind and refuses it.
$(CATALOGUE).mo: $(CATALOGUE).po | $(READY)
	$(BIN)/python -c "from babel.messages import mofile, pofile; \
	mofile.write_mo(open('$@', 'wb'), pofile.read_po(open('$<', 'rb')))"

$(READY): pyproject.toml constraints.txt hatch_build.py tools/system-libraries.sh
	@PYTHON="$(PYTHON)" sh tools/system-libraries.sh run
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.ready-test: $(READY)
	@PYTHON="$(PYTHON)" sh tools/system-libraries.sh test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev,dask]"
	touch $@

clean:
	rm -rf $(VENV) build dist output/print output/screen output/office output/mail output/report.json output/.state
