# The commands are the documentation: `make help`.
SHELL := /bin/bash
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3.11
SERVE ?= 1
CHROMIUM ?= /usr/bin/chromium

.DEFAULT_GOAL := help
.PHONY: audit help demo test night check bench load serve shots messages format lock clean browser postgresql redis nginx

help: ## List what can be done here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# ---- set-up: each step leaves a mark and is done again only when what it read has changed -----------
# Bytecode is made of what is imported, when it is: of everything it takes a quarter of the installation.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
MESSAGES := $(wildcard src/hengji/office/locale/*/LC_MESSAGES/*.po)

$(VENV)/.runtime: requirements.lock pyproject.toml
	@tools/venv.sh $(VENV) $(PYTHON)
	@echo "· packages, each checked against its hash"
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "· packages for checks and tests"
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.messages: $(VENV)/.runtime $(MESSAGES)
	@$(BIN)/python tools/messages.py compile
	@touch $@

browser:
	@test -x $(CHROMIUM) || tools/debian.sh "a browser for the tests" chromium

postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
	  || tools/debian.sh "PostgreSQL for the tests" postgresql

# Without it three tests are skipped and say so: it stands before a centre alone.
nginx:
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || tools/debian.sh "nginx for the tests" nginx-light || true

# Without it two tests are skipped and say so: nothing but jobs needs it.
redis:
	@command -v redis-server >/dev/null || tools/debian.sh "Redis for the tests" redis-server || true

# ---- what people do ---------------------------------------------------------------------------------
demo: $(VENV)/.runtime $(VENV)/.messages ## Set everything up, carry candidates from application to certificate, serve the site (SERVE=0: stop before)
	@$(BIN)/hengji journey --keep var
	@if [ "$(SERVE)" != 0 ]; then HENGJI_DEMO=1 exec $(BIN)/hengji serve; fi

serve: $(VENV)/.runtime $(VENV)/.messages ## Serve what the last demo left, without running it again
	@test -f var/demo/hengji.sqlite3 || { echo "✘ nothing to serve yet; please run: make demo" >&2; exit 1; }
	@HENGJI_DEMO=1 exec $(BIN)/hengji serve

test: $(VENV)/.dev $(VENV)/.messages browser postgresql redis nginx ## Run every check and every test
	@$(BIN)/python tools/layers.py

night: $(VENV)/.dev $(VENV)/.messages browser postgresql redis ## Try every seed that is promised, and every fault without its protection, which takes an hour or more
	@HENGJI_NIGHT=1 $(BIN)/python -m pytest -q -m slow -n auto tests/assay
	@HENGJI_NIGHT=1 $(BIN)/python -m pytest -q -m "not slow" -k test_papers -n auto tests/assay/tasks
	@HENGJI_NIGHT=1 $(BIN)/python -m pytest -q -m night -n auto tests/office
	@HENGJI_NIGHT=1 $(BIN)/python -m pytest -q -m night tests/journeys
	@HENGJI_NIGHT=1 $(BIN)/python -m pytest -q -m night tests/faults

check: $(VENV)/.dev $(VENV)/.messages ## Run what needs no test: format, lint, types, walls, spelling, messages, migrations
	@$(BIN)/python tools/check.py

bench: $(VENV)/.dev $(VENV)/.messages ## Measure the parts that matter and print JSON (LISTED=10000: the lists of a large batch)
	@$(BIN)/python tools/bench.py $(LISTED)

load: $(VENV)/.dev $(VENV)/.messages postgresql ## Let 30 candidates sit on SQLite and 300 on PostgreSQL, and print what it cost as JSON
	@$(BIN)/python tools/load.py --candidates 30
	@$(BIN)/python tools/postgres.py --durable $(BIN)/python tools/load.py --candidates 300

shots: $(VENV)/.dev $(VENV)/.messages browser ## Take the pictures in docs/pictures from a demo in a real browser
	@$(BIN)/hengji journey --keep var/shots
	@$(BIN)/python tools/shots.py

messages: $(VENV)/.dev ## Collect the sentences to be translated
	@$(BIN)/python tools/messages.py update

format: $(VENV)/.dev ## Put the code into the house's format
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

lock: ## Resolve again and write both lock files: versions and hashes, no address (needs uv)
	uv pip compile pyproject.toml --extra centre --extra telemetry --group build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra centre --extra telemetry --group build --group dev --constraint requirements.lock --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --output-file requirements-dev.lock

# Its own place and no lock: what audits the packages is none of them.
audit: ## Ask the public advisories about every package of the lock (needs the network)
	@test -x $(VENV)/audit/bin/pip-audit || { $(PYTHON) -m venv $(VENV)/audit \
	  && $(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1; }
	@$(BIN)/python tools/audit.py $(VENV)/audit/bin/pip-audit

clean: ## Remove what the commands above have made
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
