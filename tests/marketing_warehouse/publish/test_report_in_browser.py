"""The report as people open it: from disk, in Chromium, without a network. $MW_SCREENSHOTS keeps the pictures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from marketing_warehouse.publish.report import render
from tests import hand_made_marts
from tests.marketing_warehouse.publish import browser, example_marts
from tests.marketing_warehouse.publish.report import test_goals

pytestmark = [pytest.mark.browser, pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "-")]

SCREENS = {"desktop": (1440, 900), "laptop": (1024, 768), "phone": (390, 844)}
OUTSIDE = """
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > wide) return ["the page itself"];
    return [...document.querySelectorAll("body *")]
        .filter(one => !one.closest(".scroll") && !one.closest("nav") && !one.closest(".skip") && !one.closest(".sr"))
        .filter(one => one.getBoundingClientRect().right > wide + 1)
        .map(one => one.tagName + "." + one.getAttribute("class")).slice(0, 5);
"""
DRAWN = """
    return [...document.querySelectorAll("[data-page]:not([hidden]) [data-chart]")].map(one =>
        [one.dataset.chart, one.querySelectorAll("svg path[d]").length, one.getAttribute("aria-label")]);
"""
OPEN = "return [...document.querySelectorAll('[data-page]')].filter(one => !one.hidden).map(one => one.id)"
PAGES = "return [...document.querySelectorAll('[data-page]')].map(one => one.id)"
UNFOLDED = """return new Promise(done => {
    const look = () => document.querySelector("[data-print=all]") ? done(true) : setTimeout(look, 20);
    look();
})"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Browser]:
    with browser.started(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    regions = dict(example_marts.REGIONS) | {"</script><b>Middle East, Africa and everything else of the map": 0.02}
    return render(example_marts.write(folder / "marketing.duckdb", regions=regions), folder)


def turn(window: browser.Browser, page: str) -> None:
    """Open a page of the report by its link, as a click does; the address changes a moment later."""
    window.run(f"[...document.links].find(one => one.hash === '#{page}').click()")
    assert window.run("return new Promise(done => setTimeout(() => done(true), 60))")


@pytest.mark.parametrize(
    ("screen", "language", "dark"),
    [
        ("desktop", "en", False),
        ("desktop", "zh", True),
        ("laptop", "zh", False),
        ("phone", "en", True),
        ("phone", "zh", False),
    ],
)
def test_every_page_is_drawn_and_fits(
    window: browser.Browser, page: Path, tmp_path: Path, screen: str, language: str, dark: bool
) -> None:
    window.look(*SCREENS[screen], dark=dark)
    window.open(f"{page.as_uri()}?lang={language}")
    shots = Path(os.environ.get("MW_SCREENSHOTS", str(tmp_path)))
    for name in window.run(browser.MENU):
        turn(window, name)
        assert window.run(OPEN) == [name]
        assert window.run(OUTSIDE) == [], name
        for chart, paths, summary in window.run(DRAWN):
            assert paths > 4, chart
            assert len(summary) > 20, chart
            assert "NaN" not in summary
        words = window.run("return document.querySelector('[data-page]:not([hidden]) h1').innerText")
        assert any("\u4e00" <= letter <= "\u9fff" for letter in words) == (language == "zh"), name
        window.picture(shots / f"{name}-{screen}-{language}-{'dark' if dark else 'light'}.png")
    assert window.messages() == []


def test_whole_report_unfolds_for_paper_and_a_page_alone_otherwise(window: browser.Browser, page: Path) -> None:
    window.look(*SCREENS["desktop"])
    window.open(f"{page.as_uri()}?lang=en")
    assert len(window.run(OPEN)) == 1
    window.open(f"{page.as_uri()}?lang=en&print=all")
    assert window.run(UNFOLDED)
    heights = window.run("return [...document.querySelectorAll('[data-page]')].map(one => one.offsetHeight)")
    assert min(heights) > 100
    undrawn = "return [...document.querySelectorAll('[data-chart]')].filter(one => !one.querySelector('svg')).length"
    assert window.run(undrawn) == 0
    assert window.messages() == []


def test_address_opens_the_page_that_holds_what_it_names(window: browser.Browser, page: Path) -> None:
    window.look(*SCREENS["desktop"])
    for address, expected in (
        ("held-out", "trust"),
        ("cohorts", "cohorts"),
        ("nothing%", "scoreboard"),
        ("", "scoreboard"),
    ):
        window.open("about:blank")
        window.open(f"{page.as_uri()}?lang=en#{address}")
        assert window.run(OPEN) == [expected]
    assert window.messages() == []


def test_language_button_switches_everything_and_is_remembered(window: browser.Browser, page: Path) -> None:
    window.look(*SCREENS["desktop"])
    window.open(f"{page.as_uri()}#en")
    window.run("document.getElementById('language').click()")
    assert window.run("return document.documentElement.lang") == "zh-Hans"
    turn(window, "sales")
    assert "销售额" in window.run("return document.querySelector('[data-chart=revenue]').getAttribute('aria-label')")
    assert "万" in window.run("return document.querySelector('[data-chart=revenue] svg').textContent")
    window.open(page.as_uri())
    assert window.run("return document.documentElement.lang") == "zh-Hans"
    window.open(f"{page.as_uri()}#zh")
    assert window.run("return document.documentElement.lang") == "zh-Hans"


def test_views_tables_definitions_and_legend_answer(window: browser.Browser, page: Path) -> None:
    window.look(*SCREENS["desktop"])
    window.open(f"{page.as_uri()}?lang=en")
    turn(window, "sales")
    window.run("document.querySelector('#figure-revenue_by [data-view=\"2\"]').click()")
    assert "Search" in window.run("return document.querySelector('#figure-revenue_by .legend').innerText")
    window.run("document.querySelector('#table-revenue_table [data-view=\"1\"]').click()")
    assert "Kestrel One" in window.run("return document.querySelector('#table-revenue_table').innerText")
    turn(window, "scoreboard")
    window.run("document.querySelector('.card .info summary').click()")
    assert "Won deals" in window.run("return document.querySelector('.card').innerText")
    turn(window, "cost")
    before = window.run("return document.querySelectorAll('#figure-cost svg path').length")
    window.run("document.querySelector('#figure-cost .legend button').click()")
    assert window.run("return document.querySelectorAll('#figure-cost svg path').length") < before
    turn(window, "sales")
    window.run("document.querySelector('#figure-revenue .data summary').click()")
    rows = "return document.querySelectorAll('#figure-revenue .data tbody tr').length"
    assert window.run(f"return new Promise(done => setTimeout(() => done((() => {{ {rows} }})()), 300))") == 13
    assert window.messages() == []


def test_axes_and_cards_write_the_same_figure(window: browser.Browser, page: Path) -> None:
    window.look(*SCREENS["desktop"])
    for language in ("en", "zh"):
        window.open(f"{page.as_uri()}?lang={language}")
        turn(window, "scoreboard")
        card = window.run("return document.querySelector('.card .value').innerText").strip()
        turn(window, "sales")
        assert card in window.run("return document.querySelector('[data-chart=revenue]').getAttribute('aria-label')")


def test_page_before_any_file_is_drawn_without_errors(window: browser.Browser, tmp_path: Path) -> None:
    window.look(*SCREENS["phone"])
    window.open(render(example_marts.write_empty(tmp_path / "marketing.duckdb"), tmp_path).as_uri())
    assert window.messages() == []
    assert window.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_reason_for_every_goal_that_is_behind_is_within_two_clicks(window: browser.Browser, tmp_path: Path) -> None:
    window.look(*SCREENS["laptop"])
    database = hand_made_marts.write(tmp_path / "marketing.duckdb", test_goals.CHANGES)
    window.open(f"{render(database, tmp_path).as_uri()}?lang=en")
    behind = window.run(
        "return [...document.querySelectorAll('.goals tr:is(.off_track, .at_risk, .missed) a')].map(one => one.hash)"
    )
    assert len(behind) == 3
    for screen in SCREENS.values():
        window.look(*screen)
        assert window.run(OUTSIDE) == [], screen
    for address in behind:
        window.run("location.hash = '#scoreboard'")
        turn(window, address.removeprefix("#"))
        assert window.run(OPEN) == [address.removeprefix("#")]
        shown = "document.querySelector('[data-page]:not([hidden])')"
        assert window.run(f"return {shown}.querySelector('[id^=table-drivers] tbody').offsetHeight") > 50, (
            "the first click shows who"
        )
        further = window.run(f"return [...{shown}.querySelectorAll('.more a')].map(one => one.hash.slice(1))")
        assert {"channels", "budget", "alerts"} <= set(further)
        for name in further:
            turn(window, name)
            assert window.run(OPEN) == [name], "the second click shows what"
            window.run("history.back()")
            assert window.run("return new Promise(done => setTimeout(() => done(true), 60))")
    assert window.messages() == []
