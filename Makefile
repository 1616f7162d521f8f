# make run   build the environment, migrate, load the content and start
# make test  lint, types, imports and every test
# make bench the figures of docs/architecture.md, from one run

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint bench browser

run: .venv/runtime
	@$(BIN)/kombel run

test: .venv/dev browser lint
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/dev
	@$(BIN)/python -m bench

browser: .venv/dev
	@$(BIN)/python scripts/browser.py

.venv/runtime: requirements.lock pyproject.toml
	@$(PYTHON) scripts/environment.py requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock requirements.lock pyproject.toml
	@$(PYTHON) scripts/environment.py requirements-dev.lock
	@touch $@ .venv/runtime

LOCK := uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-annotate --no-header

.PHONY: lock
lock: .venv/dev
	@$(BIN)/$(LOCK) --extra build pyproject.toml -o requirements.lock
	@$(BIN)/$(LOCK) --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
