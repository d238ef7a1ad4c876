"""A kill at any moment, two processes at once, the same bytes twice, a rebuild: the raw rows come out the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from marketing_warehouse.extract import load, load_log

REPORT = "Campaign name,Date,Cost,Impressions,Currency\nBrand,2026-05-01,5.50,100,USD\nOther,2026-05-02,1.25,7,USD\n"
LEADS = "Id,Status,LeadSource,IsConverted,Email,Phone,Name\n00Q,New,Web,false, Ann@Example.com,+1 (555) 010-2,Ann\n"
ALL = "campaign_name, date_day, spend, _file_sha256, _file_name, _row_number, _loaded_at, _period_start"
STEPS = {
    "before_the_archive": "archive.keep",
    "before_raw": "raw_zone.write",
    "inside_raw": "os.fsync",
    "before_the_log": "load_log.append",
    "before_landing_is_emptied": "load._take_away",
}


def loaded(settings) -> list[load_log.LoadRecord]:
    return [record for record in load_log.read(settings) if record.status == "loaded"]


def run(home: Path, code: str) -> subprocess.CompletedProcess[str]:
    script = textwrap.dedent("""
        import os, signal, sys
        from marketing_warehouse.settings import Settings
        from marketing_warehouse.extract import archive, landing, load, load_log, raw_zone
        settings = Settings.from_environment()
    """) + textwrap.dedent(code)
    environment = os.environ | {"MW_HOME": str(home), "PYTHONPATH": "plugins", "MW_REPORTING_TIMEZONE": "Europe/Berlin"}
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)


LOAD = """
for batch in landing.batches(settings):
    load.load_batch(settings, batch, print)
