"""The add-a-source walk-through works as written: its connector, on the real files, gives the known figures.

The files (Maven Analytics "CRM Sales Opportunities", four CSV files) are not part of the project: MW_REAL_DATA names
the folder that holds `crm_sales_opportunities/`.
"""

import os
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from marketing_warehouse.settings import PROJECT_ROOT
from tests import nights

pytestmark = pytest.mark.slow

PAGE = (PROJECT_ROOT / "docs" / "add-a-source.md").read_text(encoding="utf-8")
FILES = ("sales_pipeline.csv", "accounts.csv", "sales_teams.csv", "products.csv")


@pytest.fixture(scope="module")
def marts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = Path(os.environ.get("MW_REAL_DATA", "")) / "crm_sales_opportunities"
    if "MW_REAL_DATA" not in os.environ or not folder.is_dir():
        pytest.skip("the real CRM files are not here: MW_REAL_DATA names no folder with crm_sales_opportunities/")
    home = tmp_path_factory.mktemp("hardware_seller")
    connector = re.search(r"```python\n(.+?)```", PAGE, flags=re.DOTALL)
    assert connector
    (home / "connectors").mkdir()
    (home / "connectors" / "hardware_crm.py").write_text(connector.group(1), encoding="utf-8")
    (home / "landing" / "hardware_crm").mkdir(parents=True)
    for name in FILES:
        shutil.copy(folder / name, home / "landing" / "hardware_crm" / name)
        os.utime(home / "landing" / "hardware_crm" / name, (1_700_000_000, 1_700_000_000))
    with nights.warehouse(home) as settings:
        models = ("kpi_sales", "fct_sales", "fct_opportunity", "dim_product")
        with nights.marts(settings, *models) as connection:
            yield connection


def one(marts: duckdb.DuckDBPyConnection, query: str) -> tuple[object, ...]:
    row = marts.sql(query).fetchone()
    assert row is not None
    return row


def test_the_queries_of_the_page_give_its_figures(marts: duckdb.DuckDBPyConnection) -> None:
    query = re.search(r"```sql\n(.+?)```", PAGE, flags=re.DOTALL)
    assert query
    told = re.findall(r"^\| (2017 Q\d) \| ([\d,]+) \|$", PAGE, flags=re.MULTILINE)
    assert [(quarter, f"{revenue:,.0f}") for quarter, revenue in marts.sql(query.group(1)).fetchall()] == told


def test_every_opportunity_is_there_with_its_status(marts: duckdb.DuckDBPyConnection) -> None:
    counts = dict(marts.sql("select status, count(*) from marts.fct_opportunity group by 1").fetchall())
    assert counts == {"won": 4238, "lost": 2473, "open": 1589 + 500}
    stages = dict(
        marts.sql("select stage, count(*) from marts.fct_opportunity where status = 'open' group by 1").fetchall()
    )
    assert stages == {"Engaging": 1589, "Prospecting": 500}


def test_won_value_and_win_rate(marts: duckdb.DuckDBPyConnection) -> None:
    assert one(marts, "select sum(amount) from marts.fct_sales") == (Decimal(10_005_534),)
    row = one(marts, "select revenue, win_rate from marts.kpi_sales where period = 'year' and dimension = 'all'")
    assert row[0] == Decimal(10_005_534)
    assert round(float(str(row[1])), 4) == 0.6315


def test_quarters_of_the_kpi_table(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.sql(
        "select revenue from marts.kpi_sales where period = 'quarter' and dimension = 'all' order by period_start"
    ).fetchall()
    assert [int(revenue) for (revenue,) in rows] == [1_134_672, 3_086_111, 2_982_255, 2_802_496]


def test_open_ones_without_an_account_are_kept(marts: duckdb.DuckDBPyConnection) -> None:
    query = "select count(*) from marts.fct_opportunity where status = 'open' and customer_key = '(unknown)'"
    assert one(marts, query) == (1425,)


def test_products_are_one_over_both_files(marts: duckdb.DuckDBPyConnection) -> None:
    strangers = "select distinct product_key from marts.fct_sales where product_key not in (select product_key from marts.dim_product)"
    assert marts.sql(strangers).fetchall() == []
    assert one(marts, "select count(*) from marts.fct_sales where product_key = 'GTX Pro'") != (0,)
