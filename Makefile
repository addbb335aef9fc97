# Everything one does with gangyao; `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help build test fast lint golden fuzz bench lock audit wheel test-opencc clean

PYTHON = .venv/bin/python
SHELL = /bin/sh

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

build: ## Publish examples/plans into output/
	@scripts/set-up run
	.venv/bin/gangyao build examples/plans -o output

test: ## Set up, then pass all the tests (under 15 minutes on two cores)
	@scripts/set-up test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -n 2 --dist loadfile -q

fast: ## The quick tests only, for while one works
	$(PYTHON) -m pytest -q -m "not slow" -x

lint: ## Format, then check style and types
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m mypy

golden: ## Write the golden plans anew; read the diff, it is the review
	$(PYTHON) -m pytest -q tests/golden --update-golden

fuzz: ## Fuzz all that reads bytes, a minute each (atheris); findings become cases
	scripts/fuzz

bench: ## Measure; figures are ratios in one run
	$(PYTHON) -m benchmarks

lock: ## Resolve all dependencies anew, with hashes and without any registry's address
	$(PYTHON) -m uv pip compile pyproject.toml --extra build --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	$(PYTHON) -m uv pip compile pyproject.toml --all-extras --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.lock

audit: ## Audit what is locked: hashes, withdrawn versions, known holes; says what it could not ask
	@scripts/set-up test
	$(PYTHON) scripts/audit.py

wheel: ## Build the wheel, install it elsewhere and publish the examples with that
	@scripts/set-up run
	scripts/try-wheel

test-opencc: ## Convert the examples with the official opencc in an environment of its own
	@scripts/set-up test
	scripts/try-opencc

clean: ## Remove what was built, not what was installed
	rm -rf dist build output/* .mypy_cache .pytest_cache .ruff_cache
