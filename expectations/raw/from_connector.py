"""The suite of a raw table, built from what its connector declares: types, keys, required columns.

The extraction has typed every cell and compared the file's own totals already;
here stands what a well-formed file can still get wrong.
"""

from __future__ import annotations

from great_expectations.expectations.expectation import Expectation

from marketing_warehouse.checks.expect import CRITICAL, WARNING, Suite, Text, at_least, at_most, filled, no_rows
from marketing_warehouse.connectors.specification import Column, Entity, Load, Personal, Type
from marketing_warehouse.extract.raw_zone import RawTable

# No company has marketing data from before online advertising; an earlier date is a misread one.
FIRST_PLAUSIBLE_DAY = "1990-01-01"
# Plans reach years ahead, not decades: a later date is a typing error.
LAST_PLAUSIBLE_DAY = "2100-01-01"
# An account east of here may already be in tomorrow.
DAYS_AHEAD = 1
# Dates that may lie ahead: plans, bookings, contracts, expected closings, rates fixed for a year.
PLANNED = {
    "close_at",
    "close_date",
    "closed_on",
    "contract_end",
    "contract_start",
    "first_day",
    "last_day",
    "period_end",
    "period_start",
    "rate_day",
    # Tasks, goals, rules and calendars say what is still to come.
    "activity_date",
    "due_on",
    "end_date",
    "ended_at",
    "start_date",
    "started_at",
    "valid_from",
    "valid_until",
    "reporting_ends",
}
# Money spent: credits make single rows negative, a whole file below zero has a sign or a column wrong.
SPENT = {"spend", "cost", ("cost_line", "amount")}
COUNTED = {
    "impressions",
    "clicks",
    "engagements",
    "reach",
    "spots",
    "circulation",
    "contacts",
    "panels",
    "value",
    "weight",
}
ABOVE_ZERO = {"rate", "market_size"}
# An order's lines share its name, so the key names several rows of a file.
SEVERAL_ROWS_PER_KEY = {"order_line"}

ROW = ("_file_name", "_row_number")


def suite_for(table: RawTable) -> Suite:
    """All rules of one raw table."""
    entity = table.entity
    rules = [
        *filled(CRITICAL, "_source", "_file_sha256", "_row_number", "_loaded_at"),
        *filled(CRITICAL, *(column.name for column in entity.columns if column.required and not column.personal)),
        *_unique_key(entity),
    ]
    for column in entity.columns:
        rules += _column_rules(entity, column)
    if any(column.type is Type.MONEY for column in entity.columns):
        rules += _money_has_currency(entity)
    return Suite(table.name, ROW, tuple(rules))


def _unique_key(entity: Entity) -> list[Expectation]:
    if not entity.key or entity.load is Load.WINDOW or entity.name in SEVERAL_ROWS_PER_KEY:
        return []
    key = ", ".join(entity.key)
    return no_rows(
        WARNING,
        "key_unique_in_file",
        f"more than one row per {key} in a file",
        f"select _file_name, {key}, count(*) as rows_found from {{batch}} group by _file_sha256, _file_name, {key} "
        f"having count(*) > 1 order by rows_found desc, _file_name, {key}",
        Text(f"a file has one row per {key}", f"同一文件中每个 {key} 只有一行"),
        figure=("rows_found", "most rows"),
    )


