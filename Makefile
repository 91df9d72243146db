# Jetbridge: `make` lists what there is. `make demo` and `make test` set everything up.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# An empty environment is no reason to fail: the newest Python of 3.11 to 3.13 on PATH.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; exit(not (3,11) <= sys.version_info < (3,14))' 2>/dev/null \
	&& echo $$p && break; done)
PY := .venv/bin/python
# The platform of this checkout keeps its state here; `jetbridge` alone uses the user's home.
export JETBRIDGE_HOME ?= $(CURDIR)/.jetbridge
export PYTHONUTF8 := 1
export PYTHONPATH := .
# One thread: those of the linear algebra wait by spinning, and tests run side by side.
export OPENBLAS_NUM_THREADS ?= 1

##@ Run
demo: setup ## Set up, make the demo airline, plan its crew, leave the web page up
	@$(PY) -m jetbridge demo $(ARGS)

up: setup ## Start the platform (ARGS="...")
	@$(PY) -m jetbridge up $(ARGS)

stop: ## Stop what `make demo` or `make up` started
	@test ! -x $(PY) || $(PY) -m jetbridge down

##@ Test
test: setup .build/browser ## Set up and run every test
	@$(PY) -m pytest -n 2 --dist worksteal $(ARGS)

test-fast: setup ## The tests of rules, engines and rooms, without browser and drills
	@$(PY) -m pytest -q -n 2 --dist worksteal -m "not slow and not browser and not drill" $(ARGS)

check: setup format-check lint types architecture drift docs ## Everything that reads and does not run

format-check: setup
	@$(PY) -m ruff format --check .

lint: setup ## Lint Python and TypeScript
	@$(PY) -m ruff check .
	@cd ui && PATH="$(CURDIR)/.venv/bin:$$PATH" npm run --silent check

types: setup
	@$(PY) -m mypy

architecture: setup ## The architecture, as contracts that run
	@$(PY) .venv/bin/lint-imports

drift: setup ## Generated pages and locks say what the code says
	@$(PY) -m tests.architecture.promises --check
	@$(PY) -m jetbridge.apps.api.reference --check
	@$(PY) -m pytest -q -n 0 tests/architecture

docs: setup ## Build the documentation strictly into site/
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --quiet --strict

screens: setup .build/browser ## Photograph every screen of the running demo into .build/screens
	@cd ui && PATH="$(CURDIR)/.venv/bin:$$PATH" npm run --silent screens -- --out "$(CURDIR)/.build/screens" $(ARGS)

##@ Measure
bench: bench-legality bench-optimiser bench-setpartition bench-recovery bench-formats bench-kernel bench-api bench-crew bench-stack bench-board bench-setup bench-drills bench-month ## Every benchmark and drill, after `make demo`, into docs/reference/benchmarks.md

proof: setup ## New random examples, a million lines beside the oracle, and the mutation run, into docs/reference/proof.md
	@$(PY) -m pytest -q -m hypothesis --hypothesis-profile=search tests/engines tests/aviation tests/domains tests/hub
	@$(PY) -m tests.proof.legality
	@$(PY) -m tests.proof.mutation

bench-%: setup ## One benchmark into its section of the page, e.g. bench-legality
	@$(PY) benchmarks/publish.py $*

##@ Write
format: setup ## Format and mend what can be mended
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

generate: setup ## Write the generated pages anew
	@$(PY) -m tests.architecture.promises
	@$(PY) -m jetbridge.apps.api.reference
	@$(PY) -m jetbridge.kernel.config.page > docs/reference/configuration.md
	@cd ui && PATH="$(CURDIR)/.venv/bin:$$PATH" npm run --silent client

lock: setup ## Resolve the dependencies anew: hashed, without addresses
	@for set in core dev; do \
		$(PY) -m uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -q \
		--extra core $$([ $$set = dev ] && echo --extra dev) -o requirements-$$set.lock; done
	@cd ui && PATH="$(CURDIR)/.venv/bin:$$PATH" npm install --package-lock-only --no-audit --no-fund && node lock.mjs

##@ Keep
clean: stop ## Remove what the build made (the lock and your data stay)
	@rm -rf .venv .build ui/node_modules ui/dist site

setup: .build/python .build/ui

# What the caches hold is not asked for again: some registries let nothing be kept as fresh, and
# then a filled cache saves no byte. What it lacks, or has too old, the second call fetches.
LOCKED = $(PY) -m uv pip sync -q --python $(PY) --require-hashes requirements-dev.lock requirements-bootstrap.lock
PIECES = npm install --no-save --no-audit --no-fund

# Each stamp is written last, so that an interrupted step is simply done again.
.build/python: requirements-dev.lock requirements-bootstrap.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 found. Install one: apt-get install python3 python3-venv"; exit 3; }
	@echo "Setting up Python (once) ..."
	@mkdir -p .build
	@test -x $(PY) && $(PY) -c '' 2>/dev/null || { rm -rf .venv; $(PYTHON) -m venv .venv; }
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
	@$(LOCKED) --offline 2>/dev/null || $(LOCKED)
	@$(PY) -m uv pip install -q --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

UI_SOURCES := $(shell find ui -type f -not -path 'ui/node_modules/*' -not -path 'ui/dist/*' 2>/dev/null)

# Not `npm ci`: it refuses the lock where a registry lacks a build for some other platform.
.build/node_modules: ui/package-lock.json .build/python
	@echo "Fetching the pieces of the web pages (once) ..."
	@cd ui && export PATH="$(CURDIR)/.venv/bin:$$PATH" && \
		{ $(PIECES) --prefer-offline --loglevel=silent || $(PIECES) --loglevel=error; }
	@touch $@

.build/ui: .build/node_modules $(UI_SOURCES)
	@echo "Building the web pages ..."
	@cd ui && PATH="$(CURDIR)/.venv/bin:$$PATH" npm run --silent build
	@touch $@

.build/browser: .build/node_modules
	@cd ui && PATH="$(CURDIR)/.venv/bin:$$PATH" node browser.mjs
	@touch $@

help:
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z%-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.PHONY: help demo up stop test test-fast check format-check lint types architecture drift docs screens bench proof format generate lock clean setup
