# Two commands: make run, make test. Both make what they need and may be run again and again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --no-deps
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
EXPORT := uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --quiet

.PHONY: help run test fast long coverage check lint types contracts messages bench constraints clean

help:  ## show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: $(VENV)/.run  ## install, migrate, load the Zhuji pack and the demo people, serve on http://127.0.0.1:8080
	@DAIBAN_DEMO=1 $(BIN)/python -m bot migrate
	@DAIBAN_DEMO=1 exec $(BIN)/python -m bot run

test: $(VENV)/.test check  ## lint, types, contracts, and every test but the long ones, on SQLite and PostgreSQL (about five minutes on two idle cores)
	$(PYTEST)

fast: $(VENV)/.test  ## the talk, the rules and whole errands through everything, on SQLite (a minute), for one's own loop
	$(PYTEST) tests/flows/text tests/flows/talk tests/flows/domain tests/architecture tests/test_transcripts.py tests/test_errand.py -k "not postgresql"

long: $(VENV)/.test  ## what is slow by nature: whole lives, many kills, a month, the finder built anew, long searches, PostgreSQL everywhere
	$(PYTEST) -m long

coverage: $(VENV)/.test  ## the tests of make test, and the lines none of them runs (twice as long)
	$(PYTEST) --cov --cov-report=term:skip-covered

# Every module is compiled once, and not again by every worker and every program that a test starts.
test fast long coverage: export PYTHONDONTWRITEBYTECODE :=

check: $(VENV)/.test
	@$(MAKE) --no-print-directory --jobs lint types contracts

lint:
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

messages: $(VENV)/.test  ## bring the catalogues of messages up to date with the code
	$(BIN)/python -m tests.support.messages

bench: $(VENV)/.test  ## turns a second, beside python-telegram-bot's own ConversationHandler
	$(BIN)/python -m tests.benchmarks.turns

constraints:  ## pin all that is needed, with hashes; what is pinned stays where it fits (needs uv)
	$(EXPORT) pyproject.toml --group install -o .ci/constraints.txt
	$(EXPORT) pyproject.toml --group install --extra build --extra test -o .ci/constraints-test.txt

clean:  ## remove what was made, the database excepted
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage locales/*/LC_MESSAGES/*.mo

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

# The files list all there is to install: nothing is resolved, so nothing newer than a pin is ever asked for.
$(VENV)/.run: .ci/constraints.txt pyproject.toml $(wildcard locales/*/LC_MESSAGES/*.po) | $(VENV)/bin/python
	@echo "Installing what Daiban needs into $(VENV) (a minute the first time)"
	$(INSTALL) --require-hashes -r .ci/constraints.txt
	$(INSTALL) --no-build-isolation -e .
	@$(PIP) check
	@touch $@

$(VENV)/.test: .ci/constraints-test.txt $(VENV)/.run
	$(INSTALL) --require-hashes -r .ci/constraints-test.txt
	@$(PIP) check
	@touch $@
