"""The line from landing to publication, stage by stage, as the DAGs call it.

Every function reads the settings from the environment, says what it did and may be run again.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from marketing_warehouse.connectors import discover
from marketing_warehouse.orchestrate import connections, demo, progress
from marketing_warehouse.settings import Settings

if TYPE_CHECKING:
    from marketing_warehouse.checks.gate import Outcome
    from marketing_warehouse.credentials import Connection
    from marketing_warehouse.extract.load_log import LoadRecord
    from marketing_warehouse.notify.delivery import Notifier
    from marketing_warehouse.notify.digest import Digest


def waiting() -> list[str]:
    """The batches (source folders) with files in landing; own files first send the demo company away.

    Raises StoreError if landing is elsewhere and cannot be listed.
    """
    from marketing_warehouse import stores
    from marketing_warehouse.extract import landing

    settings = connections.settings()
    if isinstance(settings.landing, Path):
        for source in discover(settings.home / "connectors"):
            (settings.landing / source).mkdir(parents=True, exist_ok=True)
    else:
        with progress.stage("landing") as stage:
            batches = landing.batches(settings)
            stage.outcome = f"{stores.shown(settings.landing)}: {_folders(batches)}"
    if own := demo.retire(settings):
        others = f" and {len(own) - 1} more" if len(own) > 1 else ""
        progress.say(f"Your own files are here ({own[0]}{others}): the demo company's data has been removed.")
    return landing.batches(settings) if isinstance(settings.landing, Path) else batches


def extract(batch: str) -> int:
    """Load every file of a batch into the raw zone; returns how many were loaded. A bad file is no error."""
    from marketing_warehouse.extract import load

    with progress.stage("extract") as stage:
        records = load.load_batch(connections.settings(), batch, stage.step)
        stage.outcome = f"{batch or 'top of landing'}: {_told(records)}"
    return _loaded(records)


def reload() -> str:
    """Read every archived file again with today's connectors; returns the name of the run that begins so."""
    from marketing_warehouse.extract import load

    with progress.stage("reload") as stage:
        records = load.rebuild(connections.settings(), stage.step)
        stage.outcome = f"archive: {_told(records)}"
    _loaded(records)
    return run_id()


def begin(batches: list[str] | None) -> str:
    """Name this run, or return "" if nothing is new since the last publication.

    Raises RuntimeError if landing could not be listed, which would otherwise pass for a night without news.
    """
    if batches is None:
        raise RuntimeError("the landing zone could not be listed; the log of the task before this one says why")
    if news := nothing_new(connections.settings()):
        progress.say(news)
        return ""
    return run_id()


def nothing_new(settings: Settings) -> str:
    """Say why there is nothing to publish; empty if there is.

    Today's inputs are compared with the newest publication's, not with the current one's: what
    somebody rolled back does not come again by itself the next night.
    """
    from marketing_warehouse.extract import load_log
    from marketing_warehouse.publish import publication

    current = publication.current(settings)
    if current is None:
        return "" if load_log.standing(settings) else "No file was ever loaded: there is nothing to publish."
    newest = publication.versions(settings)[0]
    if newest.fingerprint != publication.fingerprint(settings):
        return ""
    since = f"Nothing new since {newest.run_id}"
    since += ", which was rolled back" if newest.run_id != current.run_id else ""
    return f"{since}: the publication of {current.published_at:%Y-%m-%d %H:%M} UTC stays."


