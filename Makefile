# Two commands: `make demo` and `make test`. Each sets up what it needs, on a machine
# that has only make and Python 3.11 or newer; uv is used where it is present.

VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
INSTALL := $(if $(shell command -v uv 2>/dev/null),uv pip install --quiet --python $(PY),$(PY) -m pip install \
	-qq --no-compile --disable-pip-version-check --no-input)
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-long check fmt sizes docs messages browser

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/run.stamp $(VENV)/warm.stamp ## The environment, with the command `dure` in .venv/bin

demo: $(VENV)/run.stamp ## Four invented organisations on http://localhost
	@exec $(VENV)/bin/dure demo $(DEMO)

test: $(VENV)/test.stamp check ## Everything: lint, contracts, units, journeys; SQLite, then PostgreSQL
	@$(PY) -m pytest -n $(JOBS) --dist loadgroup -m "not long and not browser"
	@set -e; DURE_BROWSER="$$(tests/find_browser.sh)"; export DURE_BROWSER; \
		[ -z "$$DURE_BROWSER" ] || $(PY) -m pytest -n $(JOBS) --dist loadgroup -m "browser and not long"
	@# Science and sheets know no database (a contract holds that), so they run once.
	@$(PY) tests/with_postgres.py -n $(JOBS) --dist loadgroup -m "not long and not browser" \
		--ignore=tests/science --ignore=tests/sheets

test-long: $(VENV)/test.stamp ## The full numbers; takes hours
	@set -e; DURE_BROWSER="$$(tests/find_browser.sh)"; export DURE_BROWSER; $(PY) -m pytest -n $(JOBS) --dist loadgroup -m long
	@$(PY) tests/with_postgres.py -n $(JOBS) --dist loadgroup -m "long and not browser"

check: $(VENV)/test.stamp ## Lint, import contracts, types, migrations, catalogues, generated pages
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/lint-imports
	@MYPYPATH=src $(VENV)/bin/mypy
	@DJANGO_SETTINGS_MODULE=settings_for_tests PYTHONPATH=tests $(PY) -W ignore manage.py makemigrations --check --dry-run
	@$(PY) tools/messages.py check
	@$(PY) tools/pages.py --check

fmt: $(VENV)/test.stamp ## Order and form
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

sizes: $(VENV)/run.stamp ## The ten longest files and functions
	@$(PY) tools/sizes.py

docs: $(VENV)/run.stamp ## The pages under docs/generated
	@$(PY) tools/pages.py

messages: $(VENV)/run.stamp ## Bring the message catalogues up to date
	@$(PY) tools/messages.py update

browser: ## Which browser the journeys use
	@tests/find_browser.sh

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Dure needs Python 3.11 or newer, called python3."; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV)"
	@$(INSTALL) --no-deps --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/warm.stamp: $(VENV)/run.stamp $(wildcard src/dure/science/matching/kernels/*.py)
	@$(PY) -m dure.science.matching.warming
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	@echo "Setting up the test tools"
	@$(INSTALL) --no-deps --require-hashes -r requirements/test.txt
	@touch $@
