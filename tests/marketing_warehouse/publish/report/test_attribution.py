from __future__ import annotations

from pathlib import Path

from marketing_warehouse.publish.marts import Marts
from marketing_warehouse.publish.report import attribution, render
from marketing_warehouse.publish.report.layout import Page
from tests import hand_made_marts
from tests.marketing_warehouse.publish.report.reading import tables_of
from tests.marketing_warehouse.publish.shown import UNREADABLE, words

# One sale of 900 with two touches, one of 100 without any; first and last touch give all to one end.
SHARES = {"first_touch": (900, 0), "last_touch": (0, 900)}
ROWS = [
    row
    for model in attribution.MODELS
    for search, email in [SHARES.get(model, (450, 450))]
    for row in (
        (model, "s1", "search", 2, search),
        (model, "s1", "email", 2, email),
        (model, "s2", "(unattributed)", 0, 100),
    )
]
TOUCHED = f"""
    create or replace table marts.fct_attribution as
    select attribution_model, attribution_model = 'linear' as is_chosen_model, sale_key, 'order' as sale_type, date '2026-10-10' as date_day,
        channel_key, touches, revenue, 0.5 as weight
    from (values {", ".join(map(str, ROWS))}) as t(attribution_model, sale_key, channel_key, touches, revenue)
"""
TAGS = """
    create or replace table marts.utm_audit as
    select date '2026-10-01' as month_start, * from (values
        ('google_ads', 'Brand', 'tagged', 500, 90, 40, 30), ('meta_ads', '<i>Lost</i>', 'spend_without_tags', 300, 80, 0, 0),
        ('newsletter', '(none)', 'tags_without_campaign', 0, 0, 7, 7))
        as t(platform, told_campaign, status, spend, clicks, tagged_touches, tagged_people)
"""


def page_of(folder: Path, *changes: str) -> Page:
    database = hand_made_marts.write(folder / "marketing.duckdb", changes)
    with tables_of(database) as tables:
        return attribution.page(Marts.read(database), tables)


def test_every_model_shares_out_the_same_revenue(tmp_path: Path) -> None:
    models = page_of(tmp_path, TOUCHED).blocks[0]
    *lines, total = models.views[0].lines
    assert [line.name[0] for line in lines] == ["Email", "Search", "Unattributed"]
    assert {cell.text[0] for cell in total.cells[:-1]} == {"$1,000"}
    assert [cell.text[0] for cell in lines[0].cells[:2]] == ["$0", "$900"]
    assert lines[0].cells[-1].text[0].startswith("100.0")
    assert lines[2].cells[-1].text[0].startswith("0.0")


def test_what_opens_and_what_closes_sales_is_said(tmp_path: Path) -> None:
    (said,) = page_of(tmp_path, TOUCHED).lead
    assert "Search opens more sales than it closes (+$900 by first touch); Email closes more" in said[0]
    assert "首次触达多 $900" in said[1]


def test_tiles_tell_how_much_is_attributed_at_all(tmp_path: Path) -> None:
    tiles = {tile.label[0]: tile.value[0].replace("\u00a0", " ") for tile in page_of(tmp_path, TOUCHED).tiles}
    assert tiles == {"Model in use": "Linear", "Revenue attributed": "90.0 %", "Sales attributed": "50.0 %", "Touches per sale": "2.0",
                     "More than one touch": "100.0 %"}  # fmt: skip


def test_odd_tags_stand_first_and_hostile_campaigns_are_text(tmp_path: Path) -> None:
    tags = page_of(tmp_path, TAGS).blocks[-1]
    assert [line.name[0] for line in tags.views[0].lines] == ["<i>Lost</i>", "(none)", "Brand"]
    html = render(tmp_path / "marketing.duckdb", tmp_path).read_text(encoding="utf-8")
    assert "<i>Lost" not in html
    assert "&lt;i&gt;Lost" in html


def test_without_touches_the_page_says_what_to_drop(tmp_path: Path) -> None:
    gone = [f"drop table if exists marts.{table}" for table in ("fct_attribution", "utm_audit")]
    said = words(
        render(hand_made_marts.write(tmp_path / "marketing.duckdb", gone), tmp_path).read_text(encoding="utf-8"),
        "attribution",
    )
    assert "landing/salesforce/" in said
    assert not UNREADABLE.findall(said)


def test_small_channels_stand_together_so_that_the_column_adds_up(tmp_path: Path) -> None:
    many = f"""
        {TOUCHED};
        insert into marts.fct_attribution by name
        select fct_attribution.* replace ('channel_' || number as channel_key, number as revenue)
        from marts.fct_attribution cross join range(1, 15) as t(number) where sale_key = 's2'
    """
    *lines, total = page_of(tmp_path, many).blocks[0].views[0].lines
    assert [line.name[0] for line in lines][-2:] == ["All other", "Unattributed"]
    assert len(lines) == attribution.SHOWN + 2
    assert lines[-2].cells[0].text[0] == "$10.00"  # 1 + 2 + 3 + 4
    assert total.cells[0].text[0] == "$1,105"


def test_spend_without_tags_is_odd_only_where_somebody_has_tags(tmp_path: Path) -> None:
    page = page_of(tmp_path, TAGS, "update marts.utm_audit set tagged_touches = 0")
    assert not any(getattr(block, "name", "") == "tags" for block in page.blocks)
