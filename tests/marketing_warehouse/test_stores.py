"""Landing, archive and raw on a real S3 server and a real SFTP server: the same rows, nothing lost, nothing doubled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse import credentials, stores
from marketing_warehouse.checks.raw import check_raw
from marketing_warehouse.extract import archive, forget, landing, load, load_log, raw_copy, raw_zone, withdraw
from marketing_warehouse.settings import Settings, SettingsError
from tests import nights
from tests import stores as servers

REPORT = "Campaign name,Date,Cost,Impressions,Currency\nBrand,2026-05-01,5.50,100,USD\nOther,2026-05-02,1.25,7,USD\n"
LEADS = "Id,Status,LeadSource,IsConverted,Email,Phone,Name\n00Q,New,Web,false,ann@example.com,+1 (555) 010-2,Ann\n"
FILES = {"tiktok_ads/a.csv": REPORT, "tiktok_ads/acc 7/b ü.csv": REPORT.replace("Brand", "Herbst"), "leads.csv": LEADS}
FILES["salesforce/leads.csv"] = FILES.pop("leads.csv")
STEPS = {
    "before_the_archive": "archive.keep",
    "in_the_archive": "archive.stores.upload",
    "before_raw": "raw_zone.write",
    "before_raw_is_in_the_store": "raw_zone.stores.upload",
    "before_the_copy": "os.utime",
    "before_the_log": "load_log.append",
    "before_landing_is_emptied": "load._take_away",
}
COLUMNS = "_source, _account, _file_name, _row_number, _file_sha256"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with servers.s3() as endpoint:
        yield endpoint


@pytest.fixture
def bucket(endpoint: str) -> servers.Bucket:
    return servers.Bucket(endpoint)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def variables(bucket: servers.Bucket, *places: str) -> dict[str, str]:
    """The environment of a warehouse with these places in the bucket."""
    given = {f"MW_{place.upper()}": f"s3://{bucket.name}/{place}" for place in places}
    return given | {f"AIRFLOW_CONN_MW_{place.upper()}": bucket.connection for place in places}


def load_all(settings: Settings) -> list[load_log.LoadRecord]:
    return [record for batch in landing.batches(settings) for record in load.load_batch(settings, batch, quietly)]


def quietly(line: str) -> None:
    """Reports are not what is tested."""


def rows(settings: Settings) -> list[tuple[object, ...]]:
    """The raw rows of this machine's copy, without when they were loaded."""
    files = [str(path) for path in settings.raw.glob("*/*/*.parquet") if path.name != raw_zone.EMPTY]
    if not files:
        return []
    with duckdb.connect() as connection:
        query = f"select {COLUMNS} from read_parquet($1, union_by_name = true) order by all"
        return connection.execute(query, [files]).fetchall()


def rows_in(bucket: servers.Bucket, folder: Path) -> list[tuple[object, ...]]:
    """The raw rows the bucket has, read by nothing of ours."""
    folder.mkdir()
    for number, key in enumerate(key for key in bucket.keys("raw/") if not key.endswith(raw_zone.EMPTY)):
        (folder / f"{number}.parquet").write_bytes(bucket.get(key))
    if not any(folder.iterdir()):
        return []
    with duckdb.connect() as connection:
        query = f"select {COLUMNS} from read_parquet('{folder}/*.parquet', union_by_name = true) order by all"
        return connection.sql(query).fetchall()


@pytest.fixture
def expected(tmp_path: Path) -> list[tuple[object, ...]]:
    """What a warehouse of plain folders makes of the files."""
    with nights.warehouse(tmp_path / "folders") as settings:
        for name, content in FILES.items():
            path = settings.landing / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
            os.utime(path, (1_700_000_000, 1_700_000_000))
        load_all(settings)
        return rows(settings)


