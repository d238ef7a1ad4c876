"""What no system exports and a company fills in itself, from the templates in examples/templates.

File: CSV or XLSX, one table per file, English or Chinese headings. Costs, ad
accounts and rates are keyed: a corrected line replaces the earlier one. An ad
account whose exports do not name it is `(unknown)`. Survey answers are events
with ids. Time zone: the company's.
Lands in: raw/company_inputs/{cost_line,ad_account,exchange_rate,market_size,competitor,brand_survey,
satisfaction_survey}.
Alone: python -m marketing_warehouse.extract landing/company_inputs
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Report, Type

YES_NO = {
    "yes": "true",
    "y": "true",
    "1": "true",
    "是": "true",
    "no": "false",
    "n": "false",
    "0": "false",
    "否": "false",
}
SCOPES = {
    "媒体": "media",
    "代理": "agency",
    "工具": "tools",
    "人员": "payroll",
    "活动": "event",
    "其他": "other",
    "media": "media",
    "agency": "agency",
    "tools": "tools",
    "payroll": "payroll",
    "event": "event",
    "other": "other",
}

COST_LINE = Entity(
    name="cost_line",
    load=Load.UPSERT,
    key=("cost_line_id",),
    reports=(Report("template", requires=("cost_line_id", "cost_scope", "period_start", "amount")),),
    columns=(
        Column("cost_line_id", Type.ID, ("Cost line ID", "费用编号"), required=True),
        Column("period_start", Type.DATE, ("Period start", "开始日期"), required=True),
        Column("period_end", Type.DATE, ("Period end", "结束日期")),
        Column("cost_scope", Type.TEXT, ("Scope", "费用类别"), required=True, values=SCOPES),
        Column("channel", Type.TEXT, ("Channel", "渠道")),
        Column("platform", Type.TEXT, ("Platform", "平台")),
        Column("region", Type.TEXT, ("Region", "区域")),
        Column("product_id", Type.TEXT, ("Product", "产品")),
        Column("description", Type.TEXT, ("Description", "说明")),
        Column("amount", Type.MONEY, ("Amount", "金额"), required=True),
        Column("currency_code", Type.CURRENCY, ("Currency", "货币"), required=True),
    ),
)

AD_ACCOUNT = Entity(
    name="ad_account",
    load=Load.UPSERT,
    key=("platform", "account_id"),
    reports=(Report("template", requires=("platform", "account_id", "region")),),
    columns=(
        Column("platform", Type.TEXT, ("Platform", "平台"), required=True),
        Column("account_id", Type.ID, ("Account ID", "账户编号"), required=True),
        Column("account_name", Type.TEXT, ("Account name", "账户名称")),
        Column("region", Type.TEXT, ("Region", "区域")),
        Column("product_id", Type.TEXT, ("Product", "产品")),
    ),
)

EXCHANGE_RATE = Entity(
    name="exchange_rate",
    load=Load.UPSERT,
    key=("rate_day", "from_currency", "to_currency"),
    reports=(Report("template", requires=("rate_day", "from_currency", "to_currency", "rate")),),
    columns=(
        Column("rate_day", Type.DATE, ("Date", "日期"), required=True),
        Column("from_currency", Type.CURRENCY, ("From currency", "原币"), required=True),
        Column("to_currency", Type.CURRENCY, ("To currency", "目标币"), required=True),
        Column("rate", Type.RATE, ("Rate", "汇率"), required=True),
    ),
)

MARKET_SIZE = Entity(
    name="market_size",
    load=Load.UPSERT,
    key=("period_start", "period_end", "region", "category"),
    reports=(Report("template", requires=("period_start", "period_end", "market_size")),),
    columns=(
        Column("period_start", Type.DATE, ("Period start", "开始日期"), required=True),
        Column("period_end", Type.DATE, ("Period end", "结束日期"), required=True),
        Column("region", Type.TEXT, ("Region", "区域")),
        Column("category", Type.TEXT, ("Category", "品类")),
        Column("market_size", Type.MONEY, ("Market size", "市场规模"), required=True),
        Column("currency_code", Type.CURRENCY, ("Currency", "货币"), required=True),
        Column("source_note", Type.TEXT, ("Source", "来源")),
    ),
)

COMPETITOR = Entity(
    name="competitor",
    load=Load.UPSERT,
    key=("period_start", "period_end", "measure", "brand", "region", "category"),
    reports=(Report("template", requires=("period_start", "period_end", "brand", "measure", "value")),),
    columns=(
        Column("period_start", Type.DATE, ("Period start", "开始日期"), required=True),
        Column("period_end", Type.DATE, ("Period end", "结束日期"), required=True),
        Column("brand", Type.TEXT, ("Brand", "品牌"), required=True),
        Column("is_own_brand", Type.BOOLEAN, ("Own brand", "自有品牌"), required=True, values=YES_NO),
        Column(
            "measure",
            Type.TEXT,
            ("Measure", "指标"),
            required=True,
            values={
                "revenue": "revenue",
                "销售额": "revenue",
                "searches": "searches",
                "搜索量": "searches",
                "voice": "voice",
                "声量": "voice",
            },
        ),
        Column("region", Type.TEXT, ("Region", "区域")),
        Column("category", Type.TEXT, ("Category", "品类")),
        Column("value", Type.DECIMAL, ("Value", "数值"), required=True),
        Column("currency_code", Type.CURRENCY, ("Currency", "货币")),
    ),
)

BRAND_SURVEY = Entity(
    name="brand_survey",
    load=Load.APPEND,
    key=("survey_id", "respondent_id"),
    reports=(
        Report("template", requires=("survey_id", "respondent_id", "answered_on", "knows_aided", "knows_unaided")),
    ),
    columns=(
        Column("survey_id", Type.ID, ("Survey ID", "调查编号"), required=True),
        Column("respondent_id", Type.ID, ("Respondent ID", "受访者编号"), required=True),
        Column("answered_on", Type.DATE, ("Answered on", "回答日期"), required=True),
        Column("region", Type.TEXT, ("Region", "区域")),
        Column("knows_unaided", Type.BOOLEAN, ("Knows the brand unprompted", "无提示知晓"), values=YES_NO),
        Column("knows_aided", Type.BOOLEAN, ("Knows the brand when shown", "提示后知晓"), values=YES_NO),
        Column("weight", Type.DECIMAL, ("Weight", "权重")),
    ),
)

SATISFACTION_SURVEY = Entity(
    name="satisfaction_survey",
    load=Load.APPEND,
    key=("survey_id", "response_id"),
    reports=(Report("template", requires=("survey_id", "response_id", "answered_on", "question_type", "score")),),
    columns=(
        Column("survey_id", Type.ID, ("Survey ID", "调查编号"), required=True),
        Column("response_id", Type.ID, ("Response ID", "答卷编号"), required=True),
        Column("answered_on", Type.DATE, ("Answered on", "回答日期"), required=True),
        Column(
            "question_type",
            Type.TEXT,
            ("Question type", "题型"),
            required=True,
            values={"nps": "nps", "csat": "csat", "净推荐值": "nps", "满意度": "csat"},
        ),
        Column("score", Type.DECIMAL, ("Score", "评分"), required=True),
        Column("scale_min", Type.DECIMAL, ("Scale minimum", "量表最低分")),
        Column("scale_max", Type.DECIMAL, ("Scale maximum", "量表最高分")),
        Column("region", Type.TEXT, ("Region", "区域")),
        Column("product_id", Type.TEXT, ("Product", "产品")),
        Column("channel", Type.TEXT, ("Channel", "渠道")),
    ),
)

CONNECTOR = Connector(
    source="company_inputs",
    title="Company inputs",
    title_zh="公司自填数据",
    kind=Kind.INPUT,
    entities=(COST_LINE, AD_ACCOUNT, EXCHANGE_RATE, MARKET_SIZE, COMPETITOR, BRAND_SURVEY, SATISFACTION_SURVEY),
    time_zone="the company's",
)
