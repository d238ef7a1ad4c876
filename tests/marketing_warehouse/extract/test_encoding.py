"""Whether a file is UTF-8 is proven over all its bytes, wherever the parts that are read begin and end."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketing_warehouse.extract import body, encoding
from marketing_warehouse.extract.refusal import Refused

BROKEN = (b"\xff", b"\xc3", b"\xe4\xbd", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\x80", b"\xf0\x9f\x98")
CONTENT = st.lists(st.one_of(st.text(max_size=9).map(str.encode), st.sampled_from(BROKEN)), max_size=9).map(b"".join)


def is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("large", [1, 1 << 20], ids=["as a large file", "as a small one"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=CONTENT, part=st.integers(4, 9))
def test_utf8_is_what_decodes_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int, content: bytes, part: int
) -> None:
    monkeypatch.setattr(encoding, "BLOCK", part)
    monkeypatch.setattr(encoding, "LARGE_BYTES", large)
    taken = encoding.take(io.BytesIO(content), tmp_path / "taken")
    assert (taken.encoding == "utf-8-sig") == is_utf8(content)
    assert (taken.sha256, taken.bytes) == (hashlib.sha256(content).hexdigest(), len(content))
    assert taken.has_returns == (b"\r" in content)
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


HANZI = "日期,推广计划,消费\n" + "2026-05-01,品牌词核心广告推广,1.50\n" * 400


@pytest.mark.parametrize("large", [0, 1 << 20], ids=["as a large file", "as a small one"])
@pytest.mark.parametrize("gbk_parts", [1, 2, 9])
def test_exports_of_two_encodings_joined_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int, gbk_parts: int
) -> None:
    monkeypatch.setattr(encoding, "CHUNK", 1 << 12)
    monkeypatch.setattr(encoding, "LARGE_BYTES", large)
    content = HANZI.encode("gb18030") * gbk_parts + HANZI.encode() * 2
    with pytest.raises(Refused, match="mixes encodings"):
        encoding.detect(encoding.take(io.BytesIO(content), tmp_path / "taken"))


@pytest.mark.parametrize("words", ["时间范围,合计", "时间范围：合计", "展现,点击,消费"])
def test_few_hanzi_are_gb18030_though_some_of_their_bytes_could_be_utf8(tmp_path: Path, words: str) -> None:
    taken = encoding.take(io.BytesIO(f"{words}\nAds,2.50\n".encode("gb18030")), tmp_path / "taken")
    assert encoding.detect(taken) == "gb18030"


@pytest.mark.parametrize(
    "words", ["Größe für Märkte", "Показы, клики и расходы", "点击量与消费金额", "Ευρώπη και Ασία", "広告キャンペーン"]
)
def test_utf8_with_a_damaged_byte_is_refused(tmp_path: Path, words: str) -> None:
    content = (f"{words}\n" * 40).encode() + "Größe"[:3].encode()[:-1] + b"\n"
    with pytest.raises(Refused, match="mixes"):
        encoding.detect(encoding.take(io.BytesIO(content), tmp_path / "taken"))


@pytest.mark.parametrize("title", ['Ads of "today', '"a","b', 'x;"y', '"Ads, all"', "Ads"])
def test_a_body_is_the_same_in_its_place_and_as_a_copy(tmp_path: Path, title: str) -> None:
    """Quotes of a title that open nothing, a last line without an end, and the file's bytes, which stay what they were."""
    content = f'{title}\nDay,Name\n2026-05-01,"a\nb"\n2026-05-02,c'.encode()
    bodies = []
    for number, written in enumerate((content, b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))):
        taken = encoding.take(io.BytesIO(written), tmp_path / str(number))
        with (
            duckdb.connect() as connection,
            encoding.body_text(taken, "utf-8-sig", [title, "Day,Name"], ",", tmp_path / "body") as text,
        ):
            loaded = body.load(connection, text, 2, ",", 2)
            bodies.append(connection.execute("select n, c0, c1 from lines").fetchall())
            assert loaded.last_row == 2
            assert not text.ends_clean
        assert taken.path.read_bytes() == written
    assert bodies[0] == bodies[1] == [(1, "2026-05-01", "a\nb"), (2, "2026-05-02", "c")]
