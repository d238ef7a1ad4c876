"""Google Ads, from the manager account: monthly campaign reports, some as "Excel csv", finer reports, an API dump."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from examples.demo_company.advertising import AD_GROUP_REPORTS, GOOGLE, GOOGLE_US, Window, windows
from examples.demo_company.company import FIRST_DAY
from examples.demo_company.exports.advertised import told, told_without_days, whole
from examples.demo_company.exports.files import Cell, Rows, save, save_gzip, text, thousands
from examples.demo_company.ledger import AdDay, Ledger

API_SINCE = date(2026, 11, 1)
EXCEL_CSV_MONTHS = (date(2025, 4, 30), date(2025, 5, 31), date(2025, 12, 31))
CAMPAIGN = ("Campaign status", "Customer ID", "Campaign", "Campaign ID", "Campaign type")
MEASURES = (
    "Currency code", "Impr.", "Clicks", "CTR", "Avg. CPC", "Cost", "Search impr. share", "Conversions",
    "Conv. value",
)  # fmt: skip


def write(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """Every file tells of all accounts, each row of its own: no folder has to name them."""
    for window in windows(GOOGLE_US):
        if window.exported_on >= API_SINCE:
            dump = _api_dump(_campaigns(ledger, window))
            yield save_gzip(folder / f"google_ads_api_campaign_{window.exported_on}.csv.gz", dump)
            continue
        name = folder / f"Campaign report {window.exported_on}.csv"
        if window.first == FIRST_DAY:
            yield save(name, _ui("Campaign report", window, _told_without_days(ledger), by_day=False))
            continue
        rows = _campaigns(ledger, window)
        if window.last in EXCEL_CSV_MONTHS:
            yield save(name, _ui("Campaign report", window, rows, delimiter="\t"), "utf-16-le")
        else:
            yield save(name, _ui("Campaign report", window, rows))
        if window.last == date(2025, 6, 30):
            yield save(folder / f"Campaign report {window.exported_on} (1).csv", name.read_bytes())
        if window.last == date(2025, 7, 31):
            spoiled = text(row for row in _spoil(_table("Campaign report", window, rows)))
            yield save(folder / f"Campaign report {window.exported_on} corrected by hand.csv", spoiled)
    for window in AD_GROUP_REPORTS:
        groups = [x for x in _told(ledger, window, lambda x: x.ad_group_id) if x.ad_group_id]
        yield save(folder / f"Ad group report {window.exported_on}.csv", _ui("Ad group report", window, groups))
    ads = [replace(x, searches=0) for x in _told(ledger, window, lambda x: x.ad_id) if x.ad_id]
    yield save(folder / f"Ad report {window.exported_on}.csv", _ui("Ad report", window, ads))


def _told(ledger: Ledger, window: Window, level: Callable[[AdDay], Hashable]) -> list[AdDay]:
    rows = [x for account in GOOGLE for x in told(ledger, account, window, level)]
    return sorted(rows, key=lambda x: (x.day, x.account))


def _campaigns(ledger: Ledger, window: Window) -> list[AdDay]:
    """Of some days Google tells no campaign's share of searches, though it tells its ad groups'; of ads it never does."""
    rows = _told(ledger, window, _no_level)
    return [replace(x, searches=0) if (x.campaign, x.day) in ledger.untold_shares else x for x in rows]


def _told_without_days(ledger: Ledger) -> list[AdDay]:
    return [x for account in GOOGLE for x in told_without_days(ledger, account, _no_level)]


def _no_level(_: AdDay) -> str:
    return ""


def _ui(title: str, window: Window, rows: list[AdDay], by_day: bool = True, delimiter: str = ",") -> str:
    return text(_table(title, window, rows, by_day), delimiter=delimiter)


def _table(title: str, window: Window, rows: list[AdDay], by_day: bool = True) -> Iterator[list[Cell]]:
    """Title, range, header, rows, totals."""
    yield [title]
    yield [f"{_long(window.first)} - {_long(window.last)}"]
    extra = {
        "Ad group report": ("Ad group", "Ad group ID"),
        "Ad report": ("Ad group", "Ad group ID", "Ad name", "Ad ID"),
    }
    names: dict[str, Callable[[AdDay], Cell]] = {
        "Ad group": lambda x: x.ad_group,
        "Ad group ID": lambda x: x.ad_group_id,
        "Ad name": lambda x: x.ad,
        "Ad ID": lambda x: x.ad_id,
    }
    finer = extra.get(title, ())
    day = ("Day",) if by_day else ()
    yield [*CAMPAIGN, *finer, *day, *MEASURES]
    for x in rows:
        status = "Enabled" if x.campaign != "Trial | Cold brew" else "Removed"
        campaign = [status, _hyphened(x.account), x.campaign, x.campaign_id, x.campaign_type]
        measures = _measures(x, _share(x, "< 10%", "{:.2%}"))
        yield [*campaign, *(names[name](x) for name in finer), *([x.day] if by_day else []), *measures]
    label = {"Ad group report": "Total: Ad groups", "Ad report": "Total: Ads"}.get(title, "Total: Campaigns")
    blank = [" --"] * (len(CAMPAIGN) - 1 + len(finer) + len(day))
    yield [label, *blank, *_measures(whole(rows))]
    yield ["Total: Account", *blank, *_measures(whole(rows))]


def _measures(x: AdDay, share: str = " --") -> list[Cell]:
    cpc = thousands(x.spend / x.clicks) if x.clicks else " --"
    rate = f"{x.clicks * 100 / x.impressions:.2f}%" if x.impressions else " --"
    spend, value = thousands(x.spend), thousands(x.conversion_value)
    return [
        x.currency,
        thousands(x.impressions),
        thousands(x.clicks),
        rate,
        cpc,
        spend,
        share,
        f"{x.conversions:.2f}",
        value,
    ]


def _share(x: AdDay, low: str, form: str) -> str:
    """The share of searches it was shown in; below a tenth Google tells no more of it."""
    if not x.searches:
        return " --"
    share = x.impressions / x.searches
    return low if share < 0.1 else form.format(share)


def _hyphened(account: str) -> str:
    """As Google's pages write it; its API does not."""
    return f"{account[:3]}-{account[3:6]}-{account[6:]}"


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _spoil(rows: Rows) -> Iterator[list[Cell]]:
    """Somebody typed a remark over one cost: the file must be refused, not read without it."""
    for number, row in enumerate(rows):
        yield [cell if number != 40 or column != 11 else "see invoice" for column, cell in enumerate(row)]


def _api_dump(rows: list[AdDay]) -> str:
    header = ("customer.id", "customer.currency_code", "segments.date", "campaign.id", "campaign.name",
              "campaign.advertising_channel_type", "metrics.impressions", "metrics.clicks", "metrics.cost_micros",
              "metrics.conversions", "metrics.conversions_value", "metrics.search_impression_share")  # fmt: skip
    kinds = {"Performance Max": "PERFORMANCE_MAX"}
    return text(
        [
            header,
            *(
                (
                    x.account,
                    x.currency,
                    x.day,
                    x.campaign_id,
                    x.campaign,
                    kinds.get(x.campaign_type, x.campaign_type.upper()),
                    x.impressions,
                    x.clicks,
                    int(x.spend * 1_000_000),
                    x.conversions,
                    Decimal(x.conversion_value),
                    _share(x, "0.0999", "{:.4f}") if x.searches else None,
                )
                for x in rows
            ),
        ]
    )
