"""docker-compose.yml without Docker: nothing missing, nothing secret, everything watched; its commands exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from marketing_warehouse.orchestrate import airflow_home
from marketing_warehouse.settings import PROJECT_ROOT, Settings

COMPOSE = PROJECT_ROOT / "docker-compose.yml"
ONCE = {"airflow-init", "superset-init"}
SECRET = re.compile(r"PASSWORD|SECRET|KEY|TOKEN", re.IGNORECASE)
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?::([?-])[^}]*)?\}")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load(COMPOSE.read_text()))


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return dict(compose["services"])


@pytest.fixture(scope="module")
def env_file(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    path = tmp_path_factory.mktemp("deploy") / ".env"
    write_env(path)
    return dict(line.split("=", 1) for line in path.read_text().splitlines())


def write_env(path: Path) -> int:
    script = str(PROJECT_ROOT / "deploy" / "write_env.py")
    return subprocess.run([sys.executable, script, str(path)], capture_output=True, check=False).returncode


def test_the_services_of_a_small_company_are_there(services: dict[str, dict[str, Any]]) -> None:
    airflow = {"api-server", "scheduler", "dag-processor", "triggerer", "worker"}
    assert set(services) == airflow | ONCE | {"postgres", "redis", "superset"}


def test_every_service_comes_back_and_is_watched(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        assert service["restart"] == ("on-failure" if name in ONCE else "unless-stopped"), name
        assert name in ONCE or service["healthcheck"]["test"], name


def test_every_variable_is_refused_empty_or_has_a_default() -> None:
    for name, kind in VARIABLE.findall(COMPOSE.read_text()):
        assert kind, f"${{{name}}} may be empty: give it a default or a refusal"
        assert kind == "?" or not SECRET.search(name), f"{name} is a secret with a default"


def test_every_variable_is_written_by_the_script(env_file: dict[str, str]) -> None:
    wanted = {name for name, _ in VARIABLE.findall(COMPOSE.read_text())}
    assert wanted <= set(env_file)


def test_secrets_are_random_and_long(env_file: dict[str, str], tmp_path: Path) -> None:
    write_env(tmp_path / ".env")
    again = dict(line.split("=", 1) for line in (tmp_path / ".env").read_text().splitlines())
    secrets = [name for name in env_file if SECRET.search(name)]
    assert len(secrets) >= 12
    for name in secrets:
        assert len(env_file[name]) >= 32
        assert env_file[name] != again[name]
    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0


def test_secrets_in_use_are_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("IN_USE=1\n")
    assert write_env(path) == 1
    assert path.read_text() == "IN_USE=1\n"


def test_no_secret_is_written_down(compose: dict[str, Any], services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        for variable, value in service.get("environment", {}).items():
            if SECRET.search(variable) or ("://" in str(value) and "@" in str(value)):
                assert "${" in str(value), f"{name}: {variable} holds a literal secret"
    for password in re.findall(r"://[^:\s/]*:([^@\s]+)@", COMPOSE.read_text()):
        assert password.startswith("${")


def test_every_file_named_is_there(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        if "build" in service:
            dockerfile = PROJECT_ROOT / service["build"]["dockerfile"]
            for source in re.findall(r"^COPY (\S+) ", dockerfile.read_text(), re.MULTILINE):
                assert (PROJECT_ROOT / source).exists(), f"{dockerfile.name} copies {source}"
        for volume in service.get("volumes", []):
            if volume.startswith("./"):
                assert (PROJECT_ROOT / volume.split(":")[0]).is_file(), f"{name}: {volume}"


def test_only_this_machine_reaches_the_ports(services: dict[str, dict[str, Any]]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_bi_gets_the_readers_password_only(services: dict[str, dict[str, Any]]) -> None:
    for name in ("superset", "superset-init"):
        environment = str(services[name]["environment"])
        assert "WRITER" not in environment
        assert "POSTGRES_PASSWORD" not in environment
    assert "marts_reader" in services["superset-init"]["environment"]["MARTS_DATABASE"]


def test_the_worker_knows_every_setting_the_tasks_read(services: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    here = airflow_home.environment(Settings(tmp_path, tmp_path / "landing"))
    from_the_image = {"AIRFLOW_HOME", "AIRFLOW__LOGGING__BASE_LOG_FOLDER", "AIRFLOW__CORE__PARALLELISM"}
    assert set(here) - from_the_image <= set(services["worker"]["environment"])


@pytest.mark.parametrize("script", sorted((PROJECT_ROOT / "deploy").rglob("*.sh")), ids=lambda path: path.name)
def test_a_script_is_valid_bash_that_stops_at_errors(script: Path) -> None:
    assert "set -euo pipefail" in script.read_text()
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_the_deployments_lock_has_the_same_versions_as_the_tested_one() -> None:
    def pinned(path: Path) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9_.-]+)(?:\[[^]]*])?==(\S+)", path.read_text(), re.MULTILINE))

    tested = pinned(PROJECT_ROOT / "requirements.lock")
    deployed = pinned(PROJECT_ROOT / "deploy" / "requirements.lock")
    assert {"apache-airflow-providers-celery", "apache-airflow-providers-fab", "redis"} <= set(deployed)
    assert {name: version for name, version in deployed.items() if tested.get(name, version) != version} == {}


@pytest.mark.slow
@pytest.mark.parametrize("service", ["api-server", "scheduler", "dag-processor", "triggerer"])
def test_an_airflow_command_exists(services: dict[str, dict[str, Any]], service: str, tmp_path: Path) -> None:
    program, *arguments = services[service]["command"]
    assert program == "airflow"
    environment = os.environ | airflow_home.environment(Settings(tmp_path, tmp_path / "landing"))
    command = [sys.executable, "-m", "airflow", *arguments, "--help"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"airflow {service}" in done.stdout