"""


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_killed_load_run_again_gives_the_same_rows(warehouse, step):
    warehouse.drop("tiktok_ads/a.csv", REPORT)
    kill = f"{step} = lambda *given, **more: os.kill(os.getpid(), signal.SIGKILL)\n"
    assert run(warehouse.settings.home, kill + LOAD).returncode == -9
    assert list(warehouse.settings.landing.rglob("*.csv"))
    warehouse.load()
    assert [row[:2] + row[5:6] for row in warehouse.rows(ALL)] == [(*row, n) for n, row in enumerate(_expected(), 1)]
    assert len(loaded(warehouse.settings)) == 1
    assert not list(warehouse.settings.landing.rglob("*.csv"))
    assert not list(warehouse.settings.raw.rglob("*.tmp"))
    assert not list((warehouse.settings.archive / ".incoming").rglob("*.text"))


def _expected():
    from datetime import date

    return [("Brand", date(2026, 5, 1)), ("Other", date(2026, 5, 2))]


def test_two_processes_on_one_batch_load_each_file_once(warehouse):
    for number in range(12):
        warehouse.drop(f"tiktok_ads/{number}.csv", REPORT.replace("Brand", f"Brand {number % 10}"))
    script = (
        "from marketing_warehouse.extract import landing, load\nfrom marketing_warehouse.settings import Settings\n"
    )
    script += "settings = Settings.from_environment()\n" + LOAD
    environment = os.environ | {"MW_HOME": str(warehouse.settings.home), "PYTHONPATH": "plugins"}
    both = [subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.DEVNULL) for _ in "ab"]
    assert [process.wait() for process in both] == [0, 0]
    assert len(loaded(warehouse.settings)) == 10
    assert len({record.file_sha256 for record in loaded(warehouse.settings)}) == 10
    assert len(warehouse.rows("*")) == 20
    assert not list(warehouse.settings.landing.rglob("*.csv"))


def test_same_bytes_twice_are_noted_not_loaded(warehouse):
    warehouse.read("tiktok_ads/a.csv", REPORT)
    again = warehouse.read("tiktok_ads/renamed.csv", REPORT)
    assert (again.status, again.rows_loaded) == ("duplicate", 0)
    assert "tiktok_ads/a.csv" in (again.reason or "")
    assert len(warehouse.rows("*")) == 2


def test_archive_keeps_the_bytes_and_how_they_came(warehouse):
    record = warehouse.read("tiktok_ads/shop/a.csv", REPORT)
    kept = warehouse.settings.archive / record.file_sha256
    assert kept.read_text() == REPORT
    note = json.loads(kept.with_suffix(".json").read_text())
    assert (note["file_name"], note["batch"], note["account"]) == ("a.csv", "tiktok_ads", "shop")


def test_quarantined_file_is_kept_as_it_was_with_its_reason(warehouse):
    record = warehouse.read("tiktok_ads/a.csv", "Campaign name,Cost\nA,1\n")
    (folder,) = warehouse.settings.quarantine.iterdir()
    assert folder.name.endswith(f"-{record.file_sha256[:8]}-a.csv")
    assert (folder / "a.csv").read_text() == "Campaign name,Cost\nA,1\n"
    assert not list(warehouse.settings.archive.glob("*.json"))


@pytest.mark.parametrize("lost", ["nothing", "raw", "log_and_raw"])
def test_rebuild_from_the_archive_gives_identical_rows(warehouse, lost):
    warehouse.drop("tiktok_ads/shop/a.csv", REPORT)
    warehouse.drop("tiktok_ads/b.csv", REPORT.replace("Brand", "Größe"), "cp1252")
    warehouse.drop("salesforce/leads.csv", LEADS)
    warehouse.load()
    files = {path: path.read_bytes() for path in warehouse.settings.raw.rglob("*.parquet")}
    rows, leads = warehouse.rows("*", "tiktok_ads/performance"), warehouse.rows("*", "salesforce/lead")
    records = loaded(warehouse.settings)
    if lost != "nothing":
        for path in files:
            path.unlink()
    if lost == "log_and_raw":
        warehouse.settings.load_log.unlink()
    load.rebuild(warehouse.settings, lambda line: None)
    assert warehouse.rows("*", "tiktok_ads/performance") == rows
    assert warehouse.rows("*", "salesforce/lead") == leads
    assert sorted(r.file_sha256 for r in loaded(warehouse.settings)) == sorted(r.file_sha256 for r in records)
    assert {r.loaded_at for r in loaded(warehouse.settings)} == {r.loaded_at for r in records}


def test_rebuild_removes_what_no_archived_file_explains(warehouse):
    warehouse.read("tiktok_ads/a.csv", REPORT)
    (path,) = warehouse.settings.raw.rglob("*.parquet")
    path.with_name("ffff.parquet").write_bytes(path.read_bytes())
    load.rebuild(warehouse.settings, lambda line: None)
    assert len(warehouse.rows("campaign_name", "tiktok_ads/performance")) == 2


def test_torn_last_line_of_the_log_is_ignored_and_survived(warehouse):
    warehouse.read("tiktok_ads/a.csv", REPORT)
    with warehouse.settings.load_log.open("a") as log:
        log.write('{"file_sha256": "torn')
    assert len(load_log.read(warehouse.settings)) == 1
    warehouse.read("tiktok_ads/b.csv", REPORT.replace("Brand", "New"))
    assert len(load_log.read(warehouse.settings)) == 2


def test_personal_data_stops_at_the_border(warehouse):
    warehouse.drop(
        "salesforce/leads.csv",
        LEADS.replace("Id,", "Id,Work e-mail,Note,").replace("00Q,", "00Q,x@y.org,call ann@b.co,"),
    )
    warehouse.load()
    text = str(warehouse.rows("*"))
    for secret in ("Ann", "ann@", "555", "x@y.org"):
        assert secret not in text
    ((email, phone, extra),) = warehouse.rows("email_hash, phone_hash, _extra")
    import hashlib
    import hmac

    key = (warehouse.settings.warehouse / "personal_data.key").read_text().encode()
    assert email == hmac.new(key, b"ann@example.com", hashlib.sha256).hexdigest()
    assert phone == hmac.new(key, b"15550102", hashlib.sha256).hexdigest()
    assert extra == '{"Note":"call (personal)"}'
    assert (warehouse.settings.warehouse / "personal_data.key").stat().st_mode & 0o777 == 0o600


def test_demo_marker_is_the_origin_of_the_record(warehouse):
    warehouse.settings.warehouse.mkdir()
    (warehouse.settings.warehouse / "demo").touch()
    assert warehouse.read("tiktok_ads/a.csv", REPORT).origin == "demo"
    (warehouse.settings.warehouse / "demo").unlink()
    assert warehouse.read("tiktok_ads/b.csv", REPORT + " ").origin == "company"


def test_command_line_explains_loads_and_says_what_failed(warehouse):
    path = warehouse.drop("tiktok_ads/a.csv", REPORT)
    command = [sys.executable, "-m", "marketing_warehouse.extract"]
    environment = os.environ | {"MW_HOME": str(warehouse.settings.home), "PYTHONPATH": "plugins"}

    def call(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*command, *more], env=environment, capture_output=True, text=True, check=False)

    explained = call("--explain", str(path))
    assert "tiktok_ads, performance (campaign)" in explained.stdout
    assert path.exists()
    assert call().stdout.endswith("1 loaded, 0 duplicate, 0 quarantined\n")
    elsewhere = warehouse.settings.home / "elsewhere.csv"
    elsewhere.write_text("apples\n1\n")
    assert call(str(elsewhere)).returncode == 1
