# Two commands matter: `make run` serves the site, `make test` runs every check. Both set up what they need.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3.11
HOST ?= 127.0.0.1
PORT ?= 8000
MODE ?= local
PEERS ?= haystack,langchain,llamaindex,txtai
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
# Python compiles what it imports when it first does; pip would compile everything, most of which nobody imports.
INSTALL := $(PIP) install --no-compile
PYTEST := $(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder
unexport PYTHONDONTWRITEBYTECODE

help: ## list all targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

run: setup ## set everything up, then serve the site on http://127.0.0.1:8000 (PORT=, HOST=, MODE=production)
	@HOST=$(HOST) PORT=$(PORT) MODE=$(MODE) exec $(BIN)/gunicorn --config deploy/gunicorn.conf.py "app:serve()"

setup: .venv/.served ## virtual environment, dependencies, catalogues, model (the index is built by the server)
	@$(BIN)/python -m i18n compile
	@$(BIN)/python -m knowledge.models --root "$${JELAS_MODELS:-$${JELAS_INSTANCE:-instance}/models}"

test: ## set everything up, then run every check: lint, the evaluation's gates, all tests, the browser tests included
	@$(MAKE) --no-print-directory --jobs=4 lint index test-apart
	@$(MAKE) --no-print-directory --jobs=2 evaluate test-model

debian:
	@scripts/debian-packages

# Tests that wait for browsers and servers leave the processor to the building of the index, which steps back for them.
test-apart: debian setup .venv/.tested
	@$(PYTEST) -m "not model"

test-model: setup .venv/.tested
	@$(PYTEST) -m model

index: setup
	@$(BIN)/flask library build --if-needed

lint: setup .venv/.tested ## format, types, templates, catalogues, statements, links in the docs
	@scripts/lint

evaluate: setup .venv/.tested ## the bundled question set through the engine: table, instance/evaluation/report.html
	@$(BIN)/python -m evaluation

bench: setup .venv/.tested ## speed, memory and start-up beside a floor and beside peers (PEERS= for none); instance/bench/report.html
	@$(BIN)/python -m bench --peers="$(PEERS)" $(BENCH)

audit: .venv/.tested ## known weaknesses of the pinned packages and of all that serving ones bring (asks the package index; what it doesn't know fails)
	@$(BIN)/pip-audit --strict --requirement requirements-serving.lock --disable-pip --progress-spinner off
	@$(BIN)/pip-audit --strict --requirement requirements-dev.txt --no-deps --disable-pip --progress-spinner off

faults: setup debian .venv/.tested ## the tests of faults and malice in full size (an hour or so); CASES= for another number of cases
	@CASES=$${CASES:-full} $(BIN)/python -m pytest tests/faults

screenshots: setup debian .venv/.tested ## the pictures in docs/images anew; ALL=1: every page, width, language and theme, into instance/screenshots
	@$(BIN)/python -m scripts.screenshots $(if $(ALL),--all)

soak: setup debian .venv/.tested ## half an hour of load, the index rebuilt every minute, then overload: a table, instance/soak/report.json (SOAK_MINUTES=)
	@$(BIN)/python -m soak

lock: .venv/bin/python ## requirements-serving.lock anew, after a change of requirements-serving.txt: every package with the digests of its files
	@$(INSTALL) uv==0.13.9
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate --python-version 3.11 \
		--python-platform x86_64-unknown-linux-gnu requirements-serving.txt --output-file requirements-serving.lock

clean: ## remove everything that was built
	rm -rf .venv instance

.venv/bin/python:
	@echo "Making the virtual environment in .venv"
	@$(PYTHON) -m venv .venv

.venv/.served: requirements.txt requirements-serving.txt | .venv/bin/python
	@echo "Installing what requirements.txt names (some minutes the first time: torch is large)"
	@$(if $(HASHES),$(INSTALL) --progress-bar on --require-hashes -r requirements-serving.lock)
	@$(INSTALL) --progress-bar on -r requirements.txt
	@touch $@

.venv/.tested: requirements-dev.txt .venv/.served
	@echo "Installing what requirements-dev.txt names"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

.PHONY: help run setup test debian test-apart test-model index lint evaluate bench faults soak audit screenshots lock clean
