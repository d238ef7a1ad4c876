"""When a night has nothing to publish, and when it only looks so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marketing_warehouse.orchestrate import night
from marketing_warehouse.publish import publication
from marketing_warehouse.settings import Settings
from tests import nights


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path, tmp_path / "landing")


def published(settings: Settings, run_id: str, fingerprint: str) -> None:
    version = settings.published / "versions" / run_id
    version.mkdir(parents=True)
    facts = {"published_at": "2026-11-23T02:00:00+00:00", "as_of_date": None, "fingerprint": fingerprint, "rows": 0}
    (version / "publication.json").write_text(json.dumps(facts))
    with (settings.published / "history.jsonl").open("a") as history:
        history.write(json.dumps({"run_id": run_id}) + "\n")
    show(settings, run_id)


def show(settings: Settings, run_id: str) -> None:
    current = settings.published / "current"
    current.unlink(missing_ok=True)
    current.symlink_to(Path("versions") / run_id)


def test_a_warehouse_without_a_file_publishes_nothing(settings: Settings) -> None:
    assert "No file was ever loaded" in night.nothing_new(settings)


def test_unchanged_inputs_publish_nothing(settings: Settings) -> None:
    published(settings, "2026-11-22T02-00-00Z", publication.fingerprint(settings))
    assert night.nothing_new(settings).startswith(
        "Nothing new since 2026-11-22T02-00-00Z: the publication of 2026-11-23"
    )


def test_changed_inputs_publish(settings: Settings) -> None:
    published(settings, "2026-11-22T02-00-00Z", "of other inputs")
    assert night.nothing_new(settings) == ""


def test_what_was_rolled_back_does_not_come_again_by_itself(settings: Settings) -> None:
    published(settings, "2026-11-21T02-00-00Z", "of the day before")
    published(settings, "2026-11-22T02-00-00Z", publication.fingerprint(settings))
    show(settings, "2026-11-21T02-00-00Z")
    assert "2026-11-22T02-00-00Z, which was rolled back" in night.nothing_new(settings)


def test_inputs_put_back_to_an_earlier_state_publish(settings: Settings) -> None:
    published(settings, "2026-11-21T02-00-00Z", publication.fingerprint(settings))
    published(settings, "2026-11-22T02-00-00Z", "of inputs that were a mistake")
    assert night.nothing_new(settings) == ""


def test_a_landing_zone_that_cannot_be_listed_is_no_quiet_night(tmp_path: Path) -> None:
    with nights.warehouse(tmp_path), pytest.raises(RuntimeError, match="could not be listed"):
        night.begin(None)


def test_every_source_has_a_folder_to_drop_files_into(tmp_path: Path) -> None:
    with nights.warehouse(tmp_path) as settings:
        night.waiting()
        assert {"google_ads", "shopify", "company_inputs"} <= {path.name for path in settings.landing.iterdir()}
