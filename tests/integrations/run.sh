#!/usr/bin/env bash
# Runs the tests of the integrations with every engine, in a fresh virtual environment of 1.7 GB. Spark needs Java 17 or later.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=$(mktemp -d)
trap 'rm -rf "$venv"' EXIT
python3 -m venv "$venv"
"$venv/bin/pip" install -q ".[test,datatrove,ray,scrapy,spark]" duckdb polars
"$venv/bin/python" -m pytest -m "" tests/integrations cleaner/integrations