def run_id() -> str:
    """A name for a run that starts now; names sort by time and are safe in paths."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")


def check_raw(run: str) -> None:
    """Check the raw zone; raises GateClosed if a critical check fails."""
    from marketing_warehouse.checks import raw

    with progress.stage("check_raw") as stage:
        stage.outcome = _require(raw.check_raw(connections.settings(), run))


def build() -> None:
    """Build the marts with dbt; raises BuildError naming the model."""
    from marketing_warehouse.transform import build as dbt

    with progress.stage("build") as stage:
        dbt.build(connections.settings(), stage.step)


def candidate(run: str) -> None:
    """Copy the public marts to where they are checked, not yet visible."""
    from marketing_warehouse.publish import candidate as copy

    with progress.stage("candidate") as stage:
        stage.outcome = f"{copy.make(connections.settings(), run).stat().st_size / 1e6:.1f} MB"


def check_marts(run: str) -> None:
    """Check the candidate, on the bytes BI would read; raises GateClosed if a critical check fails."""
    from marketing_warehouse.checks import marts

    with progress.stage("check_marts") as stage:
        stage.outcome = _require(marts.check_marts(connections.settings(), run))


def report(run: str) -> None:
    """Render the report beside the candidate, so that one swap shows both."""
    from marketing_warehouse.publish import publication
    from marketing_warehouse.publish import report as page

    with progress.stage("report") as stage:
        database = publication.complete(connections.settings(), run)
        path = page.render(database, database.parent / "report")
        stage.outcome = f"{path.stat().st_size / 1e6:.1f} MB"


def publish(run: str) -> None:
    """Make the checked candidate what everybody reads, here and in PostgreSQL if that is the serving store."""
    from marketing_warehouse.publish import publication

    settings = connections.settings()
    with progress.stage("publish") as stage:
        publication.publish(settings, run)
        stage.outcome = run
        if settings.serving != "duckdb":
            from marketing_warehouse.publish import postgres

            stage.outcome += f", {postgres.follow(settings):,} rows in PostgreSQL"


def notify() -> list[str]:
    """Tell people which alerts opened and closed; returns what was said. A message that fails stops nothing."""
    from marketing_warehouse.notify import send

    with progress.stage("notify") as stage:
        try:
            lines = send.send(connections.settings(), connections.find, _notifier)
        except Exception as error:  # the publication stands, whatever becomes of its messages
            lines = [f"nobody was told: {type(error).__name__}: {error}"]
        stage.outcome = "; ".join(lines) or "nothing to tell"
    return lines


def tell_failure(dag_id: str, run: str, reason: str) -> None:
    """Tell everybody that a run failed and the last publication still answers; silent without a connection."""
    from marketing_warehouse.notify import send
    from marketing_warehouse.notify.digest import failure

    try:
        if connection := connections.find(send.EVERYBODY):
            notifier = _notifier(connection, failure(dag_id, run, reason))
            notifier.connect()
            notifier.notify({})
    except Exception as error:
        progress.say(f"nobody was told of the failure: {type(error).__name__}")


def _notifier(connection: Connection, digest: Digest) -> Notifier:
    from marketing_warehouse.orchestrate import notifiers  # imports Airflow: only where there is something to send

    return notifiers.notifier(connection, digest)


def _folders(batches: list[str]) -> str:
    named = [batch or "the top" for batch in batches]
    return f"files wait in {', '.join(named)}" if named else "no files wait"


def _told(records: list[LoadRecord]) -> str:
    """What became of some files, in a few words."""
    count = Counter(record.status for record in records)
    said = f"{count['loaded']} files, {sum(r.rows_loaded for r in records if r.status == 'loaded'):,} rows"
    said += f", {count['duplicate']} already known" if count["duplicate"] else ""
    return said + (f", {count['quarantined']} refused" if count["quarantined"] else "")


def _loaded(records: list[LoadRecord]) -> int:
    """Say which files were refused and why; count those loaded."""
    for record in records:
        if record.status == "quarantined":
            progress.say(f"  quarantined  {record.file_name}: {record.reason}", "yellow")
    return sum(record.status == "loaded" for record in records)


def _require(outcome: Outcome) -> str:
    for warning in outcome.warnings:
        progress.say(f"  warning      {warning}", "yellow")
    outcome.require()
    return f"{len(outcome.results)} checks, {len(outcome.warnings)} warnings"
