# Each target sets up what it needs: `make site` on a fresh machine makes .venv from the lock file and builds.
# Needed beforehand: Python >= 3.11.5, make, git.

PYTHON ?=
BASE_URL ?=
WORKERS ?= auto
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
# A stamp is newer than the lock it was installed from; without a change nothing is installed again.
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp

# --no-deps: the lock file is complete. --only-binary: no package runs code of its own while it is installed.
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes --no-deps --only-binary :all:
INSTALL_SELF := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" $(LOCK_FLAGS) --group build

.PHONY: help setup site serve check test golden reference bench bench-national lint lock clean
.DELETE_ON_ERROR:

help:
	@echo "make setup    only set up .venv, as every command below does by itself"
	@echo "make site     build this repository's site into site/"
	@echo "make serve    preview it, rebuilt on save"
	@echo "make check    review the content in partnerships/"
	@echo "make test     run every test, the browser tests too (ARGS='-k name' for some)"
	@echo "make reference  write the generated pages, schemas and catalogs anew"
	@echo "make bench    time a small site beside Hugo; make bench-national does the whole country"
	@echo "make lint     formatting, lint and types"
	@echo "make golden   write the golden files of the tests anew"
	@echo "make lock     resolve the lock files again (LOCK_FLAGS=--upgrade for newer versions)"
	@echo "make clean    remove what is built, cached and installed here"

setup: $(RUNTIME)

site: $(RUNTIME)
	$(BIN)/lofte build $(if $(BASE_URL),--base-url "$(BASE_URL)") $(ARGS)

serve: $(RUNTIME)
	$(BIN)/lofte serve $(ARGS)

check: $(RUNTIME)
	$(BIN)/lofte check $(ARGS)

test: $(DEV)
	@tools/ensure-chromium $(BIN)/python
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 8 --dist loadfile $(ARGS)

golden: $(DEV)
	$(BIN)/python -m pytest -m golden --update-golden $(ARGS)

reference: $(DEV)
	$(BIN)/python -m tools.make_field_reference
	$(BIN)/python -m tools.make_code_reference
	$(BIN)/lofte schema --out schemas
	$(BIN)/python -m tools.extract_messages

bench: $(DEV)
	$(BIN)/python benchmarks/run.py --scale S --check --search $(ARGS)

bench-national: $(DEV)
	$(BIN)/python benchmarks/run.py --scale S,M,L --check --search --pagefind $(ARGS)

lint: $(DEV)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

lock: $(DEV)
	$(UV_COMPILE) pyproject.toml --output-file requirements.lock
	$(UV_COMPILE) --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) site build dist .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) ..."
	@tools/make-venv $(VENV) "$(PYTHON)"
	@$(INSTALL) -r requirements.lock
	@$(INSTALL_SELF)
	@touch $@

# The development lock holds everything of the other one, so it serves for both.
$(DEV): requirements-dev.lock requirements.lock pyproject.toml
	@echo "Setting up $(VENV) with the development tools ..."
	@tools/make-venv $(VENV) "$(PYTHON)"
	@$(INSTALL) -r requirements-dev.lock
	@$(INSTALL_SELF)
	@touch $(RUNTIME) $@
