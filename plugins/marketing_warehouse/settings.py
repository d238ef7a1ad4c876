"""Where the warehouse lives and how it reports: read from the environment, nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marketing_warehouse import credentials, stores

if TYPE_CHECKING:
    from upath import UPath

    from marketing_warehouse.stores import Place

PROJECT_ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("duckdb", "spark")


class SettingsError(ValueError):
    """An environment variable has a value the warehouse cannot work with."""


@dataclass(frozen=True)
class Settings:
    """One warehouse: its folders, engine, serving store and reporting conventions."""

    home: Path
    landing: Place
    engine: str = "duckdb"
    serving: str = "duckdb"
    reporting_currency: str = "USD"
    reporting_timezone: str = "UTC"
    archive_at: Place | None = None  # None: below home
    raw_at: Place | None = None

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise SettingsError(f"MW_ENGINE is {self.engine!r}; it must be one of {', '.join(ENGINES)}")
        if self.serving != "duckdb" and not self.serving.startswith(("postgresql://", "postgres://")):
            raise SettingsError(
                "MW_SERVING must be duckdb or a PostgreSQL URL like postgresql://user:password@host/marts"
            )
        if not re.fullmatch(r"[A-Z]{3}", self.reporting_currency):
            raise SettingsError(
                f"MW_REPORTING_CURRENCY is {self.reporting_currency!r}; it must be a three-letter ISO 4217 code like EUR"
            )
        try:
            ZoneInfo(self.reporting_timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise SettingsError(
                f"MW_REPORTING_TIMEZONE is {self.reporting_timezone!r}; it must be a tz name like Europe/Berlin"
            ) from error

    @classmethod
    def from_environment(
        cls, ask: Callable[[str], credentials.Connection | None] = credentials.from_environment
    ) -> Settings:
        """Read the MW_* variables; every one is optional.

        `ask` gives the connection of a name like mw_landing, for a place that is not on this machine.
        """
        home = Path(os.environ.get("MW_HOME") or PROJECT_ROOT / "data").expanduser().resolve()
        return cls(
            home=home,
            landing=_place("landing", ask) or home / "landing",
            engine=os.environ.get("MW_ENGINE") or "duckdb",
            serving=os.environ.get("MW_SERVING") or "duckdb",
            reporting_currency=os.environ.get("MW_REPORTING_CURRENCY") or "USD",
            reporting_timezone=os.environ.get("MW_REPORTING_TIMEZONE") or "UTC",
            archive_at=_place("archive", ask),
            raw_at=_place("raw", ask),
        )

    @property
    def archive(self) -> Place:
        """Original bytes of every file ever loaded, named by their SHA-256."""
        return self.archive_at or self.home / "archive"

    @property
    def raw(self) -> Path:
        """Typed Parquet, `raw/<source>/<entity>/*.parquet`; appended only. A copy if `raw_store` has the rows."""
        if self.raw_at is None:
            return self.home / "raw"
        return self.raw_at if isinstance(self.raw_at, Path) else self.warehouse / "raw"

    @property
    def raw_store(self) -> UPath | None:
        """Where the rows are if that is not on this machine."""
        return None if self.raw_at is None or isinstance(self.raw_at, Path) else self.raw_at

    @property
    def quarantine(self) -> Path:
        """Refused files, each beside the reason."""
        return self.home / "quarantine"

    @property
    def warehouse(self) -> Path:
        """What the night works on: build database, logs of loads and checks, candidates."""
        return self.home / "warehouse"

    @property
    def published(self) -> Path:
        """What BI reads: `current` is a link into `versions/`."""
        return self.home / "published"

    @property
    def build_database(self) -> Path:
        """The DuckDB file dbt builds in. BI never opens it."""
        return self.warehouse / "build.duckdb"

    @property
    def load_log(self) -> Path:
        """JSON lines, one per file seen: loaded, duplicate or quarantined, and why."""
        return self.warehouse / "load_log.jsonl"

    @property
    def check_log(self) -> Path:
        """JSON lines, one per check run at either border."""
        return self.warehouse / "check_log.jsonl"

    @property
    def candidates(self) -> Path:
        """Marts copied for checking, one folder per run, not yet visible."""
        return self.warehouse / "candidates"


def _place(name: str, ask: Callable[[str], credentials.Connection | None]) -> Place | None:
    """The place of MW_LANDING, MW_ARCHIVE or MW_RAW, if it is set."""
    variable = f"MW_{name.upper()}"
    given = os.environ.get(variable)
    if not given:
        return None
    if not stores.is_address(given):
        return Path(given).expanduser().resolve()
    protocol = given.partition("://")[0]
    if name != "landing" and protocol == "sftp":
        raise SettingsError(f"{variable} cannot be on SFTP, where files do not appear whole: use s3:// or a folder")
    try:
        return stores.open_at(given, credentials.options(protocol, ask(f"mw_{name}")))
    except credentials.CredentialsError as error:
        raise SettingsError(str(error)) from None
    except ValueError as error:
        raise SettingsError(f"{variable} {error}") from None
