"""One number has one hash however it is written; the macro and the function that forgets a person agree."""

from __future__ import annotations

import duckdb
import pytest

from marketing_warehouse.extract import personal

GERMAN = ["+49 (0)170 555-0123", "0049170 5550123", "49 170/5550123", "+49.170.5550123 ext. 7", "'+491705550123"]
AMERICAN = ["(415) 555-1234", "+1 415 555 1234", "1-415-555-1234", "0014155551234"]
CHINESE = ["138 0013 8000", "+86 138-0013-8000", "8613800138000", "0086 13800138000"]
NOBODYS = ["138****8000", "4.917E+12", "555", "n/a", ""]


def hashed(settings, texts: list[str]) -> list[str | None]:
    with duckdb.connect() as connection:
        personal.prepare(connection, settings)
        return [connection.execute("select telephone(?)", [text]).fetchall()[0][0] for text in texts]


@pytest.mark.parametrize("country", ["", "49", "+1", "86"])
def test_macro_and_function_agree(warehouse, monkeypatch, country):
    monkeypatch.setenv(personal.COUNTRY_VARIABLE, country)
    texts = [*GERMAN, *AMERICAN, *CHINESE, *NOBODYS, "0170 5550123", "030 555 0100"]
    assert hashed(warehouse.settings, texts) == [personal.telephone(text) for text in texts]


@pytest.mark.parametrize("texts", [GERMAN, AMERICAN, CHINESE], ids=["german", "american", "chinese"])
def test_one_number_however_written(warehouse, texts):
    assert len(set(hashed(warehouse.settings, texts))) == 1


def test_a_masked_or_rounded_number_is_nobodys(warehouse):
    assert set(hashed(warehouse.settings, NOBODYS)) == {None}


def test_a_national_number_gets_the_companys_country(warehouse, monkeypatch):
    assert personal.telephone("0170 5550123") != personal.telephone(GERMAN[0])
    monkeypatch.setenv(personal.COUNTRY_VARIABLE, "49")
    assert hashed(warehouse.settings, ["0170 5550123", "170 5550123", *GERMAN]) == ["491705550123"] * 7


def test_a_country_that_is_no_code_is_refused(warehouse, monkeypatch):
    monkeypatch.setenv(personal.COUNTRY_VARIABLE, "DE")
    with pytest.raises(ValueError, match="telephone code such as 49"):
        hashed(warehouse.settings, ["1"])


def test_a_word_where_an_address_belongs_is_nobodys(warehouse):
    text = "Name,Email,Phone,Total,Currency,Lineitem quantity,Lineitem name\n#1,None,,10.00,EUR,1,Beans\n"
    assert warehouse.read("shopify/a.csv", text).status == "loaded"
    assert warehouse.rows("email_hash") == [(None,)]
