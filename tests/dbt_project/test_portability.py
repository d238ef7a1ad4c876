"""The models must run on DuckDB and Spark alike: constructs that one of them lacks are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DBT_PROJECT = Path(__file__).parents[2] / "dbt_project"
SQL_FILES = sorted(
    path for folder in ("models", "macros", "tests") for path in (DBT_PROJECT / folder).rglob("*.sql")
    if path.parent != DBT_PROJECT / "macros" / "engine"
)  # fmt: skip

NOT_PORTABLE = {
    r"::": "cast(x as type)",
    r"\bqualify\b": "row_number() in a CTE",
    r"\bgroup by all\b": "group by 1, 2",
    r"\border by all\b": "the columns",
    r"\bdistinct on\b": "row_number() in a CTE",
    r"\*\s*(exclude|except|replace)\s*\(": "the columns written out",
    r"\b(string_agg|listagg|group_concat|array_agg|list)\s*\(": "a macro in macros/engine",
    r"\b(arg_max|arg_min|max_by|min_by)\s*\(": "row_number() in a CTE",
    r"\b(generate_series|range|unnest|explode|sequence)\s*\(": "a macro in macros/engine",
    r"\b(regexp_\w+|rlike)\b|\s~\s": "a macro in macros/engine",
    r"\b(json_\w+|get_json_object|struct_pack|list_\w+)\s*\(": "a macro in macros/engine",
    r"\b(try_cast|safe_cast)\s*\(": "a macro in macros/engine",
    r"\bat time zone\b|\bfrom_utc_timestamp\b": "local_date()",
    r"\binterval\s*['(\d]": "add_days() or dbt.dateadd",
    r"\b(date_?diff|date_?add|date_sub|date_trunc)\s*\(": "dbt's macros or add_days()",
    r"\b(dayofweek|isodow|strftime|date_format)\s*\(": "extract(… from …)",
    r"\bextract\s*\(\s*(dow|isodow|dayofweek|week)\b": "a day difference from date_trunc('week')",
    r"dbt\.datediff\([^)]*'(week|hour|minute|month|quarter|year)'\s*\)": "days or seconds, or months_between()",
    r"\b(varchar|text|timestamptz|int[248]|float[48]?|real|hugeint|numeric)\b(?!\s*\()": "string, bigint, double …",
    r"\b(current_date|now\s*\(|today\s*\()": "run_started_at, so that a build has one date",
    r"\bifnull\s*\(|\bnvl\s*\(|\biff?\s*\(": "coalesce or case",
    r"\bpivot\b|\bunpivot\b|\bpositional join\b|\basof join\b|\blateral\b": "joins and case",
    r"\blike\s+'[^']*\\": "like … escape '!'",
    r"//|\bdiv\b": "whole_division()",
    r"\bover\s+\w+\s*-\s*\w+\b(?!\s*\()": "(… over window_name) - …: Spark takes both names for one",
    r"\bover\s*\(\s*\)": "a join with the total: of few rows DuckDB 1.5.5 dies of it now and then (its issue 25713)",
}  # fmt: skip


def sql_of(path: Path) -> str:
    """The file without comments, and with dbt's own portable macros cut out."""
    text = re.sub(r"\{#.*?#\}|--[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return text.lower()


def without_strings(text: str) -> str:
    return re.sub(r"'[^']*'", "''", text)


def without_jinja(text: str) -> str:
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)


@pytest.mark.parametrize("pattern", NOT_PORTABLE, ids=lambda pattern: pattern[:30])
def test_no_model_uses_what_one_engine_lacks(pattern: str) -> None:
    in_macro_call = pattern.startswith("dbt")
    keeps_strings = in_macro_call or "like" in pattern or "interval" in pattern
    found = []
    for path in SQL_FILES:
        text = sql_of(path) if in_macro_call else without_jinja(sql_of(path))
        text = text if keeps_strings else without_strings(text)
        found += [f"{path.relative_to(DBT_PROJECT)}: {match.group()!r}" for match in re.finditer(pattern, text)]
    assert not found, f"write {NOT_PORTABLE[pattern]} instead:\n" + "\n".join(found)


@pytest.mark.parametrize("path", SQL_FILES, ids=lambda path: path.stem)
def test_no_identifier_is_quoted(path: Path) -> None:
    """Spark reads "x" as a text and says nothing."""
    assert '"' not in without_jinja(sql_of(path)).replace("\\'", "")


@pytest.mark.parametrize("path", SQL_FILES, ids=lambda path: path.stem)
def test_ranking_says_where_nulls_go(path: Path) -> None:
    """DuckDB and Spark put NULLs at different ends, which changes what row_number() = 1 is."""
    text = re.sub(r"\s+", " ", without_jinja(sql_of(path)))
    for window in re.findall(
        r"\b(?:row_number|rank|dense_rank|ntile)\(\w*\) over \(([^()]*(?:\([^()]*\)[^()]*)*)\)", text
    ):
        order = window.partition("order by")[2]
        for key in re.split(r",(?![^(]*\))", order):
            assert re.search(r"nulls (first|last)\s*$", key.strip()), f"{key.strip()!r} in {window!r}"


def test_engine_differences_are_dispatched_for_both_engines() -> None:
    for path in sorted((DBT_PROJECT / "macros" / "engine").glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        dispatched = re.findall(r"adapter\.dispatch\('(\w+)'\)", text)
        of_one_engine = re.search(r"\bmaterialization \w+, adapter='duckdb'", text)  # the other has its own
        assert dispatched or of_one_engine, f"{path.name} dispatches nothing; it belongs in macros/"
        for macro in dispatched:
            for engine in ("duckdb", "spark"):
                assert f"macro {engine}__{macro}(" in text, f"{path.name}: no {engine}__{macro}"
