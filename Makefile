# The two ways in are `make` (environment, then everything a reader sees) and `make test` (environment, then every check).
# Needed beforehand: Python 3.11 or newer with venv, git, make. Another interpreter: make PYTHON=python3.12
#
# All paths are relative, so that a checkout may lie in a folder whose name holds spaces or Chinese characters.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := build
.PHONY: build site-live test evaluate bench bench-scan panel docs lab lock environment clean help

build: environment ## re-execute the notebooks that changed; write figures and notebooks (the default)
	@"$(BIN)/workreport" build

site-live: environment node_modules/.installed ## build, with the page that reads a text in the browser (needs npm)
	@"$(BIN)/workreport" build

node_modules/.installed: package-lock.json
	@command -v npm >/dev/null || { echo "site-live needs npm, which comes with Node.js: install it, or leave that page out with  make" >&2; exit 1; }
	@npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Tests run on every core; tests/conftest.py says in what order, and which of them stay together. Bytecode is kept, whatever the
# shell says: without it each core compiles every test first.
test: environment ## every check and test: format, lint, types, layers, tests, audit; make test FAST=1 without the slow tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto $(if $(FAST),-m "not slow")
	"$(BIN)/workreport" audit

ROUNDS ?= 3
bench: environment ## how fast a build is beside papermill one by one, and where its time goes: make bench ROUNDS=5
	@$(BIN)/python evaluation/bench_build.py $(ROUNDS)

CORPUS ?= ../shared/corpus
REPORTS ?= ../shared/gov
evaluate: environment ## how well numerals and whole observations are read, beside other tools (pip install -e '.[peers]')
	@WORKREPORT_SOURCES="$${WORKREPORT_SOURCES-../shared/report}" WORKREPORT_CORPUS="$(CORPUS)" \
	    $(BIN)/python evaluation/evaluate.py
	@WORKREPORT_REPORTS="$(REPORTS)" $(BIN)/python evaluation/score_observations.py

bench-scan: environment ## how fast the scanner is over a folder of texts: make bench-scan CORPUS=folder
	@$(BIN)/python evaluation/bench.py "$(CORPUS)"

# The collection that the committed tables were read from, and the state of it. What stands in data/panel is read anew, and takes a minute.
TEXTS ?= ../shared/gov
panel: environment ## the tables of data/panel from the reports of a folder: make panel TEXTS=folder
	@"$(BIN)/workreport" panel build "$(TEXTS)" --out data/panel --repository lawtext/gov \
	    --commit fc1a2f67a589763dc905aaa90f2b1ba356bbccde

docs: environment ## docs/context.md, the README files of the panel, and CITATION.cff, from the tables
	@$(BIN)/python docs/write.py

lab: environment ## open JupyterLab on the notebooks
	@$(BIN)/jupyter lab --notebook-dir=notebooks

environment: .venv/.package

# The link to src is made relative: before 3.13 Python reads it in the locale's encoding, and LC_ALL=C could not spell a folder
# with a Chinese name.
#
# Two steps, so that a change to pyproject.toml alone does not install a hundred packages again. Each step leaves its mark
# only when it has succeeded: an install that was broken off is begun anew.
.venv/.locked: requirements.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "workreport needs Python 3.11 or newer, and '$(PYTHON)' is not: name another, as in  make PYTHON=python3.12" >&2; \
	    exit 1; }
	@echo "installing the packages of requirements.lock into .venv (a minute or two, once)"
	@"$(PYTHON)" -m venv --clear .venv
	@$(PIP) install -qq --no-deps --require-hashes -r requirements.lock
	@touch $@

.venv/.package: pyproject.toml .venv/.locked
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@for link in .venv/lib/python*/site-packages/_*workreport.pth; do echo ../../../../src >"$$link"; done
	@touch $@

# One version of each package for every Python (fewest), so that each of them draws the same bytes; no header and no index,
# because the command line and the registry are those of whoever made the lock. `make lock UPGRADE=--upgrade` takes new versions.
lock: ## write requirements.lock anew from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	    --no-header --no-emit-index-url --no-annotate --extra dask --extra documents --extra lab --extra parquet --group dev $(UPGRADE) pyproject.toml -o requirements.lock

clean: ## remove the environment, Pyodide, the build's memory and the caches; figures and notebooks stay
	rm -rf .venv node_modules .workreport .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14
