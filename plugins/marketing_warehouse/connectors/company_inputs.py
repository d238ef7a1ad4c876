"""What no system exports and a company fills in itself, from the templates in examples/templates.

File: CSV or XLSX, one table per file, English or Chinese headings. Costs, ad
accounts and rates are keyed: a corrected line replaces the earlier one. An ad
account whose exports do not name it is `(unknown)`. Survey answers are events
with ids. Time zone: the company's.
Budgets, goals and costs with a column per month are company_sheets'. Rates may also have a column per currency or month, where the
file says which way round they are: `EUR/USD` as heading, `1 EUR =` or `Base currency: EUR` above.
A competitor line without a value only says whose brand it is, for Google Trends. Budgets, goals, rules and weights are kept by what identifies them: a changed line of a newer file replaces the earlier
one; two lines of one file with the same id that say different things are refused, and so is a budget that ends before it begins. Employees
are a full list. Peer reviews name nobody but the person reviewed.
Lands in: raw/company_inputs/{cost_line,ad_account,exchange_rate,market_size,competitor,brand_survey,
satisfaction_survey,budget,goal,employee,task,peer_review,idea,skill_assessment,role_weight,campaign_owner,incentive_rule,alert_rule,
brand_tracking,touchpoint}.
Alone: python -m marketing_warehouse.extract landing/company_inputs
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

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
        Column("description", Type.TEXT, ("Description", "说明"), personal=Personal.STRIP),
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
        Column("rate_day", Type.DATE, ("Date", "日期", "Rate date", "Day", "Datum"), required=True),
        Column(
            "from_currency",
            Type.CURRENCY,
            ("From currency", "原币", "From", "Base currency", "Source currency", "Von", "De"),
            required=True,
        ),
        Column(
            "to_currency",
            Type.CURRENCY,
            ("To currency", "目标币", "To", "Quote currency", "Target currency", "Nach", "À"),
            required=True,
        ),
        Column("rate", Type.RATE, ("Rate", "汇率", "Exchange rate", "Kurs", "Taux"), required=True),
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
        Column("value", Type.DECIMAL, ("Value", "数值")),
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

PERIOD_START = Column("period_start", Type.DATE, ("Period start", "开始日期"), required=True)
PERIOD_END = Column("period_end", Type.DATE, ("Period end", "结束日期"), required=True)
EMPLOYEE_ID = Column("employee_id", Type.TEXT, ("Employee", "员工"), required=True)
REGION = Column("region", Type.TEXT, ("Region", "区域"))
CHANNEL = Column("channel", Type.TEXT, ("Channel", "渠道"))
PRODUCT_ID = Column("product_id", Type.TEXT, ("Product", "产品"))
CURRENCY_CODE = Column("currency_code", Type.CURRENCY, ("Currency", "货币"))
STATES = {"open": "open", "done": "done", "dropped": "dropped", "进行中": "open", "完成": "done", "取消": "dropped"}

DIMENSIONS = {
    "company": "all",
    "channel": "channel",
    "platform": "platform",
    "campaign": "campaign",
    "region": "region",
    "product": "product",
    "全公司": "all",
    "渠道": "channel",
    "平台": "platform",
    "广告系列": "campaign",
    "推广计划": "campaign",
    "区域": "region",
    "地区": "region",
    "产品": "product",
}
ALERT_DIMENSIONS = DIMENSIONS | {
    "goal": "goal",
    "budget": "budget",
    "source": "source",
    "目标": "goal",
    "预算": "budget",
    "数据源": "source",
}

BUDGET = Entity(
    name="budget",
    load=Load.UPSERT,
    key=("budget_id",),
    reports=(Report("template", requires=("budget_id", "period_start", "period_end", "planned_amount")),),
    columns=(
        Column("budget_id", Type.ID, ("Budget ID", "预算编号"), required=True),
        PERIOD_START,
        PERIOD_END,
        Column("cost_scope", Type.TEXT, ("Scope", "费用类别"), required=True, values=SCOPES),
        CHANNEL,
        Column("platform", Type.TEXT, ("Platform", "平台")),
        Column("campaign", Type.TEXT, ("Campaign", "推广计划")),
        REGION,
        PRODUCT_ID,
        Column("owner_id", Type.TEXT, ("Owner", "负责人"), personal=Personal.STAFF),
        Column("planned_amount", Type.MONEY, ("Planned amount", "预算金额"), required=True),
        Column("currency_code", Type.CURRENCY, ("Currency", "货币"), required=True),
        Column(
            "phasing",
            Type.TEXT,
            ("Phasing", "分摊方式"),
            values={"even": "even", "season": "season", "平均": "even", "季节": "season"},
        ),
    ),
)

DIRECTIONS = {
    "increase": "increase",
    "at least": "increase",
    "提高": "increase",
    "不低于": "increase",
    "decrease": "decrease",
    "at most": "decrease",
    "降低": "decrease",
    "不高于": "decrease",
    "keep within": "keep_within",
    "保持在": "keep_within",
}

GOAL = Entity(
    name="goal",
    load=Load.UPSERT,
    key=("goal_id",),
    reports=(Report("template", requires=("goal_id", "metric", "period_start", "period_end", "target")),),
    columns=(
        Column("goal_id", Type.ID, ("Goal ID", "目标编号"), required=True),
        Column("goal_name", Type.TEXT, ("Goal", "目标名称")),
        Column("objective", Type.TEXT, ("Objective", "所属目的")),
        Column("parent_goal_id", Type.ID, ("Parent goal", "上级目标")),
        PERIOD_START,
        PERIOD_END,
        Column("metric", Type.TEXT, ("Metric", "目标指标"), required=True),
        Column(
            "direction",
            Type.TEXT,
            ("Direction", "方向"),
            values=DIRECTIONS,
        ),
        Column("baseline", Type.DECIMAL, ("Baseline", "基准值")),
        Column("target", Type.DECIMAL, ("Target", "目标值"), required=True),
        Column("target_upper", Type.DECIMAL, ("Upper target", "目标上限")),
        Column(
            "phasing",
            Type.TEXT,
            ("Phasing", "分摊方式"),
            values={
                "even": "even",
                "working days": "working_day",
                "season": "season",
                "平均": "even",
                "工作日": "working_day",
                "季节": "season",
            },
        ),
        Column("country", Type.TEXT, ("Country", "国家")),
        CURRENCY_CODE,
        Column("dimension", Type.TEXT, ("Dimension", "维度"), values=DIMENSIONS),
        Column("dimension_value", Type.TEXT, ("Dimension value", "维度值")),
        Column("owner_id", Type.TEXT, ("Owner", "负责人"), personal=Personal.STAFF),
        Column("weight", Type.DECIMAL, ("Weight", "权重")),
    ),
)

EMPLOYEE = Entity(
    name="employee",
    load=Load.SNAPSHOT,
    key=("employee_id",),
    reports=(Report("template", requires=("employee_id", "role", "hired_on")),),
    columns=(
        # Lists of people come from a personnel system, under its own headings (RECALLED).
        Column(
            "employee_id",
            Type.TEXT,
            ("Employee", "员工", "Employee ID", "Employee #", "Employee number", "Staff ID", "Personalnummer", "Personalnr.", "Matricule",
             "工号", "员工编号", "社員番号"),
            required=True,
        ),
        Column("employee_name", Type.TEXT, ("Employee name", "员工姓名", "Full name", "Display name", "Name", "姓名", "氏名")),
        Column(
            "role",
            Type.TEXT,
            ("Role", "岗位", "Job title", "Position", "Rolle", "Stelle", "Funktion", "Poste", "Puesto", "Cargo", "职位", "职务", "役職"),
            required=True,
        ),
        Column("team", Type.TEXT, ("Team", "团队", "Department", "Abteilung", "Departamento", "部门", "部署")),
        Column(
            "manager",
            Type.TEXT,
            ("Manager", "经理", "Reports to", "Reporting to", "Supervisor", "Line manager", "Vorgesetzter", "Vorgesetzte", "直属上级", "上级"),
        ),
        REGION,
        Column(
            "hired_on",
            Type.DATE,
            ("Hired on", "入职日期", "Hire date", "Date of joining", "Joining date", "Start date", "Eintritt", "Eintrittsdatum",
             "Date d'embauche", "Date d'entrée", "入职时间", "入社日"),
        ),
        Column(
            "left_on",
            Type.DATE,
            ("Left on", "离职日期", "Termination date", "End date", "Last day", "Last working day", "Leaving date", "Exit date", "Austritt", "Austrittsdatum", "Date de sortie", "离职时间",
             "退社日"),
        ),
        Column("crm_names", Type.TEXT, ("Names in the CRM", "系统中的名字")),
    ),
)  # fmt: skip

TASK = Entity(
    name="task",
    load=Load.UPSERT,
    key=("task_id",),
    reports=(Report("template", requires=("task_id", "employee_id", "due_on", "status")),),
    columns=(
        Column("task_id", Type.ID, ("Task ID", "任务编号"), required=True),
        EMPLOYEE_ID,
        Column("title", Type.TEXT, ("Task", "任务"), personal=Personal.STRIP),
        Column("created_on", Type.DATE, ("Created on", "创建日期")),
        Column("due_on", Type.DATE, ("Due on", "截止日期")),
        Column("completed_on", Type.DATE, ("Completed on", "完成日期")),
        Column("status", Type.TEXT, ("Status", "状态"), required=True, values=STATES),
        Column("goal_id", Type.ID, ("Goal ID", "目标编号")),
        Column("estimated_hours", Type.DECIMAL, ("Estimated hours", "预计工时")),
        Column("quality_score", Type.DECIMAL, ("Quality score", "质量评分")),
    ),
)

PEER_REVIEW = Entity(
    name="peer_review",
    load=Load.APPEND,
    key=("review_id",),
    reports=(Report("template", requires=("review_id", "employee_id", "reviewed_on", "score")),),
    columns=(
        Column("review_id", Type.ID, ("Review ID", "评价编号"), required=True),
        EMPLOYEE_ID,
        Column("reviewed_on", Type.DATE, ("Reviewed on", "评价日期"), required=True),
        Column("topic", Type.TEXT, ("Topic", "评价项")),
        Column("score", Type.DECIMAL, ("Score", "评分"), required=True),
        Column("scale_min", Type.DECIMAL, ("Scale minimum", "量表最低分")),
        Column("scale_max", Type.DECIMAL, ("Scale maximum", "量表最高分")),
    ),
)

IDEA = Entity(
    name="idea",
    load=Load.UPSERT,
    key=("idea_id",),
    reports=(Report("template", requires=("idea_id", "employee_id", "proposed_on")),),
    columns=(
        Column("idea_id", Type.ID, ("Idea ID", "创意编号"), required=True),
        EMPLOYEE_ID,
        Column("proposed_on", Type.DATE, ("Proposed on", "提出日期"), required=True),
        Column("title", Type.TEXT, ("Idea", "创意"), personal=Personal.STRIP),
        Column(
            "status",
            Type.TEXT,
            ("Status", "状态"),
            values={
                "proposed": "proposed",
                "accepted": "accepted",
                "implemented": "implemented",
                "rejected": "rejected",
                "已提出": "proposed",
                "已采纳": "accepted",
                "已实施": "implemented",
                "未采纳": "rejected",
            },
        ),
        Column("implemented_on", Type.DATE, ("Implemented on", "实施日期")),
        Column("campaign_name", Type.TEXT, ("Campaign", "活动名称")),
        Column("rating", Type.DECIMAL, ("Rating", "评级")),
    ),
)

SKILL_ASSESSMENT = Entity(
    name="skill_assessment",
    load=Load.UPSERT,
    key=("employee_id", "skill", "assessed_on"),
    reports=(Report("template", requires=("employee_id", "skill", "assessed_on", "level")),),
    columns=(
        EMPLOYEE_ID,
        Column("skill", Type.TEXT, ("Skill", "技能"), required=True),
        Column("assessed_on", Type.DATE, ("Assessed on", "评估日期"), required=True),
        Column("level", Type.DECIMAL, ("Level", "水平"), required=True),
        Column("target_level", Type.DECIMAL, ("Target level", "目标水平")),
        Column("scale_max", Type.DECIMAL, ("Scale maximum", "量表最高分")),
        Column("training", Type.TEXT, ("Training", "培训")),
    ),
)

ROLE_WEIGHT = Entity(
    name="role_weight",
    load=Load.UPSERT,
    key=("role", "metric", "valid_from"),
    reports=(Report("template", requires=("role", "metric", "valid_from", "weight")),),
    columns=(
        Column("role", Type.TEXT, ("Role", "岗位"), required=True),
        Column("metric", Type.TEXT, ("Metric", "考核指标"), required=True),
        Column("valid_from", Type.DATE, ("Valid from", "生效日期"), required=True),
        Column("weight", Type.DECIMAL, ("Weight", "权重"), required=True),
        Column("target", Type.DECIMAL, ("Monthly target", "每月目标")),
        CURRENCY_CODE,
    ),
)

CAMPAIGN_OWNER = Entity(
    name="campaign_owner",
    load=Load.UPSERT,
    key=("platform", "campaign_name", "valid_from"),
    reports=(Report("template", requires=("platform", "campaign_name", "employee_id", "valid_from")),),
    columns=(
        Column("platform", Type.TEXT, ("Platform", "平台"), required=True),
        Column("campaign_name", Type.TEXT, ("Campaign", "活动名称"), required=True),
        EMPLOYEE_ID,
        Column("valid_from", Type.DATE, ("Valid from", "生效日期"), required=True),
    ),
)

INCENTIVE_RULE = Entity(
    name="incentive_rule",
    load=Load.UPSERT,
    key=("rule_id", "valid_from"),
    reports=(Report("template", requires=("rule_id", "role", "metric", "threshold", "valid_from")),),
    columns=(
        Column("rule_id", Type.ID, ("Rule ID", "规则编号"), required=True),
        Column("rule_name", Type.TEXT, ("Rule", "规则名称")),
        Column(
            "kind",
            Type.TEXT,
            ("Kind", "类型"),
            values={
                "bonus": "bonus",
                "promotion": "promotion",
                "training": "training",
                "奖金": "bonus",
                "晋升": "promotion",
                "培训": "training",
            },
        ),
        Column("role", Type.TEXT, ("Role", "岗位"), required=True),
        Column("metric", Type.TEXT, ("Metric", "考核指标"), required=True),
        Column(
            "period",
            Type.TEXT,
            ("Period", "周期"),
            values={"month": "month", "quarter": "quarter", "月": "month", "季": "quarter"},
        ),
        Column("threshold", Type.DECIMAL, ("Threshold", "门槛值"), required=True),
        Column("upper_threshold", Type.DECIMAL, ("Upper threshold", "门槛上限")),
        Column("periods_in_a_row", Type.INTEGER, ("Periods in a row", "连续周期数")),
        Column("payout", Type.MONEY, ("Payout", "奖金")),
        Column("bonus_base", Type.MONEY, ("Bonus base", "奖金基数")),
        Column("payout_rate", Type.RATE, ("Payout rate", "提成比例")),
        Column("cap", Type.MONEY, ("Cap", "上限")),
        CURRENCY_CODE,
        Column("valid_from", Type.DATE, ("Valid from", "生效日期"), required=True),
        Column("valid_until", Type.DATE, ("Valid until", "失效日期")),
    ),
)

ALERT_RULE = Entity(
    name="alert_rule",
    load=Load.UPSERT,
    key=("alert_id",),
    reports=(Report("template", requires=("alert_id", "metric", "comparison", "threshold")),),
    columns=(
        Column("alert_id", Type.ID, ("Alert ID", "预警编号"), required=True),
        Column("rule_name", Type.TEXT, ("Alert", "预警名称")),
        Column(
            "kind",
            Type.TEXT,
            ("Kind", "预警类型"),
            values={
                "metric": "metric",
                "rate drop": "rate_drop",
                "no conversions": "no_conversions",
                "goal pace": "goal_pace",
                "overspend": "overspend",
                "stale source": "stale_source",
                "restatement": "restatement",
                "untagged spend": "untagged_spend",
                "tags without spend": "tags_without_spend",
                "指标": "metric",
                "比率下降": "rate_drop",
                "无转化": "no_conversions",
                "目标进度": "goal_pace",
                "超支": "overspend",
                "数据源停滞": "stale_source",
                "数据重述": "restatement",
                "未打标签的花费": "untagged_spend",
                "无花费的标签流量": "tags_without_spend",
            },
        ),
        Column("metric", Type.TEXT, ("Metric", "预警指标")),
        Column(
            "period",
            Type.TEXT,
            ("Period", "周期"),
            values={
                "day": "day",
                "week": "week",
                "month": "month",
                "quarter": "quarter",
                "日": "day",
                "周": "week",
                "月": "month",
                "季": "quarter",
            },
        ),
        Column("window_days", Type.INTEGER, ("Window in days", "窗口天数")),
        Column("dimension", Type.TEXT, ("Dimension", "维度"), values=ALERT_DIMENSIONS),
        Column("dimension_value", Type.TEXT, ("Dimension value", "维度值")),
        Column(
            "comparison",
            Type.TEXT,
            ("Comparison", "比较方式"),
            values={
                "above": "above",
                "below": "below",
                "rises by": "rises_by",
                "falls by": "falls_by",
                "previous period": "previous_period",
                "trailing mean": "trailing_mean",
                "usual": "usual",
                "高于": "above",
                "低于": "below",
                "上升": "rises_by",
                "下降": "falls_by",
                "上期": "previous_period",
                "近期均值": "trailing_mean",
                "常态": "usual",
            },
        ),
        Column(
            "direction",
            Type.TEXT,
            ("Direction", "方向"),
            values={"above": "above", "below": "below", "高于": "above", "低于": "below"},
        ),
        Column("threshold", Type.DECIMAL, ("Threshold", "门槛值"), required=True),
        Column("minimum_volume", Type.DECIMAL, ("Minimum volume", "最低数量")),
        Column("cool_down_days", Type.INTEGER, ("Cool-down in days", "冷却天数")),
        Column(
            "severity",
            Type.TEXT,
            ("Severity", "级别"),
            values={"warning": "warning", "critical": "critical", "提醒": "warning", "严重": "critical"},
        ),
        Column("owner_id", Type.TEXT, ("Owner", "负责人"), personal=Personal.STAFF),
        Column("recipient", Type.TEXT, ("Send to", "接收人"), personal=Personal.STRIP),
        Column("is_active", Type.BOOLEAN, ("Active", "启用"), values=YES_NO),
    ),
)

BRAND_TRACKING = Entity(
    name="brand_tracking",
    load=Load.UPSERT,
    key=("wave", "brand", "measure", "region", "segment"),
    reports=(Report("template", requires=("wave", "brand", "measure", "share", "respondents")),),
    columns=(
        Column("wave", Type.TEXT, ("Wave", "调查波次"), required=True),
        PERIOD_START,
        PERIOD_END,
        Column("brand", Type.TEXT, ("Brand", "品牌"), required=True),
        Column("is_own_brand", Type.BOOLEAN, ("Own brand", "自有品牌"), required=True, values=YES_NO),
        Column("measure", Type.TEXT, ("Measure", "指标"), required=True),
        REGION,
        Column("segment", Type.TEXT, ("Segment", "人群")),
        Column("share", Type.RATE, ("Share", "占比"), required=True),
        Column("respondents", Type.INTEGER, ("Respondents", "受访人数"), required=True),
        Column("source_note", Type.TEXT, ("Source", "来源")),
    ),
)

TOUCHPOINT = Entity(
    name="touchpoint",
    load=Load.APPEND,
    key=("touch_id",),
    reports=(Report("template", requires=("touch_id", "touched_at", "email_hash")),),
    columns=(
        Column("touch_id", Type.ID, ("Touch ID", "触点编号"), required=True),
        Column("touched_at", Type.TIMESTAMP, ("Touched at", "触达时间"), required=True),
        Column(
            "touch_kind",
            Type.TEXT,
            ("Touch", "触点类型"),
            values={
                "visit": "visit",
                "e-mail click": "email_click",
                "coded response": "coded_response",
                "访问": "visit",
                "邮件点击": "email_click",
                "回应码": "coded_response",
            },
        ),
        Column("email_hash", Type.TEXT, ("E-mail", "邮箱"), personal=Personal.HASH),
        Column("crm_id", Type.ID, ("CRM ID", "CRM 编号")),
        Column("utm_source", Type.TEXT, ("UTM source", "utm_source", "UTM 来源")),
        Column("utm_medium", Type.TEXT, ("UTM medium", "utm_medium", "UTM 媒介")),
        Column("utm_campaign", Type.TEXT, ("UTM campaign", "utm_campaign", "UTM 活动")),
        Column("utm_content", Type.TEXT, ("UTM content", "utm_content", "UTM 内容")),
        Column("utm_term", Type.TEXT, ("UTM term", "utm_term", "UTM 关键词")),
        Column("response_code", Type.TEXT, ("Response code", "回应码")),
    ),
)

CONNECTOR = Connector(
    source="company_inputs",
    title="Company inputs",
    title_zh="公司自填数据",
    kind=Kind.INPUT,
    entities=(
        COST_LINE,
        AD_ACCOUNT,
        EXCHANGE_RATE,
        MARKET_SIZE,
        COMPETITOR,
        BRAND_SURVEY,
        SATISFACTION_SURVEY,
        BUDGET,
        GOAL,
        EMPLOYEE,
        TASK,
        PEER_REVIEW,
        IDEA,
        SKILL_ASSESSMENT,
        ROLE_WEIGHT,
        CAMPAIGN_OWNER,
        INCENTIVE_RULE,
        ALERT_RULE,
        BRAND_TRACKING,
        TOUCHPOINT,
    ),
    time_zone="the company's",
)
