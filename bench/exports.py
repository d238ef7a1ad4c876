"""Exports to measure with, made by DuckDB: seeded, of the size asked for, in the shapes the vendors write."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

SEED = 20260921
FIRST_DAY = date(2025, 9, 21)
DAYS = 365
SAMPLE_ROWS = 50_000
CHUNK = 1 << 22
TITLE = ("Ad report", '"September 21, 2025 - September 20, 2026"')
# All in GBK too, and hanzi mostly, so that the same text is at home in all three encodings.
PLACES = ("北京", "上海", "成都", "深圳", "München", "Genève", "Paris")
THEMES = (
    "Brand",
    "Kaffee, Zubehoer",
    'Generic "exact"',
    "Kaffee & Bar",
    "咖啡机",
    "品牌词，核心",
    "Performance Max",
    "Remarketing",
)
HEADINGS = (
    "Day", "Customer ID", "Account name", "Campaign ID", "Campaign", "Campaign type", "Ad group ID", "Ad group", "Ad ID",
    "Campaign status", "Device", "Currency code", "Impr.", "Clicks", "CTR", "Cost", "Conversions", "Conv. value",
)  # fmt: skip


def rows_for(size: int) -> int:
    """How many rows of the daily export make about `size` bytes of UTF-8."""
    sample = _connect().execute(f"select sum(strlen(line) + 1) from ({_lines(SAMPLE_ROWS)})").fetchone()
    assert sample
    return max(1000, round(size * SAMPLE_ROWS / sample[0]))


def google_daily(path: Path, rows: int) -> None:
    """A Google Ads report by day and ad in UTF-8: title, range, headings, rows, the report's and the account's totals."""
    body = path.with_suffix(".rows")
    connection = _connect()
    connection.execute(
        f"copy ({_lines(rows)}) to '{body}' (format csv, header false, delimiter '\x01', quote '', escape '')"
    )
    sums = connection.execute(
        f"select sum(impressions), sum(clicks), sum(cost), sum(conversions), sum(value) from ({_facts(rows)})"
    ).fetchone()
    assert sums
    impressions, clicks, cost, conversions, value = sums
    with path.open("wb") as out:
        out.write("\n".join([*TITLE, ",".join(HEADINGS), ""]).encode())
        with body.open("rb") as given:
            while chunk := given.read(CHUNK):
                out.write(chunk)
        for label in ("Total: Ads", "Total: Account"):
            figures = [f"{impressions:,}", f"{clicks:,}", f"{clicks / impressions:.2%}"]
            figures += [f"{cost:,.2f}", f"{conversions:,.2f}", f"{value:,.2f}"]
            out.write(_csv([[label, *[" --"] * 10, "EUR", *figures]]).encode())
    body.unlink()


def transcode(source: Path, target: Path, encoding: str) -> None:
    """The same text in another encoding."""
    with source.open(encoding="utf-8", newline="") as text, target.open("w", encoding=encoding, newline="") as out:
        while part := text.read(CHUNK):
            out.write(part)


def _connect() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"memory_limit": "2GB"})


def _facts(rows: int) -> str:
    """SQL of the figures: ads in the order of the report, all ads of a day together; the same for every thread count."""
    ads = max(1, rows // DAYS)

    def dice(name: str, sides: int) -> str:
        return f"cast(hash(i, '{name}', {SEED}) % {sides} as bigint)"

    return f"""
        select *, least(impressions, impressions * {dice("rate", 900)} // 10000) as clicks,
            cast(clicks * (20 + {dice("price", 380)}) / 100 as decimal(18, 2)) as cost,
            cast(clicks * {dice("converted", 12)} / 100 as decimal(18, 2)) as conversions,
            cast(conversions * (1500 + {dice("basket", 9000)}) / 100 as decimal(18, 2)) as value
        from (
            select i, least(i // {ads}, {DAYS - 1}) as day, i % {ads} as ad,
                case {dice("size", 20)} when 0 then {dice("many", 90000)} when 1 then 0 else {dice("few", 2500)} end as impressions
            from range({rows}) as t(i))"""


def _lines(rows: int) -> str:
    """SQL of the report's lines."""
    places, themes = (str(list(words)) for words in (PLACES, THEMES))
    theme = f"({themes})[cast(campaign % {len(THEMES)} as int) + 1]"
    campaign = f"{theme} || ' | ' || campaign"
    quoted = "'\"' || replace({0}, '\"', '\"\"') || '\"'"
    grouped = "case when {0} < 1000 then {0}::varchar else '\"' || format('{{:,}}', {0}) || '\"' end"
    money = (
        "case when {0} < 1000 then {0}::varchar else '\"' || format('{{:,}}', cast(floor({0}) as bigint)) || "
        "right({0}::varchar, 3) || '\"' end"
    )
    cells = [
        f"cast(date '{FIRST_DAY}' + cast(day as int) as varchar)",
        "format('814-{:03d}-{:04d}', account % 900 + 100, 1000 + account)",
        f"'诺德温 ' || ({places})[cast(account % {len(PLACES)} as int) + 1]",
        "cast(20417000000 + campaign as varchar)",
        f"case when contains({theme}, ',') or contains({theme}, '\"') then {quoted.format(campaign)} else {campaign} end",
        "(['Search', 'Display', 'Video', 'Performance Max'])[cast(campaign % 4 as int) + 1]",
        "cast(150100000000 + ad // 4 as varchar)",
        f"({places})[cast(ad // 4 % {len(PLACES)} as int) + 1] || ' - 广告组 ' || ad // 4",
        "cast(680200000000 + ad as varchar)",
        "case when campaign % 7 = 0 then 'Paused' else 'Enabled' end",
        "(['Mobile phones', 'Computers', 'Tablets'])[cast(ad % 3 as int) + 1]",
        "'EUR'",
        grouped.format("impressions"),
        grouped.format("clicks"),
        "case when impressions = 0 then ' --' else format('{:.2f}%', clicks * 100.0 / impressions) end",
        money.format("cost"),
        money.format("conversions"),
        money.format("value"),
    ]
    return f"""
        select concat_ws(',', {", ".join(cells)}) as line
        from (select *, ad // 40 as campaign, ad // 4000 as account from ({_facts(rows)}))
        order by i"""


@dataclass(frozen=True)
class Small:
    """A platform's small daily export: what a night gets of each account."""

    source: str
    encoding: str
    write: Callable[[random.Random, int, date], str]


def small(folder: Path, files: int) -> int:
    """Write `files` different exports of a day and an account each under `folder`/<source>/<account>/; their rows."""
    dice = random.Random(SEED)
    rows = 0
    for number in range(files):
        form = SMALL[number % len(SMALL)]
        turn = number // len(SMALL)
        account, day = turn % 25, FIRST_DAY + timedelta(turn // 25)
        path = folder / form.source / f"account-{account:02d}" / f"{form.source}-{account:02d}-{day}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = form.write(dice, account, day)
        rows += SMALL_ROWS
        path.write_bytes(text.encode(form.encoding))
    return rows


SMALL_ROWS = 40


def _figures(dice: random.Random) -> Iterator[tuple[int, str, int, int, str, int, str]]:
    """Number, name, impressions, clicks, cost, conversions and value of each row."""
    for number in range(SMALL_ROWS):
        impressions = dice.randrange(200, 40_000)
        clicks = impressions * dice.randrange(5, 90) // 1000
        cost = clicks * dice.randrange(20, 400) / 100
        conversions = clicks // dice.randrange(8, 40)
        name = f"{dice.choice(THEMES)} {number}"
        yield number, name, impressions, clicks, f"{cost:.2f}", conversions, f"{conversions * 31.5:.2f}"


def _csv(rows: Iterable[Sequence[object]], end: str = "\n") -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


def _google(dice: random.Random, account: int, day: date) -> str:
    found = list(_figures(dice))
    head = ["Day", "Customer ID", "Campaign ID", "Campaign", "Currency code", "Impr.", "Clicks", "Cost", "Conversions"]
    rows: list[list[object]] = [
        [day, f"814-202-{account:04d}", 20417000000 + n, name, "EUR", f"{impressions:,}", clicks, cost, f"{got}.00"]
        for n, name, impressions, clicks, cost, got, _ in found
    ]
    sums = [f"{sum(f[2] for f in found):,}", f"{sum(f[3] for f in found):,}", f"{sum(float(f[4]) for f in found):,.2f}"]
    rows.append(["Total: Campaigns", "", " --", " --", "EUR", *sums, f"{sum(f[5] for f in found):,}.00"])
    return f'Campaign report\n"{day:%B} {day.day}, {day.year} - {day:%B} {day.day}, {day.year}"\n' + _csv([head, *rows])


def _meta(dice: random.Random, account: int, day: date) -> str:
    head = ["Day", "Account ID", "Campaign name", "Campaign ID", "Impressions", "Amount spent (EUR)", "Link clicks"]
    head += ["Reporting starts", "Reporting ends"]
    rows = [
        [day, 10000 + account, name, 120200000000 + n, impressions, cost, clicks, day, day]
        for n, name, impressions, clicks, cost, *_ in _figures(dice)
    ]
    return "\ufeff" + _csv([head, *rows])


def _microsoft(dice: random.Random, account: int, day: date) -> str:
    head = ["TimePeriod", "AccountName", "AccountNumber", "CampaignName", "CampaignId", "CurrencyCode", "Impressions"]
    head += ["Clicks", "Spend", "Conversions", "Revenue"]
    rows = [
        [
            day,
            "Nordlicht GmbH",
            f"F120AB{account:02d}",
            name,
            398765000 + n,
            "EUR",
            impressions,
            clicks,
            cost,
            got,
            value,
        ]
        for n, name, impressions, clicks, cost, got, value in _figures(dice)
    ]
    return _csv([head, *rows], "\r\n")


def _tiktok(dice: random.Random, account: int, day: date) -> str:
    head = ["Campaign name", "Campaign ID", "Date", "Currency", "Cost", "Impressions", "Clicks (Destination)"]
    head += ["Conversions", "Total purchase value"]
    rows = [
        [name, 1799442211000000 + 100 * account + n, day, "USD", cost, impressions, clicks, got, value]
        for n, name, impressions, clicks, cost, got, value in _figures(dice)
    ]
    return _csv([head, *rows])


def _baidu(dice: random.Random, account: int, day: date) -> str:
    found = list(_figures(dice))
    title = [
        [f"数据生成时间：{day + timedelta(1)} 09:12"],
        ["数据生成条件："],
        [f"1. 时间范围：{day:%Y%m%d} - {day:%Y%m%d}"],
    ]
    head = ["日期", "账户", "推广计划", "推广计划ID", "展现", "点击", "消费", "转化"]
    rows: list[list[object]] = [
        [f"{day:%Y%m%d}", f"kaffee-{account:02d}", name, 51000000 + n, f"{impressions:,}", clicks, cost, got]
        for n, name, impressions, clicks, cost, got, _ in found
    ]
    return _csv([*title, ["2. 时间单位：分日"], head, *rows], "\r\n")


def _tencent(dice: random.Random, account: int, day: date) -> str:
    head = ["日期", "推广计划名称", "推广计划ID", "广告名称", "广告ID", "曝光量", "点击量", "花费（元）", "目标转化量"]
    rows = [
        [f"{day:%Y%m%d}", "拉新", 51234567 + account, name, 61234567 + n, impressions, clicks, cost, got]
        for n, name, impressions, clicks, cost, got, _ in _figures(dice)
    ]
    return "\ufeff" + _csv([head, *rows])


def _ocean_engine(dice: random.Random, account: int, day: date) -> str:
    head = ["时间", "项目ID", "项目名称", "单元ID", "单元名称", "消耗（元）", "展示数", "点击数", "转化数"]
    rows = [
        [
            f"{day:%Y/%m/%d}",
            7412345678901234567 + account,
            "门店到访",
            7412345678901300000 + n,
            name,
            cost,
            impressions,
            clicks,
            got,
        ]
        for n, name, impressions, clicks, cost, got, _ in _figures(dice)
    ]
    return _csv([head, *rows])


def _hubspot(dice: random.Random, account: int, day: date) -> str:
    head = ["Record ID", "Deal Name", "Deal Stage", "Pipeline", "Close Date", "Create Date", "Deal owner", "Amount"]
    head += ["Currency", "Deal probability"]
    rows = [
        [19884000000 + 1000 * account + n, name, "Closed Won", "Sales Pipeline", f"{day} 17:00", f"{day} 09:14",
         "Rosa Lind", value, "EUR", "1.0"]
        for n, name, _, _, _, _, value in _figures(dice)
    ]  # fmt: skip
    return _csv([head, *rows])


SMALL = (
    Small("google_ads", "utf-8", _google),
    Small("meta_ads", "utf-8", _meta),
    Small("microsoft_ads", "utf-8", _microsoft),
    Small("tiktok_ads", "utf-8", _tiktok),
    Small("baidu_ads", "gb18030", _baidu),
    Small("tencent_ads", "utf-8", _tencent),
    Small("ocean_engine", "gb18030", _ocean_engine),
    Small("hubspot", "utf-16", _hubspot),
)
