"""Budgets, goals and costs as companies keep them: a line per campaign, channel or metric, a column per month or quarter.

File: CSV or XLSX, `Campaign;Channel;Jan 2026;Feb 2026;…;Total`: `2026-01`, `Jan`, `1月`, `Q1`, a date or a year above the months do
as well; a year may stand in the title, the name of the sheet or of the file. Whether the cells are budgets, goals or costs is
told by the word for it in the same places, goals also by a column `Metric` or `KPI`. Totals of lines, rows and quarters are compared
and left out. A budget's scope is media unless `Scope`, `Category` or `Channel` says agency, tools, payroll or event; a cost line must say it.
A row per month (`Channel;Month;Budget`, `Month;Search;Social;Total`) does as well. Of a plan beside what came of it (`Plan;Actual;Variance`)
the plan is read and the others are named as set aside. Thousands (`TEUR`, `in thousands`, `万元`) are read in full. Blank cells are no plan. Headings RECALLED.
A newer sheet replaces the older budgets of the same month, scope, channel, region and product; a goal or cost line the one of the same
words and month. Time zone: the company's.
Lands in: raw/company_inputs/{budget,goal,cost_line}. Alone: python -m marketing_warehouse.extract landing/company_sheets
"""

from marketing_warehouse.connectors.company_inputs import DIMENSIONS, DIRECTIONS, SCOPES
from marketing_warehouse.connectors.specification import (
    Column,
    Connector,
    Entity,
    Given,
    Kind,
    Load,
    Personal,
    Report,
    Sheet,
    Type,
)

SCOPE_WORDS = SCOPES | {
    word: kept
    for kept, words in {
        "media": ("paid media", "media spend", "media cost", "media costs", "ad spend", "advertising", "mediakosten", "mediabudget",
                  "werbung", "publicité", "publicidad", "媒介", "广告", "广告费", "投放", "広告費"),
        "agency": ("agencies", "agency fee", "agency fees", "agentur", "agenturen", "agenturkosten", "agenturhonorar", "agence", "agencia",
                   "agenzia", "bureau", "代理费", "代理商"),
        "tools": ("tool", "software", "martech", "tools & software", "tools and software", "subscriptions", "licences", "licenses", "lizenzen",
                  "logiciels", "herramientas", "strumenti", "软件", "系统", "工具费"),
        "payroll": ("staff", "personnel", "salaries", "salary", "people", "personal", "personalkosten", "gehälter", "salaires", "personale",
                    "工资", "薪资", "人力", "人员成本", "人件費"),
        "event": ("events", "trade show", "trade shows", "fair", "fairs", "conferences", "messe", "messen", "veranstaltungen", "événements",
                  "salons", "eventos", "ferias", "eventi", "fiere", "会展", "展会", "线下活动"),
        "other": ("misc", "miscellaneous", "sonstiges", "sonstige", "divers", "otros", "outros", "altro", "overig", "杂项", "その他"),
    }.items()
    for word in words
}  # fmt: skip
FIRST, LAST = "First day of a column", "Last day of a column"
PERIOD_START = Column("period_start", Type.DATE, (FIRST,), required=True)
PERIOD_END = Column("period_end", Type.DATE, (LAST,), required=True)
COST_SCOPE = Column(
    "cost_scope",
    Type.TEXT,
    ("Scope", "Cost type", "Cost category", "Category", "Kostenart", "Kategorie", "Catégorie", "Categoría", "Categoria", "Categorie",
     "费用类别", "类别", "科目", "分类", "Channel", "Kanal", "Canal", "Canale", "Kanaal", "渠道", "チャネル"),
    required=True,
    values=SCOPE_WORDS,
    given="media",
)  # fmt: skip
CHANNEL = Column(
    "channel",
    Type.TEXT,
    (
        "Channel",
        "Marketing channel",
        "Kanal",
        "Canal",
        "Canale",
        "Kanaal",
        "渠道",
        "营销渠道",
        "チャネル",
        "Media",
        "Medium",
        "媒体",
    ),
)
PLATFORM = Column(
    "platform",
    Type.TEXT,
    ("Platform", "Publisher", "Plattform", "Plateforme", "Plataforma", "Piattaforma", "平台", "媒体平台"),
)
CAMPAIGN = Column(
    "campaign",
    Type.TEXT,
    ("Campaign", "Campaign name", "Initiative", "Kampagne", "Campagne", "Campaña", "Campanha", "Campagna", "推广计划", "活动", "活动名称",
     "营销活动", "キャンペーン"),
)  # fmt: skip
REGION = Column("region", Type.TEXT, ("Region", "Country", "Market", "Land", "Markt", "Région", "Pays", "Región", "País", "Região", "Regione",
                                      "区域", "地区", "国家", "市场", "地域"))  # fmt: skip
PRODUCT_ID = Column(
    "product_id",
    Type.TEXT,
    ("Product", "Product line", "Produkt", "Produit", "Producto", "Produto", "Prodotto", "产品", "产品线", "製品"),
)
OWNER_ID = Column(
    "owner_id",
    Type.TEXT,
    ("Owner", "Responsible", "Verantwortlich", "Responsable", "负责人", "担当者"),
    personal=Personal.STAFF,
)
CURRENCY_CODE = Column(
    "currency_code",
    Type.CURRENCY,
    ("Currency", "Währung", "Devise", "Moneda", "Moeda", "Valuta", "货币", "币种", "通貨"),
)

