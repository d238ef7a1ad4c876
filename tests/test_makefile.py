"""The commands a person types: each is documented, and the installer says what it needs."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys

import pytest

from marketing_warehouse.settings import PROJECT_ROOT

MAKEFILE = (PROJECT_ROOT / "Makefile").read_text()
INSTALL = PROJECT_ROOT / "deploy" / "install.py"
PROMISED = ("run", "test", "test-all", "lint", "airflow", "rollback", "rebuild", "explain", "bench", "lock")


def test_make_alone_says_what_there_is() -> None:
    said = subprocess.run(["make"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True).stdout
    for target in PROMISED:
        assert re.search(rf"^  make {target} +\S", said, re.MULTILINE), f"make {target} is not explained"


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m (marketing_warehouse[\w.]*)", MAKEFILE))))
def test_every_module_make_calls_can_be_run(module: str) -> None:
    spec = importlib.util.find_spec(module)
    assert spec, module
    assert not spec.submodule_search_locations or importlib.util.find_spec(f"{module}.__main__")


def test_an_old_python_is_told_what_is_needed() -> None:
    old = f"import sys, runpy; sys.version_info = (3, 9, 1); runpy.run_path({str(INSTALL)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Python 3.11 is needed" in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_without_a_file_says_how() -> None:
    done = subprocess.run(["make", "explain"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "make explain FILE=" in done.stderr


def test_a_query_may_have_quotes_and_brackets() -> None:
    query = """--where "{{ TimeDimension('metric_time', 'month') }} = '2026-10-01'\""""
    recipe = subprocess.run(
        ["make", "-n", "metrics", f"QUERY={query}"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True
    )
    assert query in recipe.stdout
    subprocess.run(["bash", "-n"], input=recipe.stdout, text=True, check=True)


def test_continuous_integration_runs_make_test() -> None:
    script = PROJECT_ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text()
    assert re.search(r"^make test$", script.read_text(), re.MULTILINE)


def test_locks_have_hashes_and_no_addresses() -> None:
    for lock in (PROJECT_ROOT / "requirements.lock", PROJECT_ROOT / "deploy" / "requirements.lock"):
        text = lock.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "index-url" not in text
