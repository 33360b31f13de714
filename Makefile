.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: help app lab test check bench

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 8

app: .venv/learner ## set up and open the course in the browser
	$(BIN)/python -m course

lab: .venv/learner ## set up and open the lessons in JupyterLab
	$(BIN)/jupyter lab --config=jupyter_lab_config.py notebooks/00-start-here.ipynb

test: .venv/developer ## set up and run every test: notebooks, unit, server, browser
	tests/browser/install_chromium.sh
	$(BIN)/pytest --nbval-lax notebooks
	$(BIN)/pytest -n 2 --cov=course tests/unit tests/notebooks tests/server
	$(BIN)/pytest -n 2 tests/browser

check: .venv/developer ## lint, types, imports, stripped notebooks
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb

bench: .venv/developer .venv-bench/peers ## measure how fast a lesson opens, beside others
	$(BIN)/python -m benchmarks.first_visit

.venv-bench/peers: benchmarks/peers/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv || ($(AS_ROOT) apt-get install -y python3-venv && $(PYTHON) -m venv .venv)

.venv/learner: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/developer: .venv/learner tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@
