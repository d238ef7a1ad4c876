"""Whether a file is UTF-8 is proven over all its bytes, wherever the parts that are read begin and end."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketing_warehouse.extract import encoding
from marketing_warehouse.extract.refusal import Refused

BROKEN = (b"\xff", b"\xc3", b"\xe4\xbd", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\x80", b"\xf0\x9f\x98")
CONTENT = st.lists(st.one_of(st.text(max_size=9).map(str.encode), st.sampled_from(BROKEN)), max_size=9).map(b"".join)


def is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("large", [0, 1 << 20], ids=["as a large file", "as a small one"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=CONTENT, part=st.integers(1, 7))
def test_utf8_is_what_decodes_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int, content: bytes, part: int
) -> None:
    monkeypatch.setattr(encoding, "CHUNK", part)
    monkeypatch.setattr(encoding, "LARGE_BYTES", large)
    taken = encoding.take(io.BytesIO(content), tmp_path / "taken")
    assert (taken.encoding == "utf-8-sig") == is_utf8(content)
    assert (tmp_path / "taken").read_bytes() == content


@pytest.mark.parametrize(
    ("after", "why"),
    [(b"\x00\xd8x\x00", "breaks near byte"), (b"x", "breaks near byte"), (b"\x00\x00", "binary file")],
    ids=["half a pair", "half a character", "a null"],
)
@pytest.mark.parametrize("large", [0, 1 << 20], ids=["as a large file", "as a small one"])
def test_utf16_that_breaks_is_refused_before_a_row_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int, after: bytes, why: str
) -> None:
    monkeypatch.setattr(encoding, "LARGE_BYTES", large)
    content = "Day,Cost\n2026-05-01,1\n".encode("utf-16") + after
    taken = encoding.take(io.BytesIO(content), tmp_path / "taken")
    with (
        pytest.raises(Refused, match=why),
        encoding.body_text(taken, encoding.detect(taken), ["Day,Cost"], ",", tmp_path / "body"),
    ):
        pass
