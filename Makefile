# `make` alone prints this help.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

.PHONY: help run test test-long check bench format clean

help: ## this help
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: $(RUNTIME) ## set up what is missing, serve the workshop, print the links
	@exec $(BIN)/python run.py

test: $(DEV) ## every check, and every test but the long ones (installs Chromium, PostgreSQL, Redis, nginx, LibreOffice when missing)
	@$(BIN)/python -m tests.services
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n 3 --dist loadgroup -m "not long and not alone"
	@$(BIN)/python -m pytest -m "alone and not long"

test-long: $(DEV) ## the tests that take minutes
	@$(BIN)/python -m tests.services
	@$(BIN)/python -m pytest -m long

check: $(DEV) ## format, lint, types of Python and JavaScript, floors, catalogue, size of the pages
	@$(BIN)/python -m tests.checks

bench: $(RUNTIME) ## the benchmarks, each figure beside its reference measured in the same run
	@$(BIN)/python -m benchmarks

format: $(DEV) ## bring the code into form
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

clean: ## remove what was installed and built (never the data under var/)
	rm -rf $(VENV) node_modules static/dist .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@echo "set-up: a Python environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt | $(VENV)/bin/python
	@echo "set-up: packages of requirements.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo "set-up: packages of requirements-dev.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
