# Needs Python 3.11 or newer, git and make; everything else is installed into .venv, from pins.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PORT ?=
UPGRADE ?=
TABLES ?=
ONLY ?=
MINUTES ?= 30
CLUSTER_LOCK := .ci/requirements-cluster.txt

# The pins decide what is installed and where, whatever else a machine is set to.
export PIP_CONSTRAINT := /dev/null
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PIP_USER PIP_TARGET PIP_PREFIX
# Wheels only: to build one would fetch build tools that nobody pinned.
PIP_INSTALL := $(BIN)/python -m pip install --quiet
INSTALL_PINS := $(PIP_INSTALL) --require-hashes --only-binary :all: --requirement
INSTALL_PROJECT := $(PIP_INSTALL) --no-deps --no-build-isolation --editable .

# One process a core, up to four; the tests of a file stay together, the browser's first: they take longest.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	$(UPGRADE) pyproject.toml --extra build
# Spark comes as a source alone; what builds it is pinned with the rest.
CLUSTER_PINS := --no-build-isolation --no-binary pyspark $(CLUSTER_LOCK)

.PHONY: help run test test-all lint bench fuzz mutate picture lock licences sbom wheel clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Serve the dashboard on 127.0.0.1 (PORT=8501, or the next free one)
	@exec $(BIN)/incident-desk serve $(if $(PORT),--port $(PORT))

test: $(VENV)/.dev lint ## Lint, then the tests, in a real browser too; ten to fifteen minutes
	@browser="$$(.ci/find-browser)"; \
	INCIDENT_DESK_REQUIRE_BROWSER=1 INCIDENT_DESK_BROWSER="$$browser" \
		$(PYTEST) -m "not slow and not network"

test-all: $(VENV)/.cluster lint ## As test, with the tests marked slow, a PostgreSQL server and clusters
	@browser="$$(.ci/find-browser)"; java="$$(.ci/find-java)"; \
	JAVA_HOME="$$java" INCIDENT_DESK_REQUIRE_CLUSTERS=1 \
	INCIDENT_DESK_POSTGRESQL="$$(.ci/find-postgresql)" \
	INCIDENT_DESK_REQUIRE_BROWSER=1 INCIDENT_DESK_BROWSER="$$browser" \
		$(PYTEST) -m "not network"

lint: $(VENV)/.dev ## Format, style and types, changing nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.cluster ## Measure the reader and the server
	@browser="$$(.ci/find-browser)"; \
	INCIDENT_DESK_BROWSER="$$browser" $(BIN)/python -m tests.bench

picture: $(VENV)/.dev ## Take the pictures of all pages anew (ONLY="map help": some)
	@browser="$$(.ci/find-browser)"; \
	INCIDENT_DESK_BROWSER="$$browser" $(BIN)/python -m tests.browser.picture $(ONLY)

mutate: $(VENV)/.dev ## Which words of the knowledge files no test would miss (TABLES="cues weapons")
	$(BIN)/python -m tests.mutation $(TABLES)

fuzz: $(VENV)/.dev ## Throw made-up values at every way in (MINUTES=30 each, ONLY="dates address": some)
	$(BIN)/python -m tests.fuzz $(MINUTES) $(ONLY)

lock: $(VENV)/.dev ## Pin anew what pyproject.toml asks for (UPGRADE=--upgrade: the newest)
	$(COMPILE) --output-file .ci/requirements.txt
	$(COMPILE) --extra auth --constraint .ci/requirements.txt --output-file .ci/requirements-auth.txt
	$(COMPILE) --extra dev --constraint .ci/requirements-auth.txt --output-file .ci/requirements-dev.txt
	$(COMPILE) --extra dask --extra ray --extra spark --constraint .ci/requirements-dev.txt \
		--output-file $(CLUSTER_LOCK)

licences: $(VENV)/.dev ## List the licences of what the locks pin, in LICENCES.md
	$(BIN)/python -m tests.supply.licences > LICENCES.md

sbom: $(VENV)/.dev ## Write what the program is made of to dist/sbom.cdx.json (CycloneDX)
	$(BIN)/python -m tests.supply.sbom dist/sbom.cdx.json

wheel: $(VENV)/.run ## Build the wheel in dist/; the same tree gives the same bytes
	$(BIN)/python -m hatchling build -t wheel -d dist
	@$(BIN)/python -c 'import hashlib,pathlib; [print(hashlib.sha256(f.read_bytes()).hexdigest(), f) for f in pathlib.Path("dist").glob("*.whl")]'

clean: ## Remove what make made
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@python="$$(.ci/find-python)"; \
	echo "Making $(VENV) with $$python"; \
	"$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made .ci/requirements.txt pyproject.toml
	@echo "Installing the pinned packages (a minute or two)"
	@$(INSTALL_PINS) .ci/requirements.txt
	@$(INSTALL_PROJECT)
	@$(BIN)/python -m compileall -q dashboard  # the first start need not
	@touch $@

$(VENV)/.dev: $(VENV)/.run .ci/requirements-dev.txt
	@echo "Installing the pinned packages for development"
	@$(INSTALL_PINS) .ci/requirements-dev.txt
	@touch $@

$(VENV)/.cluster: $(VENV)/.dev $(CLUSTER_LOCK)
	@echo "Installing Dask, Ray and Spark (700 MB)"
	@$(INSTALL_PINS) $(CLUSTER_PINS)
	@touch $@
