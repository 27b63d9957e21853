# The commands are the documentation: `make help`.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
SERVE ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo test check bench serve format lock messages shots clean

help: ## What can be done here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# ---- set-up -------------------------------------------------------------------------------------
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
$(VENV)/.runtime: requirements.lock pyproject.toml
	@echo "· $(PYTHON): virtual environment and hash-pinned packages"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP_INSTALL) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "· packages for checks and tests"
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@

lock: ## Resolve again and write both lock files (versions and hashes, no address)
	uv pip compile pyproject.toml --extra centre --group build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra centre --group build --group dev --constraint requirements.lock --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements-dev.lock
