"""A company's own CRM: what any list of deals, customers, salespeople and products comes down to.

Either fill in the templates (examples/templates), or declare the headings of the
CRM's own export in a connector that lands here (docs/add-a-source.md).
File: CSV or XLSX, one table per file, English or Chinese headings. Time zone: the company's.
`status` must come out as open, won or lost; a deal whose newest row is `deleted` is gone. In this folder's deals and
contacts `Account` is the customer, and `Employee` a deal's salesperson; beside a customer `Account` may be a number and `Employees` a headcount: these are left. Accounts, employees and products are
full lists: who is missing from the newest one is gone.
Lands in: raw/company_crm/{opportunity,account,employee,product,contact}.
Alone: python -m marketing_warehouse.extract landing/company_crm
"""

from marketing_warehouse.connectors.specification import (
    Column,
    Connector,
    Entity,
    Heading,
    Kind,
    Load,
    Personal,
    Report,
    Type,
)

OF_ACCOUNT = Heading("Account", in_folder=True)  # elsewhere a view of Dynamics has it
OF_EMPLOYEE = (Heading("Employee", in_folder=True), Heading("员工", in_folder=True))
STATUS = {
    "won": "won", "赢单": "won", "lost": "lost", "输单": "lost", "open": "open", "进行中": "open",
    "deleted": "deleted", "已删除": "deleted",
}  # fmt: skip

OPPORTUNITY = Entity(
    name="opportunity",
    load=Load.UPSERT,
    key=("opportunity_id",),
    reports=(Report("list", requires=("opportunity_id", "status")),),
    columns=(
        Column("opportunity_id", Type.ID, ("Opportunity ID", "商机编号"), required=True),
        Column("status", Type.TEXT, ("Status", "状态"), required=True, values=STATUS),
        Column("stage", Type.TEXT, ("Stage", "阶段")),
        Column("account_id", Type.TEXT, ("Customer", "客户", OF_ACCOUNT)),
        Column("employee_id", Type.TEXT, ("Salesperson", "销售人员", *OF_EMPLOYEE)),
        Column("product_id", Type.TEXT, ("Product", "产品")),
        Column("opened_on", Type.DATE, ("Opened on", "创建日期")),
        Column("closed_on", Type.DATE, ("Closed on", "关闭日期")),
        Column("amount", Type.MONEY, ("Amount", "金额")),
        Column("currency_code", Type.CURRENCY, ("Currency", "货币")),
        Column("probability", Type.RATE, ("Probability", "概率")),
        Column("region", Type.TEXT, ("Region", "区域")),
        Column("channel", Type.TEXT, ("Channel", "渠道")),
        Column("contract_start", Type.DATE, ("Contract start", "合同开始")),
        Column("contract_end", Type.DATE, ("Contract end", "合同结束")),
    ),
)

ACCOUNT = Entity(
    name="account",
    load=Load.SNAPSHOT,
    key=("account_id",),
    reports=(Report("list", requires=("account_id", "industry")),),
    columns=(
        Column("account_id", Type.TEXT, ("Customer", "客户"), required=True),
        Column("account_name", Type.TEXT, ("Customer name", "客户名称")),
        Column("industry", Type.TEXT, ("Industry", "行业")),
        Column("country", Type.TEXT, ("Country", "国家")),
        Column("region", Type.TEXT, ("Region", "区域")),
        Column("channel", Type.TEXT, ("Channel", "渠道")),
    ),
)

EMPLOYEE = Entity(
    name="employee",
    load=Load.SNAPSHOT,
    key=("employee_id",),
    reports=(Report("list", requires=("employee_id", "region")),),
    columns=(
        Column("employee_id", Type.TEXT, ("Salesperson", "Employee", "员工", "销售人员"), required=True),
        Column("employee_name", Type.TEXT, ("Employee name", "员工姓名")),
        Column("manager", Type.TEXT, ("Manager", "经理")),
        Column("role", Type.TEXT, ("Role", "岗位")),
        Column("region", Type.TEXT, ("Region", "区域")),
    ),
)

PRODUCT = Entity(
    name="product",
    load=Load.SNAPSHOT,
    key=("product_id",),
    reports=(Report("list", requires=("product_id", "category")),),
    columns=(
        Column("product_id", Type.TEXT, ("Product", "产品"), required=True),
        Column("product_name", Type.TEXT, ("Product name", "产品名称")),
        Column("category", Type.TEXT, ("Category", "品类")),
        Column("list_price", Type.MONEY, ("List price", "标价")),
        Column("currency_code", Type.CURRENCY, ("Currency", "货币")),
        Column("gross_margin_rate", Type.RATE, ("Gross margin rate", "毛利率")),
    ),
)

CONTACT = Entity(
    name="contact",
    load=Load.UPSERT,
    key=("contact_id",),
    reports=(Report("list", requires=("contact_id", "account_id", "email_hash")),),
    columns=(
        Column("contact_id", Type.ID, ("Contact", "Contact ID", "联系人", "联系人编号"), required=True),
        Column("account_id", Type.TEXT, ("Customer", "客户", OF_ACCOUNT)),
        Column("email_hash", Type.TEXT, ("E-mail", "Email", "邮箱", "电子邮箱"), personal=Personal.HASH),
        Column(
            "phone_hash",
            Type.TEXT,
            ("Phone", "Mobile", "电话", "手机", "手机号"),
            personal=Personal.HASH,
            first_filled=True,
        ),
        Column("person_name", Type.TEXT, ("Contact name", "联系人姓名"), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("First name", "名"), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last name", "姓"), personal=Personal.DROP),
        Column("country", Type.TEXT, ("Country", "国家")),
        Column("created_on", Type.DATE, ("Created on", "创建日期")),
    ),
)

CONNECTOR = Connector(
    source="company_crm",
    title="The company's own CRM",
    title_zh="公司自有客户关系管理",
    kind=Kind.CRM,
    entities=(OPPORTUNITY, ACCOUNT, EMPLOYEE, PRODUCT, CONTACT),
    time_zone="the company's",
)
