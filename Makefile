# Two commands for a fresh machine (python3 >= 3.11, git and make):
#   make lint   sets up its own environment and lints seeds/
#   make test   sets up and passes the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: lint test test-all test-slow style types check rules bench precision docs clean

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "provlint needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# the seeds are written to have findings, so finding them is no failure here
lint: $(VENV)/.installed
	@$(BIN)/provlint check seeds --show note --fail-on never

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q -n auto -m "not slow"

# the slow ones too: builds in fresh environments, real pre-commit, outside validators
test-all: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q -n auto

test-slow: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q -m slow

style: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy provlint plugins tests

check: style types test

# compiled forms of the first-party rule sets, lexicons and tables
rules: $(VENV)/.installed
	$(BIN)/python -m provlint.ruleset.compile

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

# how often rules are right, on the open data in ../shared; fails where a rule says another figure of itself
precision: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.weights
	$(BIN)/python -m benchmarks.precision

# the docs site, into site/, with the JSON Schemas at their addresses; a broken link or anchor stops it
docs: $(VENV)/.installed-dev
	$(BIN)/zensical build --clean --strict
	cp provlint/ruleset/schema/ruleset.schema.json site/provlint.schema.json
	cp provlint/ruleset/schema/lexicon.schema.json site/
	mkdir -p site/schema
	for one in provlint/report/schema/*.schema.json; do cp $$one site/schema/$$(basename $$one .schema.json)-1.json; done

clean:
	rm -rf $(VENV) build dist site *.egg-info .mypy_cache .ruff_cache .hypothesis
