"""A file taken back out leaves no trace in what is built; killed, repeated or misnamed, nothing breaks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from marketing_warehouse.checks.raw import check_raw
from marketing_warehouse.extract import load, load_log, withdraw
from marketing_warehouse.extract.withdraw import WithdrawError
from marketing_warehouse.publish import publication
from tests import nights

HEADINGS = "Campaign name,Date,Cost,Impressions,Currency\n"
FIRST = HEADINGS + "Brand,2026-05-01,5.50,100,USD\n"
SECOND = HEADINGS + "Brand,2026-05-02,7.25,50,USD\n"
STEPS = ["quarantine.put", "Path.unlink", "load_log.append", "archive.forget"]


def take_out(warehouse, name: str, why: str = "wrong account") -> load_log.LoadRecord:
    return withdraw.withdraw(warehouse.settings, name, why, lambda line: None)


def everything(settings) -> dict[str, bytes]:
    return {
        str(path.relative_to(settings.home)): path.read_bytes()
        for folder in (settings.raw, settings.archive)
        for path in folder.rglob("*")
        if path.is_file() and ".incoming" not in path.parts
    }


@pytest.mark.parametrize("name", ["b.csv", "B.CSV", "tiktok_ads/b.csv", "hash", "raw file", "path"])
def test_withdrawn_is_never_loaded(warehouse, name):
    warehouse.read("tiktok_ads/a.csv", FIRST)
    before, fingerprint = everything(warehouse.settings), publication.fingerprint(warehouse.settings)
    sha = warehouse.read("tiktok_ads/b.csv", SECOND).file_sha256
    path = str(warehouse.settings.landing / "tiktok_ads" / "b.csv")
    given = {"hash": sha[:8].upper(), "raw file": f"{sha[:16]}.parquet", "path": path}.get(name, name)
    record = take_out(warehouse, given)
    assert (record.status, record.reason) == ("quarantined", "withdrawn by hand: wrong account")
    assert everything(warehouse.settings) == before
    assert publication.fingerprint(warehouse.settings) == fingerprint
    (folder,) = warehouse.settings.quarantine.iterdir()
    assert "withdrawn by hand: wrong account" in (folder / "reason.txt").read_text()
    assert (folder / "b.csv").read_text() == SECOND
    load.rebuild(warehouse.settings, lambda line: None)
    assert [row[0] for row in warehouse.rows("_file_name")] == ["a.csv"]


def test_same_bytes_again_are_tried_anew(warehouse):
    first = warehouse.read("tiktok_ads/a.csv", FIRST)
    take_out(warehouse, "a.csv")
    again = warehouse.read("tiktok_ads/a.csv", FIRST)
    assert again.status == "loaded"
    assert again.loaded_at > first.loaded_at
    assert len(warehouse.rows("1")) == 1
    assert [record.file_sha256 for record in load_log.standing(warehouse.settings)] == [first.file_sha256]


def test_ambiguous_name_lists_the_candidates(warehouse):
    one = warehouse.read("tiktok_ads/us/a.csv", FIRST)
    two = warehouse.read("tiktok_ads/eu/a.csv", SECOND)
    with pytest.raises(WithdrawError, match=r"2 loaded files are called a\.csv") as refused:
        take_out(warehouse, "a.csv")
    assert one.file_sha256[:16] in str(refused.value)
    assert "tiktok_ads/eu/a.csv" in str(refused.value)
    assert len(warehouse.rows("1")) == 2
    take_out(warehouse, two.file_sha256[:16])
    assert take_out(warehouse, "a.csv").file_sha256 == one.file_sha256


@pytest.mark.parametrize("name", ["nothing.csv", "", "abc", "../a.csv/..", "*"])
def test_unknown_name_changes_nothing(warehouse, name):
    warehouse.read("tiktok_ads/a.csv", FIRST)
    before = everything(warehouse.settings)
    with pytest.raises(WithdrawError, match=r"no loaded file is called(.|\n)*tiktok_ads/a.csv"):
        take_out(warehouse, name)
    assert everything(warehouse.settings) == before
    assert not warehouse.settings.quarantine.exists()


def test_twice_says_when_it_went(warehouse):
    warehouse.read("tiktok_ads/a.csv", FIRST)
    take_out(warehouse, "a.csv")
    with pytest.raises(WithdrawError, match=r"not loaded any more: .* wrong account"):
        take_out(warehouse, "a.csv")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_anywhere_the_same_command_ends_it(warehouse, step, when):
    sha = warehouse.read("tiktok_ads/a.csv", FIRST).file_sha256
    call = "" if when == "before" else "kept(*given, **more); "
    script = f"""
import os, signal
from pathlib import Path
from marketing_warehouse.settings import Settings
from marketing_warehouse.extract import archive, load_log, quarantine, withdraw
kept = {step}
def die(*given, **more):
    {call}os.kill(os.getpid(), signal.SIGKILL)
{step} = die
withdraw.withdraw(Settings.from_environment(), "a.csv", "wrong", print)
"""
    environment = os.environ | {"MW_HOME": str(warehouse.settings.home), "PYTHONPATH": "plugins"}
    killed = subprocess.run([sys.executable, "-c", script], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    if (step, when) == ("archive.forget", "after"):
        with pytest.raises(WithdrawError, match="not loaded any more"):
            take_out(warehouse, "a.csv")
    else:
        take_out(warehouse, "a.csv", "wrong")
    assert everything(warehouse.settings) == {}
    assert [record.status for record in load_log.read(warehouse.settings)] == ["loaded", "quarantined"]
    assert len(list(warehouse.settings.quarantine.glob(f"*{sha[:8]}*"))) == 1


def test_gate_names_the_way_out_and_it_works(warehouse):
    warehouse.read("tiktok_ads/a.csv", FIRST)
    bad = warehouse.read("tiktok_ads/b.csv", HEADINGS + "Brand,2026-05-02,7.25,-50,USD\n")
    if bad.status == "loaded":
        outcome = check_raw(warehouse.settings, "2026-11-02T02-00-00Z")
        assert not outcome.passed
        assert "make withdraw FILE=" in outcome.reason
        take_out(warehouse, "b.csv")
    torn = next(warehouse.settings.raw.glob("tiktok_ads/performance/*.parquet"))
    torn.write_bytes(b"PAR1 torn")
    outcome = check_raw(warehouse.settings, "2026-11-02T02-00-01Z")
    name = outcome.reason.rpartition("FILE=")[2]
    take_out(warehouse, name)
    assert check_raw(warehouse.settings, "2026-11-02T02-00-02Z").passed


def test_command(tmp_path: Path, capsys):
    from marketing_warehouse.extract.__main__ import main

    with nights.warehouse(tmp_path):
        assert main(["--withdraw", "a.csv"]) == 1
        assert "nothing is loaded" in capsys.readouterr().err
