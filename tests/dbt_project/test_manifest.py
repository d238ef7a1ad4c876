"""The shape of the dbt project: layers point one way, everything is described, grains are tested."""

from __future__ import annotations

import re
from typing import Any

import pytest

from marketing_warehouse.connectors import discover
from marketing_warehouse.connectors.specification import Kind
from marketing_warehouse.extract import raw_zone
from marketing_warehouse.settings import Settings
from marketing_warehouse.transform import build
from marketing_warehouse.transform.build import DBT_PROJECT

LAYERS = ("staging", "intermediate", "marts")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home = tmp_path_factory.mktemp("manifest")
    return dict(build.manifest(Settings(home=home, landing=home / "landing")).writable_manifest().to_dict())


def models(manifest: dict[str, Any], layer: str | None = None) -> list[dict[str, Any]]:
    found = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    return [node for node in found if layer in (None, node["fqn"][1])]


def data_tests_of(manifest: dict[str, Any], model: dict[str, Any]) -> list[dict[str, Any]]:
    nodes = (node for node in manifest["nodes"].values() if node["resource_type"] == "test")
    return [node for node in nodes if node.get("attached_node") == model["unique_id"]]


def test_only_staging_reads_the_raw_zone_and_nothing_else(manifest: dict[str, Any]) -> None:
    for node in models(manifest):
        sources = [name for name in node["depends_on"]["nodes"] if name.startswith("source.")]
        if node["fqn"][1] == "staging":
            assert len(sources) == 1 == len(node["depends_on"]["nodes"]), node["name"]
        else:
            assert not sources, f"{node['name']} reads a source; only staging does"


def test_published_tables_never_read_staging(manifest: dict[str, Any]) -> None:
    read = [
        f"{node['name']} reads {name}"
        for node in models(manifest, "marts")
        for name in node["depends_on"]["nodes"]
        if ".stg_" in name
    ]
    assert not read


def test_nothing_below_reads_a_kpi_table(manifest: dict[str, Any]) -> None:
    read = [
        f"{node['name']} reads {name}"
        for node in models(manifest, "intermediate")
        for name in node["depends_on"]["nodes"]
        if ".kpi_" in name
    ]
    assert not read


def test_names_tell_the_layer(manifest: dict[str, Any]) -> None:
    prefixes = {"staging": ("stg_",), "intermediate": ("int_",), "marts": ("dim_", "fct_", "kpi_", "held_out", "restatement", "platform_reconciliation", "budget_", "customer_match", "utm_audit")}
    for node in models(manifest):
        layer = node["fqn"][1]
        assert layer in LAYERS
        assert node["name"].startswith(prefixes[layer]), node["name"]
        if layer == "staging":
            assert node["name"].startswith(f"stg_{node['fqn'][2]}__"), node["name"]


def test_every_raw_table_has_a_source_and_a_staging_model(manifest: dict[str, Any]) -> None:
    sources = {source["identifier"]: source for source in manifest["sources"].values()}
    staged = {name for node in models(manifest, "staging") for name in node["depends_on"]["nodes"]}
    tables = raw_zone.tables(discover().values())
    assert sources.keys() == {table.name for table in tables} | {"load_log__file"}
    for table in tables:
        source = sources[table.name]
        assert source["config"]["meta"]["external"]["path"] == f"{table.source}/{table.entity.name}"
        assert source["unique_id"] in staged, f"nothing stages {table.name}"


def test_every_ad_platform_is_in_the_union(manifest: dict[str, Any]) -> None:
    union = next(node for node in models(manifest) if node["name"] == "int_ad_performance__unioned")
    for connector in discover().values():
        if connector.kind is Kind.AD_PLATFORM and connector.lands_in == connector.source:
            staged = f"stg_{connector.source}__performance"
            assert any(name.endswith(f".{staged}") for name in union["depends_on"]["nodes"]), f"{staged} is missing"


def test_what_grows_is_all_that_reads_ads_orders_and_visits(manifest: dict[str, Any]) -> None:
    """Another reader would make every night read all of their raw files again: let it read a table that grows."""
    grown = {"performance": Kind.AD_PLATFORM, "order_line": Kind.SHOP, "touchpoint": Kind.INPUT}
    for table in raw_zone.tables(discover().values()):
        if grown.get(table.entity.name) is discover()[table.source].kind:
            staged = f"model.marketing_performance_warehouse.stg_{table.name}"
            readers = [node for node in models(manifest) if staged in node["depends_on"]["nodes"]]
            assert readers, f"nothing reads {staged}"
            for reader in readers:
                assert reader["config"]["meta"].get("reads_new_files"), f"{reader['name']} reads {staged}"


def test_every_description_opens_with_the_grain(manifest: dict[str, Any]) -> None:
    for node in models(manifest):
        assert re.match(r"One row( per |: )", node["description"]), f"{node['name']}: {node['description']!r}"


def test_every_published_column_is_described_in_chinese_too(manifest: dict[str, Any]) -> None:
    undescribed = [
        f"{node['name']}.{column['name']}"
        for node in models(manifest, "marts")
        for column in node["columns"].values()
        if not (CHINESE.search(column["description"]) and re.search(r"[A-Za-z]{2}", column["description"]))
    ]
    assert not undescribed


def test_every_published_table_keeps_its_contract_and_tests_its_grain(manifest: dict[str, Any]) -> None:
    for node in models(manifest, "marts"):
        assert node["config"]["contract"]["enforced"], node["name"]
        assert all(column["data_type"] for column in node["columns"].values()), node["name"]
        kinds = {test["test_metadata"]["name"] for test in data_tests_of(manifest, node) if test.get("test_metadata")}
        assert kinds & {"unique", "unique_grain"}, f"{node['name']}: nothing tests its grain"
