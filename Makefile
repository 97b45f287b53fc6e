# Everything is made in .venv, .cache and demo, inside the checkout.
PYTHON ?= python3
export UV_CACHE_DIR := $(CURDIR)/.cache/uv
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
BIN := .venv/bin

.PHONY: demo test check format clean

demo: .venv/ready
	@$(BIN)/achtervang demo $(ARGS)

test: .venv/ready
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .cache demo

.venv/ready: uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Achtervang needs Python 3.11 or newer; use make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-cache-dir 'uv>=0.8'
	@$(BIN)/uv sync --quiet --frozen --inexact --python $(BIN)/python
	@touch .venv/ready