def test_everything_on_s3_gives_the_rows_of_folders(bucket, tmp_path, expected, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "s3", **variables(bucket, "landing", "archive", "raw")))
    for name, content in FILES.items():
        bucket.put(f"landing/{name}", content)
    bucket.put("landing/", b"")
    bucket.put("landing/tiktok_ads/c.csv.part", REPORT)
    assert {record.status for record in load_all(settings)} == {"loaded"}
    assert len(expected) == 5
    assert rows(settings) == rows_in(bucket, tmp_path / "seen") == expected
    assert bucket.keys("landing/") == ["landing/", "landing/tiktok_ads/c.csv.part"]
    kept = {note.file_name: bucket.get(f"archive/{note.file_sha256}") for note in archive.notes(settings)}
    assert kept == {name.rsplit("/")[-1]: content.encode() for name, content in FILES.items()}
    assert not list((settings.home / "archive").rglob("*"))


def test_landing_on_sftp_gives_the_rows_of_folders(tmp_path, expected, stack):
    server = stack.enter_context(servers.sftp(tmp_path / "served"))
    given = {"MW_LANDING": "sftp:///landing", "AIRFLOW_CONN_MW_LANDING": server.connection}
    settings = stack.enter_context(nights.warehouse(tmp_path / "sftp", **given))
    for name, content in FILES.items():
        server.drop(f"landing/{name}", content)
    server.drop("landing/tiktok_ads/half.csv.filepart", REPORT)
    began = server.drop("landing/tiktok_ads/began.csv", "")
    os.utime(began)
    assert landing.batches(settings) == ["salesforce", "tiktok_ads"]
    load_all(settings)
    assert rows(settings) == expected
    left = [path.name for path in server.folder.rglob("*.csv*") if path.is_file()]
    assert sorted(left) == ["began.csv", "half.csv.filepart"]


def test_file_that_grows_on_sftp_is_left(tmp_path, stack):
    server = stack.enter_context(servers.sftp(tmp_path / "served"))
    given = {"MW_LANDING": "sftp:///landing", "AIRFLOW_CONN_MW_LANDING": server.connection}
    settings = stack.enter_context(nights.warehouse(tmp_path / "sftp", **given))
    growing = server.drop("landing/tiktok_ads/a.csv", REPORT)
    writer = subprocess.Popen([sys.executable, "-c", _grow(growing)])
    try:
        assert landing.waiting(settings, "tiktok_ads") == []
    finally:
        writer.kill()
        writer.wait()
    assert [file.path.name for file in landing.waiting(settings, "tiktok_ads")] == ["a.csv"]


def _grow(path: Path) -> str:
    return f"import time\nwhile True:\n    open({str(path)!r}, 'a').write('x,2026-05-01,1,1,USD\\n'); time.sleep(0.1)"


def test_file_replaced_while_it_is_loaded_stays_for_the_next_night(bucket, tmp_path, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "home", **variables(bucket, "landing")))
    bucket.put("landing/tiktok_ads/a.csv", REPORT)
    (file,) = landing.waiting(settings, "tiktok_ads")
    newer = REPORT.replace("5.50", "6.50")

    def replace(line: str) -> None:
        if "rows into" in line:
            bucket.put("landing/tiktok_ads/a.csv", newer)

    load.load_files(settings, [file], replace)
    assert bucket.get("landing/tiktok_ads/a.csv") == newer.encode()
    assert [record.status for record in load_all(settings)] == ["loaded"]
    assert bucket.keys("landing/") == []


def run(settings: Settings, code: str) -> subprocess.CompletedProcess[str]:
    script = (
        "import os, signal\n"
        "from marketing_warehouse.settings import Settings\n"
        "from marketing_warehouse.extract import archive, landing, load, load_log, raw_copy, raw_zone, withdraw, forget\n"
        "settings = Settings.from_environment()\n"
    )
    environment = os.environ | {"PYTHONPATH": "plugins"}
    return subprocess.run(
        [sys.executable, "-c", script + code], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_killed_load_run_again_gives_the_same_rows(bucket, tmp_path, step, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "s3", **variables(bucket, "landing", "archive", "raw")))
    bucket.put("landing/tiktok_ads/a.csv", REPORT)
    code = f"{step} = lambda *given, **more: os.kill(os.getpid(), signal.SIGKILL)\n"
    code += "for batch in landing.batches(settings):\n    load.load_batch(settings, batch, print)\n"
    killed = run(settings, code)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert bucket.keys("landing/") == ["landing/tiktok_ads/a.csv"]
    load_all(settings)
    raw_copy.refresh(settings)
    assert [row[2:4] for row in rows(settings)] == [("a.csv", 1), ("a.csv", 2)]
    assert rows_in(bucket, tmp_path / "seen") == rows(settings)
    assert bucket.keys("landing/") == []
    assert len(load_log.standing(settings)) == 1
    assert len([record for record in load_log.read(settings) if record.status == "loaded"]) == 1