def _column_rules(entity: Entity, column: Column) -> list[Expectation]:
    name = column.name
    if column.personal is Personal.DROP:
        return no_rows(
            CRITICAL,
            f"{name}_dropped",
            f"personal data in {name}",
            f"select _file_name, _row_number from {{batch}} where {name} is not null order by _file_name, _row_number",
            Text(f"{name} stays in the archive", f"{name} 属于个人数据，不进入数据仓库"),
        )
    if column.type in (Type.DATE, Type.TIMESTAMP):
        return _plausible_date(name)
    if column.type is Type.CURRENCY:
        return no_rows(
            CRITICAL,
            f"{name}_is_iso_4217",
            f"{name} is not a three-letter code",
            f"select _file_name, _row_number, {name} from {{batch}} "
            f"where not regexp_full_match({name}, '[A-Z][A-Z][A-Z]') "
            "order by _file_name, _row_number",
            Text(f"{name} is three capital letters (ISO 4217)", f"{name} 为三位大写字母（ISO 4217）"),
            figure=(name, "such as"),
        )
    if name in SPENT or (entity.name, name) in SPENT:
        return _spent(name)
    if name in COUNTED:
        return at_least(CRITICAL, name, 0)
    if name in ABOVE_ZERO:
        return no_rows(
            CRITICAL,
            f"{name}_above_zero",
            f"{name} not above 0",
            f"select * from {{batch}} where {name} <= 0 order by {name}",
            Text(f"{name} is above 0", f"{name} 大于 0"),
            figure=(name, "lowest"),
        )
    if name == "score":
        return no_rows(
            WARNING,
            "score_on_its_scale",
            "score outside its scale",
            "select * from {batch} where score < scale_min or score > scale_max order by _file_name, _row_number",
            Text("score lies on the scale the row gives", "评分在量表范围内"),
            figure=("score", "first"),
        )
    if column.type is Type.MONEY:
        return at_least(WARNING, name, 0)
    if name == "gross_margin_rate":
        return [*at_least(WARNING, name, -1), *at_most(WARNING, name, 1)]
    return []


def _plausible_date(name: str) -> list[Expectation]:
    last = f"date '{LAST_PLAUSIBLE_DAY}'" if name in PLANNED else f"current_date + {DAYS_AHEAD}"
    early = Text(f"{name} is not before {FIRST_PLAUSIBLE_DAY}", f"{name} 不早于 {FIRST_PLAUSIBLE_DAY}")
    late = (
        Text(f"{name} is before {LAST_PLAUSIBLE_DAY}", f"{name} 早于 {LAST_PLAUSIBLE_DAY}")
        if name in PLANNED
        else Text(f"{name} does not lie in the future", f"{name} 不在未来")
    )
    return [
        *no_rows(
            CRITICAL,
            f"{name}_not_too_early",
            f"{name} before {FIRST_PLAUSIBLE_DAY}",
            f"select * from {{batch}} where cast({name} as date) < date '{FIRST_PLAUSIBLE_DAY}' order by {name}",
            early,
            figure=(name, "earliest"),
        ),
        *no_rows(
            CRITICAL,
            f"{name}_not_too_late",
            f"{name} too far in the future" if name in PLANNED else f"{name} in the future",
            f"select * from {{batch}} where cast({name} as date) > {last} order by {name} desc",
            late,
            figure=(name, "latest"),
        ),
    ]


def _spent(name: str) -> list[Expectation]:
    return [
        *at_least(
            WARNING, name, 0, text=Text(f"no row has negative {name} (a credit)", f"没有负的 {name}（退款抵扣）")
        ),
        *no_rows(
            CRITICAL,
            f"{name}_of_a_file_not_negative",
            f"{name} of a whole file below 0",
            f"select _file_name, sum({name}) as {name} from {{batch}} group by _file_sha256, _file_name "
            f"having sum({name}) < 0 order by 2",
            Text(f"a file's {name} is not negative in total", f"每个文件的 {name} 合计不为负"),
            figure=(name, "lowest"),
        ),
    ]


def _money_has_currency(entity: Entity) -> list[Expectation]:
    if not any(column.name == "currency_code" for column in entity.columns):
        return []
    money = " or ".join(f"{column.name} <> 0" for column in entity.columns if column.type is Type.MONEY)
    return no_rows(
        CRITICAL,
        "money_has_currency",
        "money without a currency",
        f"select _file_name, _row_number from {{batch}} where currency_code is null and ({money}) "
        "order by _file_name, _row_number",
        Text("every amount says its currency", "所有金额均注明货币"),
    )
