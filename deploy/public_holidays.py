"""Write dbt_project/seeds/public_holiday.csv anew: python deploy/public_holidays.py (needs `pip install holidays`).

The library is needed here only: the night reads the file.
"""

from __future__ import annotations

import csv
from pathlib import Path

import holidays  # type: ignore[import-not-found]

SEED = Path(__file__).parents[1] / "dbt_project" / "seeds" / "public_holiday.csv"
YEARS = range(2023, 2033)
COUNTRIES = (
    "AE", "AR", "AT", "AU", "BE", "BR", "CA", "CH", "CL", "CN", "CO", "CZ", "DE", "DK", "EG", "ES", "FI",
    "FR", "GB", "GR", "HK", "HU", "ID", "IE", "IL", "IN", "IT", "JP", "KR", "LU", "MX", "MY", "NG", "NL",
    "NO", "NZ", "PH", "PL", "PT", "RO", "SA", "SE", "SG", "TH", "TR", "TW", "UA", "US", "VN", "ZA",
)  # fmt: skip


def main() -> None:
    """One line per country and public holiday on a weekday."""
    with SEED.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["country", "holiday_date"])
        for country in COUNTRIES:
            days = holidays.country_holidays(country, years=YEARS)
            lines.writerows([country, day.isoformat()] for day in sorted(days) if day.weekday() < 5)


if __name__ == "__main__":
    main()