def test_copy_of_raw_becomes_what_the_store_has(bucket, tmp_path, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "s3", **variables(bucket, "landing", "archive", "raw")))
    for name, content in FILES.items():
        bucket.put(f"landing/{name}", content)
    load_all(settings)
    before = rows(settings)
    assert raw_copy.refresh(settings) == 0  # what was written here is known again
    first, second, _ = sorted(settings.raw.glob("*/*/*.parquet"))
    first.unlink()
    state = second.stat()
    second.write_bytes(b"x" * state.st_size)  # of the same size
    (second.parent / "left.parquet").write_bytes(b"what a killed withdrawal left")
    assert raw_copy.refresh(settings) == 2
    assert rows(settings) == before
    assert not list(settings.raw.rglob("left.parquet"))


def test_withdrawn_file_leaves_the_store(bucket, tmp_path, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "s3", **variables(bucket, "landing", "archive", "raw")))
    for name, content in FILES.items():
        bucket.put(f"landing/{name}", content)
    load_all(settings)
    withdraw.withdraw(settings, f"s3://{bucket.name}/landing/tiktok_ads/a.csv", "wrong", quietly)
    assert (
        {row[2] for row in rows_in(bucket, tmp_path / "seen")}
        == {"b ü.csv", "leads.csv"}
        == {r[2] for r in rows(settings)}
    )
    assert len(bucket.keys("archive/")) == 4
    (kept,) = settings.quarantine.glob("*/*.csv")
    assert kept.read_text() == REPORT


def test_forgotten_person_is_in_no_store(bucket, tmp_path, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "s3", **variables(bucket, "landing", "archive", "raw")))
    for name, content in FILES.items():
        bucket.put(f"landing/{name}", content)
    load_all(settings)
    before = rows(settings)
    said: list[str] = []
    outcome = forget.forget(settings, "ann@example.com", said.append)
    assert outcome.rows == 1
    assert outcome.left == ()
    assert not [key for key in bucket.keys("archive/") if b"ann@example.com" in bucket.get(key)]
    assert {line.split(":")[0] for line in said} >= {"searched archive", "searched raw"}
    seen = tmp_path / "seen"
    assert [row[:4] for row in rows_in(bucket, seen)] == [row[:4] for row in before]
    with duckdb.connect() as connection:
        query = f"select count(email_hash) from read_parquet('{seen}/*.parquet', union_by_name = true)"
        assert connection.sql(query).fetchone() == (0,)
    bucket.put("landing/salesforce/again.csv", LEADS)
    assert forget.forget(settings, "ann@example.com", quietly).left  # waits in landing: the search finds it there


def test_rebuild_reads_the_archive_of_the_store(bucket, tmp_path, expected, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "s3", **variables(bucket, "landing", "archive", "raw")))
    for name, content in FILES.items():
        bucket.put(f"landing/{name}", content)
    load_all(settings)
    for key in bucket.keys("raw/"):
        bucket.client.delete_object(Bucket=bucket.name, Key=key)
    bucket.put("raw/tiktok_ads/ad/0123456789abcdef.parquet", "what nothing explains")
    load.rebuild(settings, quietly)
    assert rows(settings) == rows_in(bucket, tmp_path / "seen") == expected


