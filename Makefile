# engage-sim: `make demo` to see it, `make test` to prove it. Nothing outside this folder is changed, but for the Debian
# packages that `make test` asks for.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
# What pip says about packages that are there already is nobody's news.
BRIEFLY := sed -u '/^Requirement already satisfied/d; /^Looking in /d'
RUN_DEPS := $(VENV)/.installed-run
DEV_DEPS := $(VENV)/.installed-dev
NODE_DEPS := ui/node_modules/.installed
DESKTOP := ui/dist/index.html
PYTHON_FOLDERS := simulator tserver_api tlib_client routing services $(wildcard bench) scripts tests
UI_SOURCES := $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f ! -name '*.py' -print 2>/dev/null)

# A file of tests stays in one process: its platform, its browser. They wait for sockets and sounds half the time, so there
# is one process more than there are cores; tests/conftest.py has the files in an order that keeps them all busy.
TOGETHER = -n $(shell n=$$(nproc 2>/dev/null || echo 1); echo $$((n < 4 ? n + 1 : 5))) --dist loadfile --no-loadscope-reorder

# Every platform and telephone that a test starts would compile all there is, where Python is told to keep nothing.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/compiled

# Passed on, e.g. make demo ARGS="--http-port 0"; make test ARGS="tests/simulator/sip" tests a part without the gate.
ARGS ?=

.PHONY: help demo test check bench clean venv dev desktop wheel generated constraints format system-packages

help:
	@echo "make demo    the platform with its demo contact centre; prints the address to open"
	@echo "make test    every test: Python, telephones, browser, desktop"
	@echo "make check   format, lint, types, import rules, generated files; under two minutes"
	@echo "make bench   how fast it is, beside other servers"
	@echo "make clean   remove what the others made"

demo: $(RUN_DEPS) $(DESKTOP)
	@exec $(VENV)/bin/engage-sim demo $(ARGS)

test: $(DEV_DEPS) $(DESKTOP) system-packages
	@echo "==> the desktop's own tests"
	@npm --prefix ui run --silent test
	@echo "==> the test suite"
	@$(PY) -m pytest $(if $(ARGS),$(ARGS),$(TOGETHER) -p scripts.coverage_gate --cov --cov-report=term:skip-covered)

# With -k all of them run, whatever the first says.
CHECKS := check-format check-lint check-types check-imports check-generated check-sizes check-desktop
.PHONY: $(CHECKS)

check: $(CHECKS)
	@echo "all checks passed"

check-format: $(DEV_DEPS)
	@echo "==> format"
	@$(VENV)/bin/ruff format --check --quiet $(PYTHON_FOLDERS)

check-lint: $(DEV_DEPS)
	@echo "==> lint"
	@$(VENV)/bin/ruff check --quiet $(PYTHON_FOLDERS)

check-types: $(DEV_DEPS)
	@echo "==> types"
	@$(VENV)/bin/mypy

check-imports: $(DEV_DEPS)
	@echo "==> import rules"
	@$(VENV)/bin/lint-imports --no-logo

check-generated: $(DEV_DEPS)
	@echo "==> generated files"
	@$(PY) -m scripts.generated --check

check-sizes: $(DEV_DEPS)
	@echo "==> module sizes"
	@$(PY) -m scripts.module_size

check-desktop: $(NODE_DEPS)
	@echo "==> types of the desktop"
	@npm --prefix ui run --silent check

bench: $(DEV_DEPS)
	@$(PY) -m bench $(ARGS)

clean:
	rm -rf $(VENV) ui/node_modules ui/dist build dist *.egg-info htmlcov .coverage .coverage.* coverage.xml
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/artifacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- steps ---

venv: $(PY)
dev: $(DEV_DEPS)
desktop: $(DESKTOP)

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "engage-sim needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "==> $(VENV)"
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "No virtual environment. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(RUN_DEPS): pyproject.toml constraints.txt | $(PY)
	@echo "==> Python packages (a minute the first time)"
	@$(PIP) install --progress-bar off -c constraints.txt -e '.[phones,speech]' | $(BRIEFLY)
	@touch $@

$(DEV_DEPS): $(RUN_DEPS) scripts/groups.py
	@echo "==> Python packages for tests and checks"
	@$(PY) scripts/groups.py test lint browser bench > $(VENV)/groups.txt
	@$(PIP) install --progress-bar off -c constraints.txt -r $(VENV)/groups.txt | $(BRIEFLY)
	@touch $@

$(NODE_DEPS): ui/package.json ui/package-lock.json
	@scripts/node-version.sh
	@echo "==> JavaScript packages"
	@npm --prefix ui ci --no-audit --no-fund
	@touch $@

$(DESKTOP): $(NODE_DEPS) $(UI_SOURCES)
	@echo "==> the desktop"
	@npm --prefix ui run build
	@touch $@

system-packages:
	@scripts/system-packages.sh

wheel: $(RUN_DEPS) $(DESKTOP)
	@$(PIP) wheel --quiet --no-deps --wheel-dir dist .
	@ls dist/*.whl

# --- for those who change it ---

generated: $(DEV_DEPS)
	@$(PY) -m scripts.generated

constraints: $(DEV_DEPS)
	@$(PY) -m scripts.lockfile
	@$(PY) -m scripts.dependencies

format: $(DEV_DEPS)
	@$(VENV)/bin/ruff format --quiet $(PYTHON_FOLDERS)
	@$(VENV)/bin/ruff check --quiet --fix $(PYTHON_FOLDERS)
