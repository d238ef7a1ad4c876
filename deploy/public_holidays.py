"""Write dbt_project/seeds/public_holiday.csv anew: python deploy/public_holidays.py (needs `pip install holidays`).

The library is needed here only: the night reads the file.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import holidays  # type: ignore[import-not-found]

SEED = Path(__file__).parents[1] / "dbt_project" / "seeds" / "public_holiday.csv"
YEARS = range(2023, 2033)
COUNTRIES = (
    "AE", "AR", "AT", "AU", "BE", "BR", "CA", "CH", "CL", "CN", "CO", "CZ", "DE", "DK", "EG", "ES", "FI",
    "FR", "GB", "GR", "HK", "HU", "ID", "IE", "IL", "IN", "IT", "JP", "KR", "LU", "MX", "MY", "NG", "NL",
    "NO", "NZ", "PH", "PL", "PT", "RO", "SA", "SE", "SG", "TH", "TR", "TW", "UA", "US", "VN", "ZA",
)  # fmt: skip


PARTS = ("AU", "CA", "CH", "DE", "ES", "GB")  # whose parts have further holidays, and keep those of the whole
FRIDAY_AND_SATURDAY = ("EG", "IL", "SA")  # as in int_goals__days


def main() -> None:
    """One line per country and day that is none of its weekdays as usual: a holiday, or a day of its weekend that is worked."""
    with SEED.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["country", "holiday_date", "is_working_day"])
        for country in COUNTRIES:
            whole = holidays.country_holidays(country, years=YEARS)
            off = {day for day in whole if not _is_weekend(country, day)}
            worked = {day for day in whole.weekend_workdays if day.year in YEARS and _is_weekend(country, day)}
            lines.writerows([country, day.isoformat(), str(day in worked).lower()] for day in sorted(off | worked))
            for part in whole.subdivisions if country in PARTS else ():
                own = holidays.country_holidays(country, subdiv=part, years=YEARS)
                further = sorted(day for day in own if day not in whole and not _is_weekend(country, day))
                lines.writerows(
                    [f"{country}-{part.upper()}", day.isoformat(), "false"] for day in further if " " not in part
                )


def _is_weekend(country: str, day: date) -> bool:
    return day.weekday() in ((4, 5) if country in FRIDAY_AND_SATURDAY else (5, 6))


if __name__ == "__main__":
    main()
