# Thin on purpose: without make, run the same lines by hand (README).
PYTHON ?= python3
VENV = .venv
ifeq ($(OS),Windows_NT)
BIN = $(VENV)/Scripts
else
BIN = $(VENV)/bin
endif

.PHONY: run dev test quick lint fix types cover sizes bench words pictures lock setup

run: setup
	$(BIN)/python cli.py serve --demonstration

dev: $(VENV)/dev
	$(BIN)/watchfiles --ignore-paths $(VENV),var,tests,bench "$(BIN)/python cli.py serve --demonstration" .

test: $(VENV)/dev
	$(BIN)/python -m tests

quick: $(VENV)/dev
	$(BIN)/python -m tests.quick

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

fix: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/dev
	$(BIN)/mypy

cover: $(VENV)/dev
	$(BIN)/python -m tests.cover

sizes: $(VENV)/dev
	$(BIN)/python -m tests.sizes

bench: $(VENV)/dev
	$(BIN)/python -m bench $(if $(BEFORE),--before $(BEFORE)) $(if $(TASKS),--tasks $(TASKS)) $(if $(URL),--url $(URL))

words: $(VENV)/dev
	$(BIN)/python -m tests.catalogue

pictures: $(VENV)/dev
	$(BIN)/python -m tests.pictures

lock: $(VENV)/dev
	$(BIN)/python -m tests.locks

setup: $(VENV)/installed

# The pip that comes with a Python is as old as that, and may look at every file of every version of all parts, which
# takes longer than to install them: a newer one comes first.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

$(VENV)/installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-pip.txt
	$(INSTALL) -r requirements.txt
	@$(PYTHON) -c "open('$@', 'w').close()"

# The development's locked file holds the whole product's as well. Most of it is never imported, so Python compiles what
# is when it is, and pip nothing.
$(VENV)/dev: requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements-pip.txt
	$(INSTALL) --no-compile -r requirements-dev.txt
	@$(PYTHON) -c "open('$(VENV)/installed', 'w').close(); open('$@', 'w').close()"