def test_raw_border_checks_what_the_store_has(bucket, tmp_path, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "s3", **variables(bucket, "landing", "raw")))
    bucket.put("landing/tiktok_ads/a.csv", REPORT)
    load_all(settings)
    (path,) = settings.raw.glob("*/*/*.parquet")
    path.unlink()
    bucket.put(f"raw/{path.relative_to(settings.raw).as_posix()}", "no Parquet")
    outcome = check_raw(settings, "2026-05-03T00-00-00Z")
    assert not outcome.passed


def test_store_that_lost_its_rows_is_no_company_without_data(bucket, tmp_path, stack):
    settings = stack.enter_context(nights.warehouse(tmp_path / "s3", **variables(bucket, "landing", "archive", "raw")))
    bucket.put("landing/tiktok_ads/a.csv", REPORT)
    load_all(settings)
    before = rows(settings)
    os.environ.update(MW_RAW=f"s3://{bucket.name}/elsewhere", MW_ARCHIVE=f"s3://{bucket.name}/nowhere")
    wrong = Settings.from_environment()
    with pytest.raises(stores.StoreError, match=r"elsewhere has no rows.*MW_RAW.*make rebuild"):
        raw_copy.refresh(wrong)
    with pytest.raises(stores.StoreError, match=r"nowhere is empty.*MW_ARCHIVE"):
        load.rebuild(wrong, quietly)
    assert rows(settings) == before


UNREACHABLE = {
    "no_such_bucket": ("s3://no-such-bucket-of-ours/landing", "there is no such bucket"),
    "no_such_folder": ("sftp:///no/such/folder", "there is no such folder"),
    "nobody_listens": ("sftp://127.0.0.1:1/landing", "cannot be reached.*check the address"),
    "wrong_user": ("sftp://mallory@127.0.0.1/landing", "cannot be reached: Permission denied.*mw_landing"),
}


@pytest.mark.parametrize(("address", "message"), UNREACHABLE.values(), ids=UNREACHABLE)
def test_unreachable_landing_is_loud(bucket, tmp_path, address, message, stack):
    server = stack.enter_context(servers.sftp(tmp_path / "served"))
    connection = bucket.connection if address.startswith("s3") else server.connection
    given = {"MW_LANDING": address, "AIRFLOW_CONN_MW_LANDING": connection}
    stack.enter_context(nights.warehouse(tmp_path / "home", **given))
    with pytest.raises(stores.StoreError, match=message) as caught:
        nights.walk()
    assert servers.PASSWORD not in str(caught.value)
    assert servers.SECRET not in str(caught.value)


def test_refused_credentials_are_loud(tmp_path, stack):
    given = {
        "MW_LANDING": "s3://a-bucket/landing",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
    }
    stack.enter_context(nights.warehouse(tmp_path / "home", **given))
    with pytest.raises(stores.StoreError, match=r"s3://a-bucket/landing cannot be reached: .*AWS_ACCESS_KEY_ID"):
        nights.walk()


def test_unknown_host_is_not_trusted(tmp_path, stack):
    server = stack.enter_context(servers.sftp(tmp_path / "served"))
    given = json.loads(server.connection)
    del given["extra"]
    stack.enter_context(
        nights.warehouse(tmp_path / "home", MW_LANDING="sftp:///", AIRFLOW_CONN_MW_LANDING=json.dumps(given))
    )
    with pytest.raises(stores.StoreError, match=r"not trusted.*known_hosts"):
        nights.walk()


def test_unreadable_folder_on_sftp_is_no_empty_folder(tmp_path, stack):
    server = stack.enter_context(servers.sftp(tmp_path / "served"))
    server.drop("landing/tiktok_ads/a.csv", REPORT)
    (server.folder / "landing" / "loop").symlink_to(server.folder / "landing")  # leads outside of what it serves
    given = {"MW_LANDING": "sftp:///landing", "AIRFLOW_CONN_MW_LANDING": server.connection}
    settings = stack.enter_context(nights.warehouse(tmp_path / "home", **given))
    assert landing.batches(settings) == ["tiktok_ads"]


