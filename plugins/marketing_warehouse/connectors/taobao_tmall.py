"""Taobao and Tmall (淘宝/天猫 千牛 已卖出的宝贝): the order list (ExportOrderList) and the item list (ExportItemList).

File: CSV in GBK or XLSX (千牛 since 2024); headings on line 1, some with a blank behind them; ids as ="…" or '….
The order list has one row per order, the item list one per 子订单 with its own amounts. The newest file that has
an order replaces all its rows, so both lists of the same orders do not count twice. Keep ids as text: a file
that a spreadsheet saved with 1.2E+18 is refused.
A list without 订单状态 says by 订单付款时间 what was paid. Status: 交易成功, 卖家已发货 and 买家已付款 are paid, 等待买家付款 is not, 交易关闭 neither, unless it was paid and
refunded: then it is a sale and a refund. What was paid is 买家实际支付金额, which old exports give after refunds
and new ones (买家实付金额) before them: the refund is added back up to what was due (see the staging model).
Personal: the member name and the phone are hashed (masked ones, t**1, name nobody: the customer is unknown);
recipient, address, Alipay account and messages are dropped. There is no refund date.
Currency: CNY. Time zone: Asia/Shanghai.
Headings: DESCRIBED by several import programs, old and new; 退款金额 in the order list and 买家应付货款 in the item
list are in some exports only.
Lands in: raw/taobao_tmall/order_line.
Alone: python -m marketing_warehouse.extract landing/taobao_tmall
"""

from marketing_warehouse.connectors.specification import (
    Column,
    Connector,
    Entity,
    Kind,
    Load,
    Personal,
    Report,
    Type,
    Unusable,
)

STATUSES = {
    "交易成功": "paid",
    "已发货": "paid",
    "卖家已发货": "paid",
    "卖家已发货，等待买家确认": "paid",
    "卖家部分发货": "paid",
    "待发货": "paid",
    "买家已付款": "paid",
    "买家已付款，等待卖家发货": "paid",
    "等待卖家发货": "paid",
    "待付款": "pending",
    "等待买家付款": "pending",
    "交易关闭": "voided",
    "已关闭": "voided",
}

ORDER_LINE = Entity(
    name="order_line",
    load=Load.UPSERT,
    key=("order_name",),
    reports=(
        Report("orders", requires=("order_name", "status", "paid_amount", "created_at")),
        Report("paid_orders", requires=("order_name", "paid_amount", "created_at", "paid_at")),
        Report("items", requires=("order_name", "line_id", "status", "paid_amount", "line_quantity", "created_at")),
    ),
    columns=(
        Column("order_name", Type.ID, ("主订单编号", "订单编号"), required=True),
        Column("line_id", Type.ID, ("子订单编号",)),
        Column("buyer_hash", Type.TEXT, ("买家会员名",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("联系手机",), personal=Personal.HASH),
        Column("alipay_account", Type.TEXT, ("买家支付宝账号",), personal=Personal.DROP),
        Column("recipient_name", Type.TEXT, ("收货人姓名",), personal=Personal.DROP),
        Column("shipping_address", Type.TEXT, ("收货地址",), personal=Personal.DROP),
        Column("changed_address", Type.TEXT, ("修改后的收货地址",), personal=Personal.DROP),
        Column("buyer_message", Type.TEXT, ("买家留言",), personal=Personal.DROP),
        Column("seller_note", Type.TEXT, ("订单备注", "商家备注", "备注"), personal=Personal.DROP),
        Column("invoice_title", Type.TEXT, ("发票抬头", "开票信息"), personal=Personal.DROP),
        Column("order_status", Type.TEXT, ("订单状态",)),
        Column("status", Type.TEXT, ("订单状态",), values=STATUSES),
        Column("created_at", Type.TIMESTAMP, ("订单创建时间",)),
        Column("paid_at", Type.TIMESTAMP, ("订单付款时间",)),
        Column("currency_code", Type.CURRENCY, ("币种",)),
        Column("goods_amount_due", Type.MONEY, ("买家应付货款", "总金额")),
        Column("shipping_due", Type.MONEY, ("买家应付邮费",)),
        Column("paid_amount", Type.MONEY, ("买家实际支付金额", "买家实付金额")),
        Column("refunded_amount", Type.MONEY, ("退款金额",)),
        Column("line_quantity", Type.DECIMAL, ("购买数量", "宝贝总数量")),
        Column("line_name", Type.TEXT, ("商品标题", "宝贝标题", "标题")),
        Column("line_price", Type.MONEY, ("商品价格", "价格")),
        Column("line_sku", Type.TEXT, ("商家编码", "外部系统编号")),
        Column("shop_name", Type.TEXT, ("店铺名称",)),
    ),
)

CONNECTOR = Connector(
    source="taobao_tmall",
    title="Taobao and Tmall",
    title_zh="淘宝/天猫",
    kind=Kind.SHOP,
    entities=(ORDER_LINE,),
    time_zone="Asia/Shanghai",
    currency="CNY",
    unusable=(
        Unusable(
            ("订单编号", "标题", "价格", "购买数量"),
            "the old list of 宝贝 says of an order neither what was paid nor when: export the list of orders (订单报表) instead",
        ),
    ),
)
