"""Salesforce reports of users, leads, campaigns, campaign members, tasks and events, from the report builder.

File: as salesforce_report: labels for headings, title and filters above, `Grand Totals (N records)`, confidentiality
and copyright lines below. Time zone: the user's; most dates are days. Headings DESCRIBED (teams that read such
reports); German and Chinese RECALLED. A record is its id (`Lead ID`, `Activity ID`, …): a report without it is
refused, as names cannot be told apart over exports. Its 15 characters are completed to the 18 of the object exports,
and those go first: a report has but some columns. Newest report per id, whatever `Last Modified Date` says, a day only.
Tasks and events have one `Activity ID`, so they are reports of their own.
Lands in: raw/salesforce/{user,lead,campaign,campaign_member,task,event}.
Alone: python -m marketing_warehouse.extract landing/salesforce_report_objects
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

# A report with these is of members, or of activities, whoever else is named in it.
MEMBERSHIP = ("Campaign Member ID", "Member Status", "Mitgliedsstatus", "Status des Kampagnenmitglieds", "成员状态")
ACTIVITY_IDS = ("Activity ID", "Task ID", "Event ID", "Aktivitäts-ID", "活动 ID")
ADVERTISING = ("Impressions", "Impr.", "Clicks", "Spend", "Cost", "Amount Spent")
LEAD_IDS = ("Lead ID", "Lead-ID", "潜在客户 ID")
CONTACT_IDS = ("Contact ID", "Kontakt-ID", "联系人 ID")
CAMPAIGN_IDS = ("Campaign ID", "Kampagnen-ID", "市场活动 ID")
CREATED = ("Create Date", "Created Date", "Erstelldatum", "Erstellt am", "创建日期")

USER = Entity(
    name="user",
    load=Load.UPSERT,
    key=("user_id",),
    reports=(
        Report("report", requires=("user_id", "username")),
        Report("report", requires=("user_id", "user_name", "is_active")),
    ),
    columns=(
        Column("user_id", Type.ID, ("User ID", "Benutzer-ID", "用户 ID"), required=True, record_id="005"),
        Column("user_name", Type.TEXT, ("Full Name", "Name", "Vollständiger Name", "全名")),
        Column("username", Type.TEXT, ("Username", "Benutzername", "用户名"), personal=Personal.HASH),
        Column("email_hash", Type.TEXT, ("Email", "E-Mail", "电子邮件"), personal=Personal.HASH),
        Column("role", Type.TEXT, ("Role", "Role Name", "Title", "Rolle", "Titel", "角色")),
        Column("region", Type.TEXT, ("Region", "Division", "Department", "Abteilung", "部门")),
        Column("is_active", Type.BOOLEAN, ("Active", "Aktiv", "启用")),
    ),
)

LEAD = Entity(
    name="lead",
    load=Load.UPSERT,
    key=("lead_id",),
    reports=(Report("report", requires=("lead_id", "status", "created_at")),),
    columns=(
        Column("lead_id", Type.ID, LEAD_IDS, required=True, record_id="00Q", unless=(*MEMBERSHIP, *ACTIVITY_IDS)),
        Column("status", Type.TEXT, ("Lead Status", "Status", "Lead-Status", "潜在客户状态")),
        Column("lead_source", Type.TEXT, ("Lead Source", "Lead-Quelle", "潜在客户来源")),
        Column("company", Type.TEXT, ("Company / Account", "Company", "Firma / Account", "Firma", "公司/客户", "公司")),
        Column("country", Type.TEXT, ("Country", "Land", "国家/地区", "国家")),
        Column("owner_id", Type.ID, ("Lead Owner ID", "Owner ID", "Lead-Inhaber-ID"), record_id=""),
        Column("email_hash", Type.TEXT, ("Email", "E-Mail", "电子邮件"), personal=Personal.HASH),
        Column(
            "phone_hash",
            Type.TEXT,
            ("Mobile", "Mobile Phone", "Phone", "Mobiltelefon", "Telefon", "手机", "电话"),
            personal=Personal.HASH,
            first_filled=True,
        ),
        Column("person_name", Type.TEXT, ("Full Name", "Name", "Lead Name", "姓名"), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("First Name", "Vorname", "名字"), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("Last Name", "Nachname", "姓氏"), personal=Personal.DROP),
        Column("is_converted", Type.BOOLEAN, ("Converted", "Konvertiert", "已转换")),
        Column(
            "converted_opportunity_id",
            Type.ID,
            ("Converted Opportunity ID", "Opportunity ID", "Opportunity-ID"),
            record_id="006",
        ),
        Column("converted_account_id", Type.ID, ("Converted Account ID", "Account ID", "Account-ID"), record_id="001"),
        Column("converted_contact_id", Type.ID, ("Converted Contact ID", *CONTACT_IDS), record_id="003"),
        *(
            Column(f"utm_{tag}", Type.TEXT, (f"UTM {tag}", f"UTM_{tag}__c"))
            for tag in ("source", "medium", "campaign", "content", "term")
        ),
        Column("created_at", Type.TIMESTAMP, CREATED),
    ),
)

CAMPAIGN = Entity(
    name="campaign",
    load=Load.UPSERT,
    key=("campaign_id",),
    reports=(Report("report", requires=("campaign_id", "campaign_name", "campaign_type", "status")),),
    columns=(
        Column(
            "campaign_id",
            Type.ID,
            CAMPAIGN_IDS,
            required=True,
            record_id="701",
            unless=(*MEMBERSHIP, *LEAD_IDS, *CONTACT_IDS, *ADVERTISING),
        ),
        Column("parent_id", Type.ID, ("Parent Campaign ID", "Parent Campaign: Campaign ID"), record_id="701"),
        Column("campaign_name", Type.TEXT, ("Campaign Name", "Kampagnenname", "市场活动名称")),
        Column("campaign_type", Type.TEXT, ("Campaign Type", "Type", "Kampagnentyp", "Typ", "类型")),
        Column("status", Type.TEXT, ("Campaign Status", "Status", "Kampagnenstatus", "状态")),
        Column(
            "start_date", Type.DATE, ("Start Date", "Campaign Start Date", "Startdatum", "Anfangsdatum", "开始日期")
        ),
        Column("end_date", Type.DATE, ("End Date", "Campaign End Date", "Enddatum", "结束日期")),
        Column(
            "budgeted_cost",
            Type.MONEY,
            ("Budgeted Cost", "Budgeted Cost in Campaign", "Budgetierte Kosten", "Budgetierte Kosten in Kampagne"),
        ),
        Column(
            "actual_cost",
            Type.MONEY,
            ("Actual Cost", "Actual Cost in Campaign", "Tatsächliche Kosten", "Tatsächliche Kosten in Kampagne"),
        ),
        Column(
            "expected_revenue",
            Type.MONEY,
            ("Expected Revenue", "Expected Revenue in Campaign", "Erwarteter Umsatz", "Erwarteter Umsatz in Kampagne"),
        ),
        Column(
            "currency_code",
            Type.CURRENCY,
            ("Campaign Currency", "Actual Cost Currency", "Budgeted Cost Currency", "Expected Revenue Currency"),
        ),
        Column("number_sent", Type.DECIMAL, ("Num Sent", "Num Sent in Campaign", "Anzahl gesendet")),
        Column("number_of_leads", Type.INTEGER, ("Leads in Campaign", "Total Leads", "Leads in Kampagne")),
        Column(
            "number_of_responses",
            Type.INTEGER,
            ("Responses in Campaign", "Total Responses", "Antworten in Kampagne"),
        ),
        Column(
            "number_of_opportunities",
            Type.INTEGER,
            ("Opportunities in Campaign", "Num Total Opportunities", "Opportunities in Kampagne"),
        ),
        Column("is_active", Type.BOOLEAN, ("Active", "Campaign Active", "Aktiv", "启用")),
        Column("owner_id", Type.ID, ("Campaign Owner ID", "Owner ID"), record_id="005"),
        Column("created_at", Type.TIMESTAMP, CREATED),
    ),
)

CAMPAIGN_MEMBER = Entity(
    name="campaign_member",
    load=Load.UPSERT,
    key=("campaign_member_id",),
    reports=(
        Report("report", requires=("campaign_member_id", "campaign_id", "status", "has_responded", "lead_id")),
        Report("report", requires=("campaign_member_id", "campaign_id", "status", "has_responded", "contact_id")),
    ),
    columns=(
        Column(
            "campaign_member_id",
            Type.ID,
            ("Campaign Member ID", "Member ID", "Kampagnenmitglieds-ID", "Kampagnenmitglied-ID", "市场活动成员 ID"),
            required=True,
            record_id="00v",
        ),
        Column("campaign_id", Type.ID, CAMPAIGN_IDS, required=True, record_id="701"),
        Column("lead_id", Type.ID, LEAD_IDS, record_id="00Q"),
        Column("contact_id", Type.ID, CONTACT_IDS, record_id="003"),
        Column("status", Type.TEXT, ("Member Status", "Mitgliedsstatus", "Status des Kampagnenmitglieds", "成员状态")),
        Column("has_responded", Type.BOOLEAN, ("Responded", "Has Responded", "Beantwortet", "Reagiert", "已响应")),
        Column("first_responded_on", Type.DATE, ("Member First Responded Date", "First Responded Date")),
        # Of a member the report builder calls the day it was created so.
        Column("created_at", Type.TIMESTAMP, ("Member First Associated Date", "Member Created Date", *CREATED)),
    ),
)

ACTIVITY = (
    Column("owner_id", Type.ID, ("Assigned To ID", "Assigned ID", "Owner ID"), record_id=""),
    Column("who_id", Type.ID, (*CONTACT_IDS, *LEAD_IDS), record_id="", first_filled=True),
    Column("what_id", Type.ID, ("Related To ID", "Opportunity ID", "Opportunity-ID"), record_id=""),
    Column("account_id", Type.ID, ("Account ID", "Account-ID"), record_id="001"),
    Column("subject", Type.TEXT, ("Subject", "Betreff", "主题"), personal=Personal.DROP),
    Column(
        "description",
        Type.TEXT,
        (
            "Full Comments",
            "Comments",
            "Description",
            "Contact",
            "Lead",
            "Name",
            "Kommentare",
            "Beschreibung",
            "Kontakt",
        ),
        personal=Personal.DROP,
        first_filled=True,
    ),
    Column("created_at", Type.TIMESTAMP, CREATED),
)

TASK = Entity(
    name="task",
    load=Load.UPSERT,
    key=("task_id",),
    reports=(Report("report", requires=("task_id", "status", "priority", "activity_date")),),
    columns=(
        Column(
            "task_id", Type.ID, ("Task ID", "Activity ID", "Aktivitäts-ID", "活动 ID"), required=True, record_id="00T"
        ),
        Column("status", Type.TEXT, ("Status", "Task Status", "状态")),
        Column("priority", Type.TEXT, ("Priority", "Priorität", "优先级")),
        Column("task_type", Type.TEXT, ("Type", "Activity Type", "Task Subtype", "Typ", "Aktivitätstyp", "类型")),
        Column("is_closed", Type.BOOLEAN, ("Closed", "Geschlossen", "已结束")),
        Column("completed_at", Type.TIMESTAMP, ("Completed Date", "Completed Date/Time")),
        Column("activity_date", Type.DATE, ("Date", "Due Date", "Due Date Only", "Datum", "Fälligkeitsdatum", "日期")),
        *ACTIVITY,
    ),
)

EVENT = Entity(
    name="event",
    load=Load.UPSERT,
    key=("event_id",),
    reports=(
        Report("report", requires=("event_id", "started_at", "ended_at")),
        Report("report", requires=("event_id", "started_at", "duration_minutes")),
    ),
    columns=(
        Column(
            "event_id", Type.ID, ("Event ID", "Activity ID", "Aktivitäts-ID", "活动 ID"), required=True, record_id="00U"
        ),
        Column("event_type", Type.TEXT, ("Type", "Activity Type", "Event Subtype", "Typ", "Aktivitätstyp", "类型")),
        Column("started_at", Type.TIMESTAMP, ("Start", "Start Date Time", "Start Date/Time", "Beginn", "开始")),
        Column("ended_at", Type.TIMESTAMP, ("End", "End Date Time", "End Date/Time", "Ende", "结束")),
        Column("duration_minutes", Type.INTEGER, ("Duration", "Duration (Minutes)", "Duration In Minutes", "Dauer")),
        Column("is_all_day", Type.BOOLEAN, ("All-Day Event", "All Day Event", "Ganztägiges Ereignis")),
        Column("activity_date", Type.DATE, ("Date", "Due Date Only", "Datum", "日期")),
        *ACTIVITY,
    ),
)

CONNECTOR = Connector(
    source="salesforce_report_objects",
    title="Salesforce reports of leads and campaigns",
    title_zh="Salesforce 线索与市场活动报表",
    kind=Kind.CRM,
    entities=(USER, LEAD, CAMPAIGN, CAMPAIGN_MEMBER, TASK, EVENT),
    lands_in="salesforce",
    time_zone="the company's",
)
