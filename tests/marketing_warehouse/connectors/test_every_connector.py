"""What every connector brings along; a failure names exactly what is missing."""

from __future__ import annotations

import importlib
import os
import re
import shutil
from pathlib import Path

import pytest

from marketing_warehouse.connectors import discover
from marketing_warehouse.connectors.specification import Connector, Kind
from marketing_warehouse.extract import load
from marketing_warehouse.settings import Settings
from marketing_warehouse.transform.build import DBT_PROJECT
from tests import explained

CONNECTORS = discover()
STAGING = DBT_PROJECT / "models" / "staging"
UNION = DBT_PROJECT / "models" / "intermediate" / "ad_performance" / "int_ad_performance__unioned.sql"
SAYS = {
    "the form of its files (`File: …`)": r"\bFiles?:",
    "its time zone (`Time zone: …`)": r"(?i)\btime zone\b",
    "where it lands (`Lands in: raw/{lands_in}/…`)": r"Lands in: raw/{lands_in}/",
    "the command that loads it alone": r"python -m marketing_warehouse\.extract landing/{source}\b",
}

every_connector = pytest.mark.parametrize("connector", CONNECTORS.values(), ids=CONNECTORS)


@every_connector
def test_docstring_says_what_a_reader_needs(connector: Connector) -> None:
    text = importlib.import_module(f"marketing_warehouse.connectors.{connector.source}").__doc__ or ""
    names = {"source": connector.source, "lands_in": connector.lands_in}
    missing = [what.format(**names) for what, pattern in SAYS.items() if not re.search(pattern.format(**names), text)]
    assert not missing, f"the docstring of connectors/{connector.source}.py does not say " + ", nor ".join(missing)


@every_connector
def test_every_entity_is_staged(connector: Connector) -> None:
    if connector.lands_in != connector.source:
        pytest.skip(f"lands in {connector.lands_in}, whose models read it")
    folder = STAGING / connector.source
    wanted = [folder / f"stg_{connector.source}__{entity.name}.sql" for entity in connector.entities]
    wanted.append(folder / f"_{connector.source}.yml")
    missing = [str(path.relative_to(DBT_PROJECT.parent)) for path in wanted if not path.is_file()]
    assert not missing, f"{connector.source} has no {', no '.join(missing)}"


@every_connector
def test_an_ad_platform_has_one_block_in_the_union(connector: Connector) -> None:
    if connector.kind is not Kind.AD_PLATFORM or connector.lands_in != connector.source:
        pytest.skip("no ad platform with a table of its own")
    model = f"stg_{connector.source}__performance"
    blocks = UNION.read_text(encoding="utf-8").count(f"ref('{model}')")
    assert blocks == 1, f"{UNION.name} reads {model} {blocks} times; it must be once"


@every_connector
def test_fixtures_load_as_this_source(connector: Connector, tmp_path: Path) -> None:
    fixtures = explained.files(connector.source)
    assert fixtures, f"there is no export in its true shape in tests/fixtures/{connector.source}/"
    settings = Settings(home=tmp_path, landing=tmp_path / "landing", reporting_timezone="Europe/Berlin")
    for fixture in fixtures:
        dropped = settings.landing / fixture.relative_to(explained.FIXTURES)
        dropped.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(fixture, dropped)
        os.utime(dropped, (1_700_000_000, 1_700_000_000))
    records = load.load_batch(settings, connector.source, lambda line: None)
    loaded = [record for record in records if record.status == "loaded"]
    assert loaded, f"no file of tests/fixtures/{connector.source}/ loads: {[load.summary(r) for r in records]}"
    to_be_refused = {f.name for f in fixtures if "refused: " in explained.kept(f)}
    wrong = [r for r in loaded if r.source != connector.source or not r.rows_loaded]
    wrong += [r for r in records if r not in loaded and r.file_name not in to_be_refused]
    assert not wrong, f"these do not load as {connector.source}: {[load.summary(r) for r in wrong]}"


@every_connector
def test_fixtures_are_explained_as_they_were(connector: Connector, tmp_path: Path) -> None:
    command = f"`python -m tests.explained {connector.source}` writes it, read the difference before committing"
    for fixture, text in explained.said(connector.source, tmp_path).items():
        kept = explained.beside(fixture)
        name = kept.relative_to(explained.FIXTURES.parent.parent)
        assert kept.exists(), f"there is no {name}; {command}"
        assert text == kept.read_text(encoding="utf-8"), f"explain says something else than {name}; {command}"


def test_no_fixture_is_of_no_connector() -> None:
    strangers = {path.name for path in explained.FIXTURES.iterdir() if path.is_dir()} - set(CONNECTORS)
    assert not strangers, f"tests/fixtures/ has folders of no connector: {', '.join(sorted(strangers))}"


def test_no_explanation_is_of_no_fixture() -> None:
    kept = explained.FIXTURES.rglob(f"*{explained.ENDING}")
    left = [path.name for path in kept if not path.with_name(path.name.removesuffix(explained.ENDING)).exists()]
    assert not left, f"explanations without their export: {', '.join(left)}"
