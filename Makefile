# Emberlight. `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: run test check bench install format words clean help

BIN := .venv/bin
RUN_STAMP := .venv/.installed-$(shell cat requirements.txt requirements-models.txt | sha256sum | cut -c1-16)
DEV_STAMP := .venv/.installed-dev-$(shell cat requirements.txt requirements-models.txt requirements-dev.txt | sha256sum | cut -c1-16)

run: $(RUN_STAMP) ## Set everything up and serve the site on PORT (3000) with its data in DATA_DIR (.data)
	@tools/need ffmpeg ffmpeg
	@exec $(BIN)/python -m netflix_clone run

test: $(DEV_STAMP) ## Run every test; with CI=true databases and queues have to answer
	@tools/need ffmpeg ffmpeg
	@tools/need --optional chromium chromium
	@tools/need --optional nginx nginx-light
	@tools/test $(PYTEST_ARGS)

check: $(DEV_STAMP) ## Judge style, types, the arrows between rooms, and the migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/pyright
	scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; export DATA_DIR="$$scratch"; \
		$(BIN)/alembic upgrade head && $(BIN)/alembic check
	$(BIN)/python -m pytest tests/test_house.py

bench: $(DEV_STAMP) ## Measure ourselves against what else one could do; prints ratios
	@tools/need ffmpeg ffmpeg
	@tools/need --optional chromium chromium
	@tools/need --optional nginx nginx-light
	@$(BIN)/python -m benchmarks $(BENCH_ARGS)

install: $(DEV_STAMP) ## Make the virtual environment with everything that work on the code needs

format: $(DEV_STAMP) ## Put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

words: $(DEV_STAMP) ## Bring the catalogues of locales/ up to what the code says
	@$(BIN)/python -m tools.words

clean: ## Remove what was compiled and installed; data stays
	rm -rf .venv .web .states .pytest_cache .ruff_cache .import_linter_cache .hypothesis assets/external
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/^([a-z-]+):.*## /\1|/' \
		| while IFS='|' read -r name what; do printf '  make %-9s %s\n' "$$name" "$$what"; done

$(BIN)/python:
	@tools/make-venv

$(RUN_STAMP): $(BIN)/python
	@echo "Installing the requirements; this takes a minute or two, once."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@tools/install-models
	@rm -f .venv/.installed-[0-9a-f]*
	@touch $@

$(DEV_STAMP): $(BIN)/python
	@echo "Installing the requirements; this takes a minute or two, once."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@tools/install-models
	@rm -f .venv/.installed-*
	@touch $@ $(RUN_STAMP)
