"""The report as people open it: from disk, in Chromium, without a network. $MW_SCREENSHOTS keeps the pictures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from marketing_warehouse.publish.report import render
from tests.marketing_warehouse.publish import browser, example_marts

pytestmark = [pytest.mark.browser, pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "-")]

SCREENS = {"desktop": (1440, 900), "phone": (375, 812)}
OUTSIDE = """
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll("body *")]
        .filter(one => !one.closest(".scroll") && !one.closest("nav") && !one.closest(".skip") && !one.closest(".sr"))
        .filter(one => one.getBoundingClientRect().right > wide + 1)
        .map(one => one.tagName + "." + one.getAttribute("class")).slice(0, 5);
"""
DRAWN = """
    return [...document.querySelectorAll("[data-chart]")].map(one =>
        [one.dataset.chart, one.querySelectorAll("svg path[d]").length, one.getAttribute("aria-label")]);
"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Browser]:
    with browser.started(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    regions = dict(example_marts.REGIONS) | {"</script><b>Middle East, Africa and everything else of the map": 0.02}
    return render(example_marts.write(folder / "marketing.duckdb", regions=regions), folder)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("screen", SCREENS)
def test_page_is_drawn_and_fits(
    window: browser.Browser, page: Path, tmp_path: Path, screen: str, language: str, dark: bool
) -> None:
    window.look(*SCREENS[screen], dark=dark)
    window.open(f"{page.as_uri()}?lang={language}")
    shots = Path(os.environ.get("MW_SCREENSHOTS", str(tmp_path)))
    assert window.picture(shots / f"{screen}-{language}-{'dark' if dark else 'light'}.png").stat().st_size > 50_000
    assert window.messages() == []
    assert window.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert window.run(OUTSIDE) == []
    drawn = window.run(DRAWN)
    assert len(drawn) == 12
    for name, paths, summary in drawn:
        assert paths > 5, name
        assert len(summary) > 20, name
        assert "NaN" not in summary
    words = window.run("return document.body.innerText")
    assert ("销售额" in words.split("Definitions")[0]) == (language == "zh")
    assert ("Scoreboard" in words) == (language == "en")


def test_language_button_switches_everything_and_is_remembered(window: browser.Browser, page: Path) -> None:
    window.look(*SCREENS["desktop"])
    window.open(f"{page.as_uri()}#en")
    window.run("document.getElementById('language').click()")
    assert window.run("return document.documentElement.lang") == "zh-Hans"
    assert "销售额" in window.run("return document.querySelector('[data-chart=revenue]').getAttribute('aria-label')")
    assert "万" in window.run("return document.querySelector('[data-chart=revenue] svg').textContent")
    window.open(page.as_uri())
    assert window.run("return document.documentElement.lang") == "zh-Hans"
    window.open(f"{page.as_uri()}#zh")
    assert window.run("return document.documentElement.lang") == "zh-Hans"


def test_views_tables_definitions_and_legend_answer(window: browser.Browser, page: Path) -> None:
    window.look(*SCREENS["desktop"])
    window.open(f"{page.as_uri()}?lang=en")
    window.run("document.querySelector('#figure-revenue_by [data-view=\"2\"]').click()")
    assert "Search" in window.run("return document.querySelector('#figure-revenue_by .legend').innerText")
    window.run("document.querySelector('#table-revenue_table [data-view=\"1\"]').click()")
    assert "Kestrel One" in window.run("return document.querySelector('#table-revenue_table').innerText")
    window.run("document.querySelector('.card .info summary').click()")
    assert "Won deals" in window.run("return document.querySelector('.card').innerText")
    before = window.run("return document.querySelectorAll('#figure-cost svg path').length")
    window.run("document.querySelector('#figure-cost .legend button').click()")
    assert window.run("return document.querySelectorAll('#figure-cost svg path').length") < before
    window.run("document.querySelector('#figure-revenue .data summary').click()")
    rows = "return document.querySelectorAll('#figure-revenue .data tbody tr').length"
    assert window.run(f"return new Promise(done => setTimeout(() => done((() => {{ {rows} }})()), 300))") == 13
    assert window.messages() == []


def test_axes_and_cards_write_the_same_figure(window: browser.Browser, page: Path) -> None:
    window.look(*SCREENS["desktop"])
    for language in ("en", "zh"):
        window.open(f"{page.as_uri()}?lang={language}")
        card = window.run("return document.querySelector('.card .value').innerText").strip()
        assert card in window.run("return document.querySelector('[data-chart=revenue]').getAttribute('aria-label')")


def test_page_before_any_file_is_drawn_without_errors(window: browser.Browser, tmp_path: Path) -> None:
    window.look(*SCREENS["phone"])
    window.open(render(example_marts.write_empty(tmp_path / "marketing.duckdb"), tmp_path).as_uri())
    assert window.messages() == []
    assert window.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
