"""Publishing a checked candidate in one atomic step, and going back to an earlier publication.

    candidates/<run_id>/ ── trust tables ── rename ──> published/versions/<run_id>/
    published/current ── a link, replaced in one step ──> versions/<run_id>

A reader that opens `published/current/marketing.duckdb` sees one whole
publication: the file it opened never changes, and the report beside it is of the
same run. A publish killed anywhere leaves the last publication in place and is
finished or cleared away by the next.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from marketing_warehouse import json_lines
from marketing_warehouse.checks import gate
from marketing_warehouse.extract import forgotten, load_log
from marketing_warehouse.lock import exclusive
from marketing_warehouse.publish import as_reported, trust
from marketing_warehouse.publish.candidate import DATABASE
from marketing_warehouse.settings import PROJECT_ROOT, Settings

KEPT = 7  # a week of nights to go back to
FACTS = "publication.json"
REMOVED = ".removed-"
AS_OF_VERSIONS = ".versions"
# What dbt and Python write beside the sources; none of it changes a figure.
BY_PRODUCTS = {"target", "logs", "dbt_packages", "__pycache__", ".user.yml"}


class PublicationError(RuntimeError):
    """A publication or rollback was refused; what was published stays. The message says why."""


@dataclass(frozen=True)
class Publication:
    """One version that was or is published."""

    run_id: str
    folder: Path
    published_at: datetime
    as_of_date: date | None
    fingerprint: str
    rows: int
    is_current: bool = False

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def report(self) -> Path:
        return self.folder / "report" / "index.html"


def complete(settings: Settings, run_id: str) -> Path:
    """Add the trust tables to a run's checked candidate, so that its report shows them; returns its database.

    `publish` does it again with the time of the publication.
    """
    with exclusive(settings, f"complete {run_id}"):
        _complete(settings, settings.candidates / run_id, run_id)
    return settings.candidates / run_id / DATABASE


def publish(settings: Settings, run_id: str) -> Path:
    """Add the trust tables to the run's candidate and make it what `published/current` shows.

    Running it again after it was killed, or after it succeeded, ends in the same
    state. Raises PublicationError if there is no candidate or it is older than
    what is published.
    """
    with exclusive(settings, f"publish {run_id}"):
        standing_run = _current_run(settings)
        if standing_run and run_id < standing_run:
            raise PublicationError(
                f"candidate {run_id} is older than publication {standing_run}, which stays; run the whole line again"
            )
        if standing_run and run_id != standing_run:
            _finish_month(settings, standing_run)
        if run_id != standing_run:
            _move_into_place(settings, run_id)
            _point_to(settings, run_id)
        _keep_as_reported(settings, _read(settings, run_id))
        _remember(settings, "publish", run_id)
        _prune(settings)
    return settings.published / "current"


def rollback(settings: Settings, to: str | None = None) -> Publication:
    """Show an earlier publication again: the one before the current, or run `to`. The next night publishes as usual."""
    with exclusive(settings, "rollback"):
        known = versions(settings)
        standing_run = _current_run(settings)
        if to is None:
            earlier = [version for version in known if standing_run and version.run_id < standing_run]
            if not earlier:
                raise PublicationError("there is no earlier publication to go back to")
            to = earlier[0].run_id
        if to == standing_run:
            raise PublicationError(f"{to} is what is published already")
        if to not in {version.run_id for version in known}:
            there = ", ".join(version.run_id for version in known) or "none"
            raise PublicationError(f"there is no publication {to}; kept are: {there}")
        _point_to(settings, to)
        found = _read(settings, to)
        _keep_as_reported(settings, found, datetime.now(UTC))
        _remember(settings, "rollback", to)
        return found


def prune(settings: Settings) -> None:
    """Remove the versions that must not be gone back to. The caller holds the warehouse's lock."""
    _prune(settings)


def current(settings: Settings) -> Publication | None:
    """What is published now; None before the first publication."""
    run_id = _current_run(settings)
    return _read(settings, run_id) if run_id else None


def versions(settings: Settings) -> list[Publication]:
    """Every publication kept, newest first. A version that never was current is none."""
    known = {*_history(settings), _current_run(settings)}
    names = sorted((folder.name for folder in _folders(settings) if folder.name in known), reverse=True)
    return [_read(settings, name) for name in names]


def standing(settings: Settings) -> str:
    """What readers go on seeing if this run does not publish, for reasons and messages."""
    found = current(settings)
    if found is None:
        return "nothing is published yet"
    return f"published data stay as of {found.as_of_date or 'an empty warehouse'} (publication {found.run_id})"