WRONG = {
    "another_kind": ("MW_LANDING", "ftp://host/folder", "MW_LANDING must be a folder, s3://bucket/prefix or sftp://"),
    "no_bucket": ("MW_RAW", "s3:///raw", "MW_RAW must be like s3://bucket/prefix"),
    "secret_in_the_address": ("MW_LANDING", "s3://key:secret@bucket/x", "credentials in an Airflow connection"),
    "raw_on_sftp": ("MW_RAW", "sftp://host/raw", "MW_RAW cannot be on SFTP"),
    "no_host": ("MW_LANDING", "sftp:///folder", "MW_LANDING must name a host"),
}


@pytest.mark.parametrize(("variable", "address", "message"), WRONG.values(), ids=WRONG)
def test_wrong_address_is_a_settings_error(monkeypatch, variable, address, message):
    monkeypatch.setenv(variable, address)
    with pytest.raises(SettingsError, match=message) as caught:
        Settings.from_environment()
    assert "secret" not in str(caught.value)


CONNECTIONS = {
    "aws_uri": "aws://AKIA%2FX:se%2Fcret@/?endpoint_url=http%3A%2F%2F127.0.0.1%3A9000&region_name=eu-central-1",
    "aws_extra": "aws://a:b@/?__extra__=%7B%22endpoint_url%22%3A+%22http%3A%2F%2F127.0.0.1%22%7D",
    "sftp_uri": "sftp://user:p%40ss@files.example.com:2222/?key_file=%2Fkeys%2Fid&no_host_key_check=true",
    "json": '{"conn_type": "sftp", "login": "u", "password": "p", "host": "h", "port": 22, "extra": {"key_file": "/k"}}',
    "json_text": '{"conn_type": "aws", "login": "u", "password": "p", "extra": "{\\"region_name\\": \\"eu-west-1\\"}"}',
}


@pytest.mark.parametrize("text", CONNECTIONS.values(), ids=CONNECTIONS)
def test_connection_is_read_as_airflow_reads_it(monkeypatch, text):
    from airflow.models.connection import Connection

    monkeypatch.setenv("AIRFLOW_CONN_MW_LANDING", text)
    given = Connection.from_json(text, "x") if text.startswith("{") else Connection(uri=text, conn_id="x")
    theirs = credentials.Connection(
        "mw_landing", given.host, given.port, given.login, given.password, given.extra_dejson
    )
    ours = credentials.from_environment("mw_landing")
    for protocol in stores.PROTOCOLS:
        assert credentials.options(protocol, ours) == credentials.options(protocol, theirs)


def test_unreadable_connection_is_named_and_not_shown(monkeypatch):
    monkeypatch.setenv("MW_LANDING", "s3://bucket/landing")
    monkeypatch.setenv("AIRFLOW_CONN_MW_LANDING", '{"password": "hush", ')
    with pytest.raises(SettingsError, match="AIRFLOW_CONN_MW_LANDING is neither") as caught:
        Settings.from_environment()
    assert "hush" not in str(caught.value)


def test_settings_show_no_secret(bucket, monkeypatch):
    for name, value in variables(bucket, "landing", "archive", "raw").items():
        monkeypatch.setenv(name, value)
    settings = Settings.from_environment()
    assert (
        servers.SECRET not in f"{settings!r} {settings.landing} {settings.archive!r} {stores.shown(settings.landing)}"
    )
    monkeypatch.setenv("MW_LANDING", "sftp://u:hush@127.0.0.1/x")
    monkeypatch.delenv("AIRFLOW_CONN_MW_LANDING")
    settings = Settings.from_environment()
    assert "hush" not in f"{settings!r} {settings.landing} {stores.shown(settings.landing)}"
    assert settings.landing.storage_options["password"] == "hush"


def test_plain_folders_load_no_store_library(tmp_path):
    code = (
        "import sys\nfrom marketing_warehouse.orchestrate import night\nnight.waiting()\n"
        "sys.exit(','.join({'fsspec', 'upath', 's3fs', 'airflow'} & set(sys.modules)) or 0)"
    )
    environment = os.environ | {"PYTHONPATH": "plugins", "MW_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
