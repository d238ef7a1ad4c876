"""Youzan (有赞): the order export of the shop, one row per order or, as 商品明细, one per item.

File: CSV in UTF-8 with BOM or GBK, or XLSX; about 60 columns, the order's amounts repeated on each of its items.
Status: 交易完成, 已完成, 已发货 and 待发货 are paid, 待付款 is not; 交易关闭 is a sale that came to nothing and is
left out with its refund. Amount: 订单实付金额, refund 订单已退款金额, or what is refunded of its items (商品已退款金额) where that is
more: both tell the same money and are never added. There is no refund date.
Personal: the phones are hashed, the buyer's first, else the recipient's (a masked phone, 186****05, names
nobody); names, address and messages are dropped, staff names too.
Region: the orders go to Chinese provinces, so the country is CN.
Currency: CNY. Time zone: Asia/Shanghai.
Headings: DESCRIBED by five import programs (订单号, 订单状态, 订单来源, 订单创建时间, 买家付款时间, 订单实付金额,
全部商品名称, 商品名称, 商品单价, 商品数量, 商品编码, 订单已退款金额, 收货人/提货人 …).
Lands in: raw/shopify/order_line, whose models it shares.
Alone: python -m marketing_warehouse.extract landing/youzan
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

PROVINCES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西",
    "甘肃", "青海", "内蒙古", "广西", "西藏", "宁夏", "新疆",
)  # fmt: skip
SUFFIXES = ("", "市", "省", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区")
COUNTRY = {province + suffix: "CN" for province in PROVINCES for suffix in SUFFIXES}
STATUSES = {
    "交易完成": "paid",
    "交易成功": "paid",
    "已完成": "paid",
    "已发货": "paid",
    "待发货": "paid",
    "待收货": "paid",
    "待付款": "pending",
    "等待买家付款": "pending",
    "交易关闭": "voided",
    "已关闭": "voided",
}

ORDER_LINE = Entity(
    name="order_line",
    load=Load.UPSERT,
    key=("order_name",),
    reports=(Report("orders", requires=("order_name", "financial_status", "total", "line_name")),),
    columns=(
        Column("order_name", Type.ID, ("订单号",), required=True),
        Column("phone_hash", Type.TEXT, ("买家手机号", "收货人手机号/提货人手机号"), personal=Personal.HASH),
        Column("billing_name", Type.TEXT, ("买家昵称", "买家姓名"), personal=Personal.DROP),
        Column("shipping_name", Type.TEXT, ("收货人/提货人",), personal=Personal.DROP),
        Column("shipping_street", Type.TEXT, ("详细收货地址/提货地址",), personal=Personal.DROP),
        Column("notes", Type.TEXT, ("买家备注",), personal=Personal.DROP),
        Column("note_attributes", Type.TEXT, ("商家订单备注",), personal=Personal.DROP),
        Column("billing_address1", Type.TEXT, ("分销员",), personal=Personal.DROP),
        Column("billing_address2", Type.TEXT, ("销售导购",), personal=Personal.DROP),
        Column("shipping_address1", Type.TEXT, ("专属导购",), personal=Personal.DROP),
        Column("shipping_address2", Type.TEXT, ("收银员",), personal=Personal.DROP),
        Column("financial_status", Type.TEXT, ("订单状态",), required=True, values=STATUSES),
        Column("created_at", Type.TIMESTAMP, ("订单创建时间",)),
        Column("paid_at", Type.TIMESTAMP, ("买家付款时间",)),
        Column("currency_code", Type.CURRENCY, ("币种",)),
        Column("subtotal", Type.MONEY, ("商品金额合计",)),
        Column("shipping", Type.MONEY, ("运费",)),
        Column("total", Type.MONEY, ("订单实付金额",)),
        Column("refunded_amount", Type.MONEY, ("订单已退款金额", "已退款金额", "退款金额", "退款总金额")),
        Column("line_quantity", Type.DECIMAL, ("商品数量",)),
        Column("line_name", Type.TEXT, ("商品名称", "全部商品名称")),
        Column("line_price", Type.MONEY, ("商品单价",)),
        Column("line_sku", Type.TEXT, ("商品编码",)),
        Column("line_refunded_amount", Type.MONEY, ("商品已退款金额",)),
        Column("shipping_country", Type.TEXT, ("收货人省份",), values=COUNTRY),
        Column("order_source", Type.TEXT, ("订单来源", "销售渠道")),
    ),
)

CONNECTOR = Connector(
    source="youzan",
    title="Youzan",
    title_zh="有赞",
    kind=Kind.SHOP,
    entities=(ORDER_LINE,),
    lands_in="shopify",
    time_zone="Asia/Shanghai",
    currency="CNY",
)
