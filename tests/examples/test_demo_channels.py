"""Attribution and the channels of the demo company equal its own books."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from examples.demo_company import Ledger
from examples.demo_company.books import attribution, channel
from examples.demo_company.books.entries import Entries, enter
from marketing_warehouse.settings import Settings

CENT = 0.0051
# What the books need for ratios and kpi_channel does not show.
HELPERS = ("ad_spend", "_spend", "_with_engagements", "_with_share", "eligible_impressions")
FINER = {"rate": 0.001, "share": 0.02}  # an exported share has four digits


@pytest.fixture(scope="module")
def entries(demo_ledger: Ledger) -> Entries:
    return enter(demo_ledger)


@pytest.fixture(scope="module")
def marts(demo: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(demo.published / "current" / "marketing.duckdb"), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize(
    "model", ["first_touch", "last_touch", "last_non_direct", "linear", "position_based", "time_decay", "markov"]
)
def test_every_model_gives_each_channel_what_the_books_give_it(
    model: str, entries: Entries, marts: duckdb.DuckDBPyConnection
) -> None:
    found = marts.execute(
        "select cast(date_trunc('month', date_day) as date), channel_key, platform, "
        "cast(sum(case when sale_type <> 'refund' then weight end) as double), "
        "cast(sum(case when is_first_purchase then weight end) as double), cast(sum(revenue) as double) "
        "from marts.fct_attribution where attribution_model = ? group by 1, 2, 3",
        [model],
    ).fetchall()
    ours = {tuple(row[:3]): tuple(value or 0.0 for value in row[3:]) for row in found}
    theirs = {key[1:]: value for key, value in attribution.rows(entries).items() if key[0] == model}
    assert ours.keys() == theirs.keys()
    assert len(theirs) > 200
    wrong = {
        key: (ours[key], true)
        for key, true in theirs.items()
        if any(abs(a - b) > 1e-6 * max(1.0, abs(b)) for a, b in zip(ours[key], true, strict=True))
    }
    assert not wrong, f"{len(wrong)} differ, e.g. {dict(list(wrong.items())[:5])}"


def test_every_channel_shows_what_the_books_show(entries: Entries, marts: duckdb.DuckDBPyConnection) -> None:
    relation = marts.sql(
        "select * from marts.kpi_channel where platform = 'all' and period in ('month', 'quarter', 'year')"
    )
    shown = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    ours = {(row["period"], row["period_start"], row["channel_key"]): row for row in shown}
    theirs = channel.rows(entries)
    assert ours.keys() == theirs.keys()
    wrong, compared = [], 0
    for key, true in theirs.items():
        for measure, expected in true.items():
            if measure.endswith(HELPERS) and measure != "spend":
                continue
            compared += 1
            value = ours[key][measure]
            if expected is None or value is None:
                wrong += [] if expected is value else [(key, measure, value, expected)]
            elif abs(float(value) - expected) > max(CENT, 1e-9 * abs(expected)) * FINER.get(measure.split("_")[-1], 1):
                wrong.append((key, measure, value, expected))
    assert not wrong, f"{len(wrong)} of {compared} differ, e.g. {wrong[:10]}"
    assert compared > 5000


def test_platforms_and_channels_add_up_to_the_company(marts: duckdb.DuckDBPyConnection) -> None:
    for measure in ("spend", "revenue", "sales", "customers_new", "leads", "clicks", "claimed_conversions"):
        (off,) = marts.sql(
            f"""
            with parts as (
                select period, period_start, coalesce(sum({measure}) filter (where platform <> 'all'), 0) as parts,
                    coalesce(max({measure}) filter (where channel_key = 'all'), 0) as whole, count(*) as n
                from marts.kpi_channel group by all
            )
            select count(*) from parts where abs(parts - whole) > 0.005 * n
            """
        ).fetchone()  # type: ignore[misc]
        assert off == 0, measure


def test_new_customers_and_revenue_are_those_of_the_other_tables(marts: duckdb.DuckDBPyConnection) -> None:
    compared = marts.sql(
        """
        select count(*), max(abs(channel.customers_new - customer.customers_new)), max(abs(channel.revenue - sales.revenue)),
            max(abs(channel.sales - sales.orders))
        from marts.kpi_channel as channel
        inner join marts.kpi_customer as customer using (period, period_start)
        inner join marts.kpi_sales as sales using (period, period_start)
        where channel.channel_key = 'all' and customer.dimension = 'all' and sales.dimension = 'all'
        """
    ).fetchone()
    assert compared is not None
    assert compared[0] > 100
    assert float(compared[1]) < 1e-6
    assert float(compared[2]) < 0.011
    assert float(compared[3]) < 1e-6


def test_budgets_speak_of_the_revenue_of_channels_and_costs(marts: duckdb.DuckDBPyConnection) -> None:
    """To the cent where kpi_cost rounds the same sum; kpi_channel adds up sales, they add up lines."""
    compared = marts.sql(
        """
        select count(*), count(*) filter (where dim_channel.is_paid), max(abs(budget.attributed_revenue - channel.revenue)),
            max(abs(budget.attributed_revenue - cost.attributed_revenue)) filter (where dim_channel.is_paid)
        from marts.kpi_budget as budget
        left join marts.kpi_channel as channel
            on channel.period = 'month' and channel.platform = 'all' and budget.period_start = channel.period_start
                and budget.dimension_value = channel.channel_key
        left join marts.kpi_cost as cost
            on cost.period = 'month' and cost.dimension = 'channel' and budget.period_start = cost.period_start
                and budget.dimension_value = cost.dimension_value
        inner join marts.dim_channel on budget.dimension_value = dim_channel.channel_key
        where budget.dimension = 'channel' and budget.attributed_revenue <> 0
        """
    ).fetchone()
    assert compared is not None
    assert compared[1] > 140
    assert float(compared[2]) <= 0.01
    assert float(compared[3]) == 0


def test_the_audit_finds_spend_without_tags_and_tags_without_campaign(marts: duckdb.DuckDBPyConnection) -> None:
    found = dict(marts.sql("select status, count(*) from marts.utm_audit group by all").fetchall())
    assert set(found) == {"tagged", "spend_without_tags", "tags_without_spend", "tags_without_campaign"}
    named = marts.sql(
        "select told_campaign from marts.utm_audit where platform = 'meta_ads' and status = 'tags_without_campaign'"
    )
    assert set(named.fetchall()) == {("autumn_reels",), ("(none)",)}


def test_engagement_rates_and_impression_shares_are_such_as_a_marketing_head_knows(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    told = marts.sql(
        """
        select channel_key, count(*), min(engagement_rate), max(engagement_rate), min(search_impression_share), max(search_impression_share)
        from marts.kpi_channel
        where period = 'month' and platform = 'all' and channel_key <> 'all' and coalesce(engagement_rate, search_impression_share) is not null
        group by all order by all
        """
    ).fetchall()
    (search, months, *_, low, high), (social, months_of_social, least, most, *_) = told
    assert (search, social, months, months_of_social) == ("search", "social", 26, 26)
    assert 0.3 < low < high < 0.8
    assert 0.005 < least < most < 0.08
