"""The published tables about two people, made by hand from the contract's columns: every suite passes on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

PERIOD = (
    "'month' as period, date '2026-10-01' as period_start, date '2026-10-31' as period_end, "
    "'P1' as person_key, 'Maya Lindqvist' as employee_name, 'Seller' as role"
)
TABLES = {
    "kpi_team_member": f"""
        select {PERIOD}, true as is_complete, 'Sales' as team, 'Europe' as region_key, 31::bigint as days_counted,
            31::bigint as days_in_period, 92.00::decimal(9,2) as total_score, 'A' as grade, 1::bigint as rank_in_role,
            2::bigint as people_ranked, 2::bigint as components, 2::bigint as components_counted,
            1::decimal(9,6) as weight_counted, 'company' as weights_from, 1::decimal(18,6) as weights_of_role,
            'revenue' as strongest_component, 'leads' as weakest_component, '' as note, '' as note_zh
        union all by name
        select {PERIOD.replace("P1", "P2").replace("Maya Lindqvist", "Tom Okafor")}, true as is_complete,
            80.00 as total_score, 'B' as grade, 2 as rank_in_role, 2 as people_ranked, 1 as components,
            1 as components_counted, 1 as weight_counted, 'company' as weights_from, 1 as weights_of_role, '' as note""",
    "kpi_team_score_component": f"""
        select {PERIOD}, true as is_complete, 'revenue' as component, 'Revenue' as component_name, 'money' as unit,
            100::decimal(18,6) as actual, 100::decimal(18,6) as target, 100::decimal(9,4) as score,
            0.8::decimal(18,6) as weight_given, 0.8::decimal(9,6) as weight, 0.8::decimal(9,6) as weight_used,
            80::decimal(9,4) as contribution, true as is_counted, null::varchar as reason, null::varchar as reason_zh,
            3::bigint as source_rows
        union all by name
        select {PERIOD}, true as is_complete, 'leads' as component, 'count' as unit, 60 as score, 0.2 as weight,
            0.2 as weight_used, 12 as contribution, true as is_counted
        union all by name
        select {PERIOD.replace("P1", "P2")}, true as is_complete, 'revenue' as component, 'money' as unit, 80 as score,
            1 as weight, 1 as weight_used, 80 as contribution, true as is_counted""",
    "kpi_incentive": f"""
        select {PERIOD}, 'B1' as rule_id, 'Top band' as rule_name, 'bonus' as rule_kind, 'total_score' as metric,
            92::decimal(18,6) as figure, 90::decimal(18,6) as threshold, null::decimal(18,6) as upper_threshold,
            1::bigint as periods_met, 300::decimal(18,2) as amount, false as is_capped, 'Bonus' as action,
            'Top band: 92.00' as explanation, '最高档：92.00' as explanation_zh
        union all by name
        select {PERIOD}, 'T1' as rule_id, 'training' as rule_kind, 'skills' as metric, 70 as figure, 80 as threshold,
            'Train' as explanation, '培训' as explanation_zh""",
    "held_out_people": """
        select 'company_inputs.idea' as source_table, 'Tom' as written, 'unknown_person' as reason, '查无此人' as reason_zh,
            1::bigint as rows_held_out""",
}


def write(database: Path, changes: Sequence[str] = ()) -> Path:
    """Write schema `people` into the database, then apply SQL changes."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema people")
        for table, query in TABLES.items():
            connection.execute(f"create table people.{table} as {query}")
        for change in changes:
            connection.execute(change)
    return database
