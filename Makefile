.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
LAB := cd course/lab && PATH="$(CURDIR)/course/lab/node_modules/.bin:$$PATH"
PAGE := cd course/page && PATH="node_modules/.bin:$$PATH" node
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python
WITHOUT_A_BROWSER = tests/worker_kernel tests/site tests/packaging tests/server tests/notebooks tests/unit
# On a busy machine a browser may be late. What fails by itself as well has failed; what does not is
# named in the output all the same, as a fault that is to be found.
FAILED_ALONE = [ $$? = 1 ] && $(BIN)/pytest --last-failed --last-failed-no-failures none --exitfirst
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: help app lab site workbook site-serve test coverage test-lowest check bench hub hub-demo browsers

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 8

app: .venv/learner ## set up and open the course in the browser
	$(BIN)/python -m course

lab: .venv/learner ## set up and open the lessons in JupyterLab
	$(BIN)/jupyter lab --config=jupyter_lab_config.py notebooks/00-start-here.ipynb

site: .venv/learner course/page/node_modules ## write the whole course into build/site/, for a web server without Python
	rm -rf build/site
	$(PAGE) build_site.js ../../build/site-scripts "$$($(CURDIR)/$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
	$(BIN)/python -m course site build/site build/site-scripts
	$(PAGE) compress.js ../../build/site $(BROTLI_QUALITY)

workbook: site ## print the whole course, with room to write by hand, into build/workbook.pdf
	command -v chromium >/dev/null || $(AS_ROOT) apt-get install -y --no-install-recommends chromium
	chromium --headless $(if $(AS_ROOT),,--no-sandbox) --no-pdf-header-footer \
		--generate-pdf-document-outline --print-to-pdf=build/workbook.pdf build/site/workbook.html

site-serve: site ## write it, and serve it to this computer
	$(BIN)/python deploy/static/serve.py build/site --below /course/

# On two cores, and three tests at once, of which some only wait; the longest begin first.
test: .venv/developer course/page/node_modules ## set up and run every check and test: notebooks, unit, server, browser, hub
	$(MAKE) --jobs=2 --output-sync BROTLI_QUALITY=9 browsers check site deploy/jupyterhub/node_modules
	$(BIN)/pytest -n 2 --dist loadfile --nbval-lax notebooks
	$(BIN)/pytest -n 3 --dist worksteal $(WITHOUT_A_BROWSER)
	$(BIN)/pytest -n 3 --dist loadgroup tests/browser tests/hub || { $(FAILED_ALONE) tests/browser tests/hub; }

coverage: .venv/developer ## the tests without a browser once more, and which lines of the course they run
	$(BIN)/pytest -n 3 --dist worksteal --cov --cov-fail-under=95 $(WITHOUT_A_BROWSER)

browsers:
	tests/browser/install_browsers.sh

test-lowest: .venv-lowest/developer ## notebook, unit and server tests with the lowest versions that pyproject.toml allows
	.venv-lowest/bin/pytest --nbval-lax notebooks
	.venv-lowest/bin/pytest -n 2 tests/unit tests/server

check: .venv/developer course/page/node_modules course/lab/node_modules ## lint, types, imports, stripped notebooks; the scripts of pages and of JupyterLab, and their tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb
	cd course/page && PATH="$(CURDIR)/course/page/node_modules/.bin:$$PATH" npm run --silent check
	$(PAGE) build.js ../../build/lesson
	diff -r build/lesson course/page/static/lesson
	$(LAB) npm run --silent check
	rm -rf build/labextensions && cp -r course/lab/labextensions build/
	$(LAB) npm run --silent build
	diff -r build/labextensions course/lab/labextensions

bench: .venv/developer .venv-bench/peers .venv-bench-browser/peers site ## measure how fast a lesson opens, beside others
	$(BIN)/python -m benchmarks.first_visit
	$(BIN)/python -m benchmarks.crowd
	$(BIN)/python -m benchmarks.growth_page
	$(BIN)/python -m benchmarks.browser_visit
	$(BIN)/python -m benchmarks.report

hub: .venv/hub deploy/jupyterhub/node_modules ## set up what a server for a group needs

hub-demo: hub ## try the course for a group on this computer, with two made-up learners
	mkdir -p build/hub-demo
	cd build/hub-demo && $(CURDIR)/$(BIN)/jupyterhub -f $(CURDIR)/deploy/jupyterhub/demo_config.py

.venv-bench/peers: benchmarks/peers/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.venv-bench-browser/peers: benchmarks/peers/browser_requirements.txt benchmarks/peers/pyodide_requirements.txt | .venv/developer course/page/node_modules
	$(PYTHON) -m venv .venv-bench-browser
	.venv-bench-browser/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	$(BIN)/python -m benchmarks.browser_peers
	@touch $@

.venv-lowest/developer: .venv/developer
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-lowest
	$(BIN)/uv pip compile --quiet --all-extras --resolution lowest-direct pyproject.toml -o .venv-lowest/lowest.txt
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python --constraint .venv-lowest/lowest.txt \
		-r requirements.txt -r deploy/jupyterhub/requirements.txt -r tests/requirements.txt
	@touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv || ($(AS_ROOT) apt-get install -y python3-venv && $(PYTHON) -m venv .venv)

.venv/bin/uv: | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint tests/requirements.txt uv

.venv/learner: requirements.txt pyproject.toml | .venv/bin/uv
	$(INSTALL) -r requirements.txt
	@touch $@

.venv/hub: .venv/learner deploy/jupyterhub/requirements.txt
	$(INSTALL) -r deploy/jupyterhub/requirements.txt
	@touch $@

%/node_modules: %/package-lock.json deploy/npm_ci.sh | .venv/bin/python
	deploy/npm_ci.sh $*
	@touch $@

.venv/developer: .venv/learner .venv/hub tests/requirements.txt
	$(INSTALL) -r tests/requirements.txt
	@touch $@