def put_as_of(settings: Settings, name: str, made: Path) -> Path:
    """Show a folder as `published/as_of/<name>`, replacing what was shown there in one step.

    The caller holds the warehouse's lock. `published/current` is not touched.
    """
    shown = settings.published / "as_of"
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    folder = shown / AS_OF_VERSIONS / f"{name}@{stamp}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    for path in made.rglob("*"):
        if path.is_file():
            _sync(path)
    made.rename(folder)
    link = shown / f".{name}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(AS_OF_VERSIONS) / folder.name, target_is_directory=True)
    link.replace(shown / name)
    _sync(shown)
    for old in folder.parent.glob(f"{name}@*"):
        if old != folder:
            shutil.rmtree(old)
    return shown / name


def fingerprint(settings: Settings, project: Path = PROJECT_ROOT) -> str:
    """SHA-256 over everything a publication depends on: loaded files, dbt project, connectors, rules, settings."""
    digest = hashlib.sha256()
    for sha in sorted(record.file_sha256 for record in load_log.standing(settings)):
        digest.update(f"{sha}\n".encode())
    if (last := forgotten.since(settings)) is not None:
        digest.update(f"forgotten {last}\n".encode())
    for root in (
        project / "dbt_project",
        project / "expectations",
        project / "plugins" / "marketing_warehouse" / "connectors",
        settings.home / "connectors",
    ):
        for path in _sources_of(root):
            digest.update(f"{root.name}/{path.relative_to(root).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    chosen = (settings.engine, settings.serving, settings.reporting_currency, settings.reporting_timezone)
    digest.update("\n".join(chosen).encode())
    return digest.hexdigest()


def is_up_to_date(settings: Settings) -> bool:
    """Whether the current publication was made of exactly what is there now."""
    found = current(settings)
    return found is not None and found.fingerprint == fingerprint(settings)


def accept_fewer_rows(settings: Settings) -> Publication:
    """Let the next publication have far fewer rows than the current one, once."""
    found = current(settings)
    if found is None:
        raise PublicationError("nothing is published yet: there is nothing to compare with")
    _acceptance(settings).write_text(found.run_id, encoding="utf-8")
    return found


def fewer_rows_accepted(settings: Settings, run_id: str) -> bool:
    """Whether someone said that fewer rows than publication `run_id` has are right."""
    try:
        return _acceptance(settings).read_text(encoding="utf-8").strip() == run_id
    except FileNotFoundError:
        return False


def _move_into_place(settings: Settings, run_id: str) -> None:
    """The candidate becomes a version; a version an earlier, killed try moved already is taken as it is."""
    version = _versions(settings) / run_id
    if version.exists():
        return
    _clear_leftovers(settings)
    _require_checked(settings, run_id)
    candidate = settings.candidates / run_id
    _complete(settings, candidate, run_id)
    version.parent.mkdir(parents=True, exist_ok=True)
    candidate.rename(version)
    _sync(version.parent)


def _require_checked(settings: Settings, run_id: str) -> None:
    """Refuse a candidate that was never checked or whose newest check failed: nothing goes around the gate."""
    results = [result for result in gate.history(settings.check_log) if result.run_id == run_id]
    marts = [result for result in results if result.border == "marts"]
    newest = max((result.checked_at for result in marts), default=None)
    failed = [result for result in marts if result.checked_at == newest and result.closes_the_gate]
    if not marts:
        raise PublicationError(f"candidate {run_id} was not checked; run marketing_warehouse.checks marts {run_id}")
    if failed:
        raise PublicationError(f"candidate {run_id} failed its checks ({failed[0]}); {standing(settings)}")


def _complete(settings: Settings, candidate: Path, run_id: str) -> None:
    """Trust tables into the candidate's database, its facts beside it, everything on disk."""
    database = candidate / DATABASE
    if not database.exists():
        raise PublicationError(f"{database}: no candidate of run {run_id}; {standing(settings)}")
    with duckdb.connect(str(database)) as connection:
        connection.execute("begin")
        facts = trust.add(settings, connection, run_id, fingerprint(settings))
        as_reported.add(settings, connection, run_id, facts["published_at"], facts["as_of_date"])
        connection.execute("commit")
        connection.execute("checkpoint")
    leftover = database.with_name(f"{DATABASE}.wal")
    if leftover.exists():
        raise PublicationError(f"{leftover}: the candidate was not closed, it must not be published")
    (candidate / FACTS).write_text(json.dumps(facts, default=str, indent=2), encoding="utf-8")
    for path in candidate.rglob("*"):
        if path.is_file():
            _sync(path)
    _sync(candidate)


def _keep_as_reported(settings: Settings, shown: Publication, at: datetime | None = None) -> None:
    """Keep what is shown as what the month `at` was told, if not the month of its publication."""
    as_reported.keep(settings, shown.database, shown.run_id, at or shown.published_at, shown.as_of_date)


def _finish_month(settings: Settings, standing_run: str) -> None:
    """Keep what a publish that was killed after the swap did not come to keep, before its month is over for good."""
    shown = _read(settings, standing_run)
    if as_reported.run_kept(settings, shown.published_at) < standing_run:
        _keep_as_reported(settings, shown)


def _point_to(settings: Settings, run_id: str) -> None:
    """Swap the link in one step: a reader finds the old folder or the new one, never neither."""
    link = settings.published / ".current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("versions") / run_id, target_is_directory=True)
    link.replace(settings.published / "current")
    _sync(settings.published)


def _clear_leftovers(settings: Settings) -> None:
    """Remove versions that were moved into place but never shown: their publish was killed."""
    _keep(settings, {*_history(settings), _current_run(settings)})


def _prune(settings: Settings) -> None:
    """Keep a week of versions; none but the current, and no day's as-of, from before somebody was forgotten."""
    last = forgotten.since(settings)
    kept = [version for version in versions(settings)[:KEPT] if last is None or version.published_at > last]
    _keep(settings, {*(version.run_id for version in kept), _current_run(settings)})
    if last is not None:
        _keep_as_of_since(settings, last)


def _keep_as_of_since(settings: Settings, last: datetime) -> None:
    """Remove the marts as of a day that were made before somebody was forgotten."""
    shown = settings.published / "as_of"
    for link in [path for path in shown.glob("*") if path.is_symlink()]:
        facts = link / FACTS
        made_at = json.loads(facts.read_text(encoding="utf-8"))["published_at"] if facts.exists() else None
        if made_at is None or datetime.fromisoformat(made_at) <= last:
            link.unlink()
    standing = {path.resolve() for path in shown.glob("*")}
    for folder in (shown / AS_OF_VERSIONS).glob("*"):
        if folder.resolve() not in standing:
            shutil.rmtree(folder)


def _keep(settings: Settings, runs: set[str | None]) -> None:
    """Remove every other version; a half-removed one no longer carries a run's name."""
    for folder in _folders(settings):
        if folder.name not in runs:
            folder.rename(folder.with_name(f"{REMOVED}{folder.name}"))
    for removed in _versions(settings).glob(f"{REMOVED}*"):
        shutil.rmtree(removed)


def _current_run(settings: Settings) -> str | None:
    try:
        name = (settings.published / "current").readlink().name
    except FileNotFoundError:
        return None
    if not (_versions(settings) / name / FACTS).exists():
        raise PublicationError(
            f"{settings.published / 'current'} points to {name}, which is not there; "
            "point it to one of published/versions, or remove the link and publish again"
        )
    return name


def _read(settings: Settings, run_id: str) -> Publication:
    folder = _versions(settings) / run_id
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    return Publication(
        run_id=run_id,
        folder=folder,
        published_at=datetime.fromisoformat(facts["published_at"]),
        as_of_date=date.fromisoformat(facts["as_of_date"]) if facts["as_of_date"] else None,
        fingerprint=facts["fingerprint"],
        rows=facts["rows"],
        is_current=run_id == _current_run(settings),
    )


def _history(settings: Settings) -> set[str]:
    """Runs that were shown at some time."""
    return {entry["run_id"] for entry in json_lines.read(settings.published / "history.jsonl")}


def _remember(settings: Settings, action: str, run_id: str) -> None:
    if action == "rollback" or run_id not in _history(settings):
        entry = {"at": datetime.now(UTC), "action": action, "run_id": run_id}
        json_lines.append(settings.published / "history.jsonl", [entry])


def _versions(settings: Settings) -> Path:
    return settings.published / "versions"


def _folders(settings: Settings) -> Iterable[Path]:
    return [path for path in sorted(_versions(settings).glob("*")) if not path.name.startswith(REMOVED)]


def _acceptance(settings: Settings) -> Path:
    return settings.warehouse / "fewer_rows_accepted"


def _sources_of(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_file() and not BY_PRODUCTS & set(path.relative_to(root).parts) and path.suffix != ".pyc":
            yield path


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
