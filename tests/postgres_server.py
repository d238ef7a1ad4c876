"""A PostgreSQL server of the test's own, with the deployment's databases and roles."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from marketing_warehouse.settings import PROJECT_ROOT

PASSWORDS = (
    "AIRFLOW_DB_PASSWORD",
    "SUPERSET_DB_PASSWORD",
    "MARTS_WRITER_PASSWORD",
    "MARTS_READER_PASSWORD",
    "PEOPLE_READER_PASSWORD",
)


@contextmanager
def running() -> Iterator[Path]:
    """The folder of the server's socket; skips the test where PostgreSQL is not installed."""
    if not all(shutil.which(program) for program in ("initdb", "pg_ctl", "psql")):
        pytest.skip("PostgreSQL is not installed here")
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has 107 characters at most
    shutil.chown(folder, user) if user else None
    data, log = folder / "data", folder / "log"

    def run(*command: str, **extra: str) -> None:
        environment = os.environ | {"PGHOST": str(folder), "LC_ALL": "C.UTF-8"} | extra
        subprocess.run(command, check=True, env=environment, user=user, cwd="/", stdout=subprocess.DEVNULL)

    run(
        "initdb",
        "--pgdata",
        str(data),
        "--username",
        "postgres",
        "--auth",
        "scram-sha-256",
        "--pwfile",
        _password(folder),
    )
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "start", "--wait", "--pgdata", str(data), "--log", str(log), "--options", options)
    try:
        passwords = dict.fromkeys(PASSWORDS, "secret")
        script = str(PROJECT_ROOT / "deploy" / "postgres" / "roles.sh")
        run("bash", script, POSTGRES_USER="postgres", PGPASSWORD="secret", **passwords)
        yield folder
    finally:
        run("pg_ctl", "stop", "--mode", "immediate", "--pgdata", str(data))
        shutil.rmtree(folder)


def address(folder: Path, role: str, database: str = "marts") -> str:
    """The URL by which a role reaches a database of this server."""
    return f"postgresql://{role}:secret@/{database}?host={folder}"


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root; whom to run it as instead."""
    if os.getuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        pytest.skip("PostgreSQL does not run as root and there is no user postgres")


def _password(folder: Path) -> str:
    path = folder / "password"
    path.write_text("secret\n")
    path.chmod(0o644)
    return str(path)
