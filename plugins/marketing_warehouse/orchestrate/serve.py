"""`make airflow`: the real scheduler and its web page on this machine, until Ctrl-C.

Starts api-server, scheduler, dag-processor and triggerer as processes of their own, waits until
Airflow calls all of them healthy, and takes all of them down again, whichever of them ends first.
Their output goes to `<MW_HOME>/airflow/logs/<component>.log`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

import psutil

from marketing_warehouse.orchestrate import airflow_home, progress
from marketing_warehouse.settings import Settings, SettingsError

COMPONENTS = ("api-server", "scheduler", "dag-processor", "triggerer")
HEALTH = ("metadatabase", "scheduler", "dag_processor", "triggerer")
HOST = "127.0.0.1"
SECONDS_TO_START = 180
SECONDS_TO_STOP = 30


class ComponentEnded(RuntimeError):
    """One of Airflow's processes ended or did not become healthy; the message says where its words are."""


def main() -> int:
    """Serve until interrupted; returns the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        settings = Settings.from_environment()
        port = int(os.environ.get("AIRFLOW_PORT") or 8080)
        if not _is_free(port):
            print(f"Port {port} is taken; choose another: make airflow AIRFLOW_PORT={port + 1}", file=sys.stderr)
            return 2
        airflow_home.enter(settings)
        with airflow_home.held(settings, "make airflow"):
            return _serve(settings, port)
    except (SettingsError, airflow_home.WarehouseBusy) as error:
        print(error, file=sys.stderr)
        return 2


def _serve(settings: Settings, port: int) -> int:
    print("Starting Airflow (about half a minute) …", flush=True)
    os.environ.update(_ports(port))
    logs = airflow_home.home(settings) / "logs"
    with progress.noise_to(logs / "set-up.log"):
        airflow_home.prepare(settings)
        _write_secrets()
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for component in COMPONENTS:
            with (logs / f"{component}.log").open("w") as log:
                processes[component] = subprocess.Popen(
                    [sys.executable, "-m", "airflow", component], stdout=log, stderr=log, start_new_session=True
                )
        _wait_until_healthy(port, processes, logs)
        print(_welcome(settings, port), flush=True)
        while True:
            _require_alive(processes, logs)
            time.sleep(1)
    except KeyboardInterrupt:
        return 0
    except ComponentEnded as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        print("Stopping Airflow …", flush=True)
        _stop(processes)


def _ports(port: int) -> dict[str, str]:
    """Where the components find each other; the log servers' ports are whatever is free."""
    address = f"http://{HOST}:{port}"
    without_proxy = ",".join(filter(None, [os.environ.get("NO_PROXY"), HOST]))
    return {
        "AIRFLOW__API__HOST": HOST,
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__BASE_URL": address,
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(free_port()),
        "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(free_port()),
        "NO_PROXY": without_proxy,
        "no_proxy": without_proxy,
    }


def _write_secrets() -> None:
    """Let Airflow generate its keys into airflow.cfg once, before four processes try to at the same time."""
    from airflow.configuration import write_default_airflow_configuration_if_needed

    write_default_airflow_configuration_if_needed()


def _wait_until_healthy(port: int, processes: dict[str, subprocess.Popen[bytes]], logs: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    health: dict[str, dict[str, str]] = {}
    while any(health.get(part, {}).get("status") != "healthy" for part in HEALTH):
        if time.monotonic() > deadline:
            raise ComponentEnded(f"Airflow is not healthy after {SECONDS_TO_START} s: {health}; see {logs}")
        _require_alive(processes, logs)
        time.sleep(0.5)
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/api/v2/monitor/health", timeout=5) as answer:
                health = json.load(answer)
        except (urllib.error.URLError, OSError, ValueError):
            continue


def _require_alive(processes: dict[str, subprocess.Popen[bytes]], logs: Path) -> None:
    for component, process in processes.items():
        if process.poll() is not None:
            raise ComponentEnded(f"{component} ended with code {process.returncode}; see {logs / component}.log")


def _stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """End the components and everything they started: politely, then for certain."""
    family = []
    for process in processes.values():
        if process.poll() is None:
            member = psutil.Process(process.pid)
            family += [member, *member.children(recursive=True)]
            process.terminate()
    _, alive = psutil.wait_procs(family, timeout=SECONDS_TO_STOP)
    for member in alive:
        member.kill()
    psutil.wait_procs(alive, timeout=5)


def _welcome(settings: Settings, port: int) -> str:
    passwords = airflow_home.home(settings) / "simple_auth_manager_passwords.json.generated"
    password = json.loads(passwords.read_text())["admin"]
    return (
        f"Airflow is up: http://{HOST}:{port}\n"
        f"  log in as admin with {password} (kept in {passwords})\n"
        f"  `nightly` runs at 02:00 {settings.reporting_timezone} on {settings.home}; start it now with ▶ on its page\n"
        f"  Ctrl-C stops everything"
    )


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _is_free(port: int) -> bool:
    with socket.socket() as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as candidate:
        candidate.bind((HOST, 0))
        return int(candidate.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
