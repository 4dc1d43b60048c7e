# The commands of the project. Each sets up what it needs; the first one takes a minute or two.
#
#   make evaluate YEAR=2023   evaluate one year: pages, charts, workbook and numbers in figures/2023/
#   make lab                  open JupyterLab at the notebooks; LANGUAGE=en for English
#   make test                 the tests that need Python alone
#   make test-full            those, and the ones that need Chromium or LibreOffice, or take long; counts into docs/benchmarks.md
#   make stress               crash points, surroundings, versions; counts into docs/benchmarks.md
#   make bench                how long things take, as ratios of one run, into docs/benchmarks.md; YEARLY=1 times the run too
#   make lint                 style, types, import direction, notebooks without outputs
#   make format               put the code into the style that lint asks for
#   make gallery              build the page of all charts, docs/gallery.md
#   make docs                 build the site of the documentation into site/, with the pages of one whole run
#   make commands             build the page of all commands, docs/commands.md
#   make lock                 renew requirements.lock from pyproject.toml

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup evaluate lab test test-full stress bench lint format gallery docs commands lock

PYTHON ?= python3
LANGUAGE ?= vi
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
INSTALLED := $(VENV)/.installed

# What is tested, asked before the tests begin.
TESTED := $(shell git describe --always --dirty 2>/dev/null || echo unknown)

# Folders are listed too: the time of a folder changes when a file in it is deleted.
PARTS := $(shell find src data notebooks -not -name '*.pyc' -not -name __pycache__ -not -path '*/.ipynb_checkpoints*' -not -path '*/kham_pha*')

# Tests see the package as it is installed, from an empty folder, never the source tree.
PYTEST = @empty="$$(mktemp -d)" && trap 'rm -rf "$$empty"' EXIT && cd "$$empty" && env -u PYTHONPATH \
	"$(CURDIR)/$(BIN)/python" -m pytest -c "$(CURDIR)/pyproject.toml" --rootdir "$(CURDIR)" -p no:cacheprovider
# A file stays on one core, for its tests share what they set up; in the order of names the long ones do not come last.
ALL_TESTS = -n 2 --dist loadfile --no-loadscope-reorder --doctest-modules --pyargs "$(CURDIR)/tests" cchc_analysis

help:
	@sed -n 's/^#   //p' Makefile

setup: $(INSTALLED)

$(LOCKED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name it: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml README.md LICENSE $(PARTS)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation .
	@touch $@

evaluate: $(INSTALLED)
	@test -n "$(YEAR)" || { echo "Name the year: make evaluate YEAR=2023"; exit 2; }
	$(BIN)/cchc evaluate $(YEAR)

lab: $(INSTALLED)
	$(BIN)/cchc lab --lang $(LANGUAGE)

# Each of the two does its sums on one thread: two that each want both cores mostly wait for each other.
test test-full: export OMP_NUM_THREADS = 1
test test-full: export OPENBLAS_NUM_THREADS = 1

test: $(INSTALLED)
	$(PYTEST) $(ALL_TESTS) -m "not full and not stress"

test-full: $(INSTALLED)
	$(PYTEST) $(ALL_TESTS) -m "not stress" --junitxml "$(CURDIR)/build/full.xml"
	$(BIN)/python tests/benchmarks/reliability.py build/full.xml --tier full --commit "$(TESTED)"

stress: $(INSTALLED)
	$(PYTEST) "$(CURDIR)/tests" -m stress --junitxml "$(CURDIR)/build/stress.xml"
	$(BIN)/python tests/benchmarks/reliability.py build/stress.xml --tier stress --commit "$(TESTED)"

bench: $(INSTALLED)
	$(PYTEST) -q -s "$(CURDIR)/tests/benchmarks"
	env -u PYTHONPATH $(BIN)/python tests/benchmarks/page.py $(if $(YEARLY),--yearly)

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PYTEST) -q "$(CURDIR)/tests/project/test_import_direction.py" "$(CURDIR)/tests/project/test_notebooks_clean.py"

format: $(LOCKED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gallery: $(INSTALLED)
	cd docs && ../$(BIN)/python gallery.py

docs: $(INSTALLED)
	$(BIN)/cchc evaluate 2023 --out build/docs/vi_du_2023
	$(BIN)/python -m sphinx -q -W --keep-going -E -a -b html docs site

commands: $(INSTALLED)
	cd docs && ../$(BIN)/python commands.py

lock: $(LOCKED)
	$(BIN)/uv pip compile pyproject.toml --group dev --upgrade --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet --output-file requirements.lock
