"""Where the warehouse lives and how it reports: read from the environment, nowhere else."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PROJECT_ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("duckdb", "spark")


class SettingsError(ValueError):
    """An environment variable has a value the warehouse cannot work with."""


@dataclass(frozen=True)
class Settings:
    """One warehouse: its folders, engine, serving store and reporting conventions."""

    home: Path
    landing: Path
    engine: str = "duckdb"
    serving: str = "duckdb"
    reporting_currency: str = "USD"
    reporting_timezone: str = "UTC"

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
    def from_environment(cls) -> Settings:
        """Read the MW_* variables; every one is optional."""
        home = Path(os.environ.get("MW_HOME") or PROJECT_ROOT / "data").expanduser().resolve()
        return cls(
            home=home,
            landing=Path(os.environ.get("MW_LANDING") or home / "landing").expanduser().resolve(),
            engine=os.environ.get("MW_ENGINE") or "duckdb",
            serving=os.environ.get("MW_SERVING") or "duckdb",
            reporting_currency=os.environ.get("MW_REPORTING_CURRENCY") or "USD",
            reporting_timezone=os.environ.get("MW_REPORTING_TIMEZONE") or "UTC",
        )

    @property
    def archive(self) -> Path:
        """Original bytes of every file ever loaded, named by their SHA-256."""
        return self.home / "archive"

    @property
    def raw(self) -> Path:
        """Typed Parquet, `raw/<source>/<entity>/*.parquet`; appended only."""
        return self.home / "raw"

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
