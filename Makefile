# `make` alone prints what there is. Every target makes .venv first if it has to.
# Settings are environment variables: make run MW_HOME=/data/warehouse MW_REPORTING_CURRENCY=EUR

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install run rebuild metrics explain withdraw forget as-of rollback airflow test test-all bench bench-build bench-alerts lint docs lock

IS_SUITABLE = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))
FOUND = $(foreach p,python3 python3.12 python3.11,$(shell $(p) -c '$(IS_SUITABLE)' 2>/dev/null && echo $(p)))
PYTHON ?= $(firstword $(FOUND) python3)
BIN := .venv/bin
LOCKED := --universal --no-strip-extras --generate-hashes --no-header --no-annotate --python-version 3.11
export PYTHONPATH := plugins:.

help:  ## this list
	@echo "Marketing Performance Warehouse"
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

install:  ## make .venv from requirements.lock (the other targets do it when they have to)
	@$(PYTHON) deploy/install.py

run: install  ## load what is in landing, build, check, publish, show the scoreboard
	@$(BIN)/python -m marketing_warehouse.orchestrate.run

rebuild: install  ## read the whole archive again, build, check and publish, even if nothing is new
	@$(BIN)/python -m marketing_warehouse.orchestrate.run rebuild

metrics: install  ## ask for metrics: make metrics QUERY="--metrics cac,roas --group-by metric_time__month,channel"
	@test -n "$$QUERY" || { echo 'What? make metrics QUERY="--metrics revenue --group-by metric_time__month"' >&2; exit 2; }
	@cd dbt_project && export MW_HOME="$(abspath $(or $(MW_HOME),data))" \
		&& ../$(BIN)/dbt --quiet parse --no-send-anonymous-usage-stats && ../$(BIN)/mf query $(QUERY)

explain: install  ## say how a file would be read, loading nothing: make explain FILE=export.csv
	@test -n "$(FILE)" || { echo "Which file? make explain FILE=path/to/export.csv" >&2; exit 2; }
	@$(BIN)/python -m marketing_warehouse.extract --explain "$(FILE)"

withdraw: install  ## take a loaded file back out: make withdraw FILE=<name or hash> [WHY="wrong account"]
	@test -n "$(FILE)" || { echo "Which file? make withdraw FILE=<name or first digits of its hash>" >&2; exit 2; }
	@$(BIN)/python -m marketing_warehouse.extract --withdraw "$(FILE)" --why "$(WHY)"

forget: install  ## forget a person: make forget WHO=ann@example.com, or WHO="+49 170 5550123"
	@test -n "$(WHO)" || { echo "Whom? make forget WHO=<e-mail address or telephone number>" >&2; exit 2; }
	@$(BIN)/python -m marketing_warehouse.extract --forget "$(WHO)"

as-of: install  ## all marts from only what was known then: make as-of DATE=2026-09-30 [BY=exported]
	@test -n "$(DATE)" || { echo "As of which day? make as-of DATE=2026-09-30 [BY=exported]" >&2; exit 2; }
	@$(BIN)/python -m marketing_warehouse.publish.as_of "$(DATE)" --by "$(or $(BY),loaded)"

rollback: install  ## make the publication before the current one answer again (or: make rollback TO=<run id>)
	@$(BIN)/python -m marketing_warehouse.publish --rollback $(TO)

airflow: install  ## the real scheduler and its web page on this machine (AIRFLOW_PORT=8080)
	@$(BIN)/python -m marketing_warehouse.orchestrate.serve

test: install  ## all tests but the slow and the browser ones
	@$(BIN)/python -m pytest -m "not slow and not browser" -n 2 --dist loadfile --no-loadscope-reorder

test-all: install  ## every test
	@$(BIN)/python -m pytest

bench: install  ## measure the reader beside DuckDB's own COPY, on 1 GB and more: make bench [SIZE=100MB]
	@$(BIN)/python -m bench.extract --size $(or $(SIZE),1GB)

bench-build: install  ## measure a build of three years and the night after: make bench-build [SIZE=10%]
	@$(BIN)/python -m bench.build --size $(or $(SIZE),100%)

bench-alerts: install  ## measure false alarms and how soon faults are found, on simulated companies: make bench-alerts [COMPANIES=30] [NAME=others]
	@$(BIN)/python -m bench.alerts $(or $(COMPANIES),30) $(NAME)

lint: install  ## ruff, mypy, sqlfluff (its dbt half takes two minutes), yamllint: what pre-commit runs
	@$(BIN)/pre-commit run --all-files

docs: install  ## write docs/sources.md anew from the connectors
	@$(BIN)/python -m marketing_warehouse.connectors > docs/sources.md.new && mv docs/sources.md.new docs/sources.md

lock:  ## write both lock files anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev $(LOCKED) -o requirements.lock
	uv pip compile pyproject.toml --extra deploy $(LOCKED) --constraint requirements.lock -o deploy/requirements.lock
