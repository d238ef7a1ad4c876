"""A bounded share of `python -m tests.fuzz`: a right reading or a refusal, never a wrong number, never a crash."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from marketing_warehouse.extract import body
from tests.fuzz import __main__ as fuzz
from tests.fuzz import damage, reader
from tests.fuzz.__main__ import Verdict
from tests.fuzz.reader import Reader

MOST_NEEDLESS_REFUSALS = 0.04


@pytest.fixture(scope="module")
def at() -> Iterator[Reader]:
    with reader.opened() as opened:
        yield opened


def said(verdicts: list[Verdict], *results: str) -> list[str]:
    """The examples of these results; `python -m tests.fuzz --only NAME` shows one."""
    return [f"{v.name}: {v.detail}" for v in verdicts if v.result in results]


def test_random_reports_are_read_back_as_they_were_meant(at):
    verdicts = [fuzz.rendered(at, f"rendered:quick:{number}") for number in range(25)]
    assert not said(verdicts, fuzz.WRONG, fuzz.CRASHED)
    needless = said(verdicts, fuzz.REFUSED)
    assert len(needless) <= MOST_NEEDLESS_REFUSALS * len(verdicts), needless
    assert sum(v.result == fuzz.READ for v in verdicts) > 15


@pytest.mark.parametrize("kind", damage.KINDS)
def test_damaged_files_are_refused_or_read_as_what_they_say(at, kind):
    verdicts = [
        fuzz.damaged(at, f"damaged:quick:{number}:{kind}") for number in range(2 if kind in damage.BENIGN else 1)
    ]
    found = [verdict for verdict in verdicts if verdict]
    assert not said(found, fuzz.WRONG, fuzz.CRASHED)
    if kind in damage.BENIGN:
        assert not said(found, fuzz.REFUSED)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["rendered", "damaged"])
@pytest.mark.parametrize("most_bytes", [body.IN_MEMORY_BYTES, -1], ids=["small files", "large files"])
def test_many_random_examples(at, monkeypatch, kind, most_bytes):
    monkeypatch.setattr(body, "IN_MEMORY_BYTES", most_bytes)
    verdicts = list(fuzz.examples(at, [kind], "many", 1000, []))
    assert not said(verdicts, fuzz.WRONG, fuzz.CRASHED)
