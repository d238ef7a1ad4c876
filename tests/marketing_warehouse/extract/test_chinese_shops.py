"""Orders of Taobao, Tmall and Youzan as they are exported: amounts kept, persons not."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
ORDERS = "taobao_tmall/ExportOrderList202609230912.csv"
ITEMS = "taobao_tmall/ExportItemList202609231558.xlsx"
YOUZAN = "youzan/订单导出.csv"
PERSONS = {
    ORDERS: ("张三", "李四", "王五", "文三路", "漕溪路", "13812345678", "138****0002", "咖啡控88", "a@b.cn", "请尽快"),
    YOUZAN: ("赵六", "钱七", "文三路", "13900000001", "186****0005", "小赵", "尽快", "补发", "导购甲", "13700000000"),
}


@pytest.fixture
def read(warehouse):
    def drop(path: str):
        record = warehouse.read(path, (FIXTURES / path).read_bytes())
        assert record.status == "loaded", record.reason
        return record

    return drop


def test_taobao_order_list_keeps_every_digit_of_its_ids(warehouse, read):
    assert read(ORDERS).report == "orders"
    found = warehouse.rows("order_name, status, paid_amount, currency_code, cast(paid_at as varchar), line_name")
    assert found == [
        ("3945612345678901234", "paid", 2999, "CNY", "2026-09-20 15:58:40+00", "柯斯 意式咖啡机"),
        ("3945612345678901235", "paid", 104, "CNY", "2026-09-21 00:01:02+00", "深烘咖啡豆"),
        ("3945612345678901236", "voided", 0, "CNY", None, "滤纸"),
        ("3945612345678901237", "pending", 0, "CNY", None, "滤纸"),
    ]


def test_taobao_item_list_has_the_amounts_of_each_item(warehouse, read):
    assert read(ITEMS).report == "items"
    assert warehouse.rows("order_name, line_sku, line_quantity, paid_amount, refunded_amount, status") == [
        ("3945612345678901300", "BEAN-500", 2, 100, None, "paid"),
        ("3945612345678901300", "KETTLE-B", 1, 180, 80, "paid"),
        ("3945612345678901310", "MACH-1", 1, 0, 2999, "voided"),
    ]


def test_youzan_order_keeps_what_was_paid_and_refunded(warehouse, read):
    read(YOUZAN)
    assert warehouse.rows("financial_status, total, refunded_amount, shipping_country, order_source") == [
        ("paid", 100, 0, "CN", "商家小程序"),
        ("paid", 209, 50, "CN", "商家小程序"),
        ("voided", 0, 0, "CN", "商家小程序"),
    ]


@pytest.mark.parametrize("path", PERSONS)
def test_no_person_is_left_in_the_raw_zone(warehouse, read, path):
    read(path)
    text = str(warehouse.rows("*"))
    assert not [person for person in PERSONS[path] if person in text]


def test_a_buyer_is_one_hash_and_a_masked_one_is_nobody(warehouse, read):
    read(ORDERS)
    buyers = warehouse.rows("buyer_hash, phone_hash")
    assert buyers[0] == buyers[3]
    assert buyers[1][0] not in (None, buyers[0][0])
    assert buyers[1][1] is None  # 138****0002
    assert buyers[2][0] is None  # t**1


def test_youzan_items_keep_what_was_refunded_of_each(warehouse):
    text = (
        "订单号,订单状态,订单创建时间,商品名称,商品数量,订单实付金额,商品已退款金额\n"
        "E1,交易完成,2026-09-21 10:00:00,豆,2,100.00,20.00\nE1,交易完成,2026-09-21 10:00:00,壶,1,100.00,0.00\n"
    )
    assert warehouse.read("youzan/商品明细.csv", text).status == "loaded"
    assert warehouse.rows("total, refunded_amount, line_refunded_amount") == [(100, None, 20), (100, None, 0)]


def test_youzan_falls_back_to_nobody_where_the_phone_is_masked(warehouse, read):
    read(YOUZAN)
    hashes = [phone for (phone,) in warehouse.rows("phone_hash")]
    assert hashes[0] is not None
    assert hashes[1:] == [None, None]


def test_order_list_saved_by_a_spreadsheet_is_refused(warehouse):
    text = (FIXTURES / ORDERS).read_bytes().decode("gbk").replace('"=""3945612345678901234"""', "3.94561E+18")
    record = warehouse.read(ORDERS, text, "gbk")
    assert record.status == "quarantined"
    assert "rounded" in record.reason


def test_amount_of_a_closed_order_is_no_money_lost(warehouse, read):
    read(ORDERS)
    assert sum(amount for (amount,) in warehouse.rows("paid_amount")) == Decimal(3103)