BUDGETS = Sheet(
    value="Budget of a column",
    words=(
        "budget",
        "plan",
        "soll",
        "forecast",
        "presupuesto",
        "orçamento",
        "preventivo",
        "begroting",
        "预算",
        "預算",
        "予算",
        "计划",
    ),
)
COSTS = Sheet(
    value="Cost of a column",
    words=("cost", "actual", "expense", "invoice", "kosten", "ausgaben", "rechnung", "dépenses", "coûts", "gastos", "costes", "custos",
           "despesas", "costi", "spese", "uitgaven", "费用", "支出", "成本", "花费", "経費", "実績"),
)  # fmt: skip
GOALS = Sheet(
    value="Goal of a column",
    words=("goal", "target", "okr", "kpi", "ziel", "objectif", "objetivo", "obiettivi", "meta ", "doel", "目标", "目標"),
    told_by=("Metric", "KPI", "Measure", "Kennzahl", "Indicateur", "Métrica", "Indicador", "Metrica", "指标", "目标指标", "指標"),
    sums=False,
    dimensions={
        "Channel": "channel", "Kanal": "channel", "Canal": "channel", "渠道": "channel", "Platform": "platform", "Plattform": "platform",
        "平台": "platform", "Region": "region", "区域": "region", "地区": "region", "Product": "product", "Produkt": "product", "产品": "product",
    },
)  # fmt: skip

BUDGET = Entity(
    name="budget",
    load=Load.UPSERT,
    key=("budget_id",),
    reports=tuple(
        Report("months", requires=("period_start", "period_end", "planned_amount", of))
        for of in ("channel", "platform", "campaign", "region", "product_id", "cost_scope")
    ),
    columns=(
        Column("budget_id", Type.ID, (), given=Given.ROW_OF_FILE),
        PERIOD_START,
        PERIOD_END,
        COST_SCOPE,
        CHANNEL,
        PLATFORM,
        CAMPAIGN,
        REGION,
        PRODUCT_ID,
        OWNER_ID,
        Column("planned_amount", Type.MONEY, (BUDGETS.value,), required=True),
        CURRENCY_CODE,
    ),
)

COST_LINE = Entity(
    name="cost_line",
    load=Load.UPSERT,
    key=("cost_line_id",),
    # What a vendor is paid for must be said: media are counted beside what the platforms tell of themselves.
    reports=(Report("months", requires=("period_start", "period_end", "amount", "cost_scope")),),
    columns=(
        Column("cost_line_id", Type.ID, (), given=Given.ROW_OF_FILE),
        PERIOD_START,
        PERIOD_END,
        Column("cost_scope", Type.TEXT, COST_SCOPE.headings, required=True, values=SCOPE_WORDS),
        CHANNEL,
        PLATFORM,
        REGION,
        PRODUCT_ID,
        Column(
            "description",
            Type.TEXT,
            ("Description", "Vendor", "Supplier", "Item", "Line", "Line item", "Cost item", "Position", "Lieferant", "Dienstleister",
             "Beschreibung", "Bezeichnung", "Fournisseur", "Libellé", "Proveedor", "Concepto", "Fornecedor", "Fornitore", "Voce", "Leverancier",
             "说明", "供应商", "项目", "摘要", "取引先", *(h.text for h in CAMPAIGN.headings)),
            personal=Personal.STRIP,
        ),
        Column("amount", Type.MONEY, (COSTS.value,), required=True),
        CURRENCY_CODE,
    ),
)  # fmt: skip

GOAL = Entity(
    name="goal",
    load=Load.UPSERT,
    key=("goal_id",),
    reports=(Report("months", requires=("period_start", "period_end", "metric", "target")),),
    columns=(
        Column("goal_id", Type.ID, (), given=Given.ROW_OF_FILE),
        Column("goal_name", Type.TEXT, ("Goal", "Ziel", "Objectif", "Objetivo", "Obiettivo", "目标名称", "目标")),
        Column("objective", Type.TEXT, ("Objective", "所属目的")),
        PERIOD_START,
        PERIOD_END,
        Column("metric", Type.TEXT, GOALS.told_by, required=True),
        Column("direction", Type.TEXT, ("Direction", "Richtung", "方向"), values=DIRECTIONS),
        Column("target", Type.DECIMAL, (GOALS.value,), required=True),
        Column("country", Type.TEXT, ("Country", "国家")),
        CURRENCY_CODE,
        Column("dimension", Type.TEXT, ("Dimension", "维度"), values=DIMENSIONS),
        Column("dimension_value", Type.TEXT, ("Dimension value", "维度值")),
        OWNER_ID,
        Column("weight", Type.DECIMAL, ("Weight", "Gewicht", "权重")),
    ),
)

CONNECTOR = Connector(
    source="company_sheets",
    title="Company sheets: a column per month",
    title_zh="按月分列的公司表格",
    kind=Kind.INPUT,
    entities=(BUDGET, GOAL, COST_LINE),
    lands_in="company_inputs",
    time_zone="the company's",
    sheets=(BUDGETS, GOALS, COSTS),
)
