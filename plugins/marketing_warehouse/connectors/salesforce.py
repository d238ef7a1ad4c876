"""Salesforce: object exports (data loader or API) of deals, accounts, users, leads, contacts, campaigns, activities.

File: CSV in UTF-8, API field names as headings, every field quoted, ISO dates and
UTC timestamps. `IsDeleted` rows are kept and marked. Time zone: UTC for
timestamps, the company's for dates. Newest row per Id by `SystemModstamp`.
Reports with labels for headings are other sources: salesforce_report, salesforce_report_objects.
Subjects of activities are free text about persons and stay in the archive.
Lands in: raw/salesforce/{opportunity,account,user,lead,contact,campaign,campaign_member,task,event}.
Alone: python -m marketing_warehouse.extract landing/salesforce
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

MODIFIED_AT = Column("modified_at", Type.TIMESTAMP, ("SystemModstamp", "LastModifiedDate"))
IS_DELETED = Column("is_deleted", Type.BOOLEAN, ("IsDeleted",))
# Custom fields; those that begin with pi__ are Pardot's own.
TAGS = tuple(
    Column(f"utm_{tag}", Type.TEXT, (f"UTM_{tag}__c", f"UTM{tag}__c", f"pi__utm_{tag}__c"))
    for tag in ("source", "medium", "campaign", "content", "term")
)

OPPORTUNITY = Entity(
    name="opportunity",
    load=Load.UPSERT,
    key=("opportunity_id",),
    reports=(Report("object", requires=("opportunity_id", "stage_name", "close_date", "is_won", "is_closed")),),
    columns=(
        Column("opportunity_id", Type.ID, ("Id",), required=True),
        Column("account_id", Type.ID, ("AccountId",)),
        Column("owner_id", Type.ID, ("OwnerId",)),
        Column("opportunity_name", Type.TEXT, ("Name",)),
        Column("stage_name", Type.TEXT, ("StageName",), required=True),
        Column("amount", Type.MONEY, ("Amount",)),
        Column("probability", Type.DECIMAL, ("Probability",)),
        Column("currency_code", Type.CURRENCY, ("CurrencyIsoCode",)),
        Column("close_date", Type.DATE, ("CloseDate",), required=True),
        Column("created_at", Type.TIMESTAMP, ("CreatedDate",)),
        Column("is_won", Type.BOOLEAN, ("IsWon",), required=True),
        Column("is_closed", Type.BOOLEAN, ("IsClosed",), required=True),
        Column("lead_source", Type.TEXT, ("LeadSource",)),
        Column("campaign_id", Type.ID, ("CampaignId",)),
        Column("product_name", Type.TEXT, ("Product__c", "ProductName__c")),
        Column("contract_start", Type.DATE, ("ContractStartDate__c", "Contract_Start__c")),
        Column("contract_end", Type.DATE, ("ContractEndDate__c", "Contract_End__c")),
        IS_DELETED,
        MODIFIED_AT,
    ),
)

ACCOUNT = Entity(
    name="account",
    load=Load.UPSERT,
    key=("account_id",),
    reports=(
        Report("object", requires=("account_id", "account_name", "billing_country")),
        Report("object", requires=("account_id", "account_name", "industry")),
    ),
    columns=(
        Column("account_id", Type.ID, ("Id",), required=True),
        Column("account_name", Type.TEXT, ("Name",)),
        Column("industry", Type.TEXT, ("Industry",)),
        Column("billing_country", Type.TEXT, ("BillingCountry", "BillingCountryCode")),
        Column("region", Type.TEXT, ("Region__c", "Sales_Region__c")),
        Column("email_hash", Type.TEXT, ("PersonEmail",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("PersonMobilePhone", "Phone"), personal=Personal.HASH, first_filled=True),
        Column("owner_id", Type.ID, ("OwnerId",)),
        Column("created_at", Type.TIMESTAMP, ("CreatedDate",)),
        IS_DELETED,
        MODIFIED_AT,
    ),
)

USER = Entity(
    name="user",
    load=Load.UPSERT,
    key=("user_id",),
    reports=(
        Report("object", requires=("user_id", "username")),
        Report("object", requires=("user_id", "user_name", "email_hash", "is_active")),
    ),
    columns=(
        Column("user_id", Type.ID, ("Id",), required=True),
        Column("user_name", Type.TEXT, ("Name",)),
        Column("username", Type.TEXT, ("Username",), personal=Personal.HASH),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("role", Type.TEXT, ("UserRole.Name", "Title", "UserRoleName")),
        Column("region", Type.TEXT, ("Region__c", "Division", "Department")),
        Column("is_active", Type.BOOLEAN, ("IsActive",)),
        MODIFIED_AT,
    ),
)

LEAD = Entity(
    name="lead",
    load=Load.UPSERT,
    key=("lead_id",),
    reports=(
        Report("object", requires=("lead_id", "status", "lead_source", "is_converted")),
        Report("object", requires=("lead_id", "status", "company")),
    ),
    columns=(
        Column("lead_id", Type.ID, ("Id",), required=True),
        Column("status", Type.TEXT, ("Status",)),
        Column("lead_source", Type.TEXT, ("LeadSource",)),
        Column("company", Type.TEXT, ("Company",)),
        Column("country", Type.TEXT, ("Country", "CountryCode")),
        Column("owner_id", Type.ID, ("OwnerId",)),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("MobilePhone", "Phone"), personal=Personal.HASH, first_filled=True),
        Column("person_name", Type.TEXT, ("Name",), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("FirstName",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("LastName",), personal=Personal.DROP),
        Column("is_converted", Type.BOOLEAN, ("IsConverted",)),
        Column("converted_opportunity_id", Type.ID, ("ConvertedOpportunityId",)),
        Column("converted_account_id", Type.ID, ("ConvertedAccountId",)),
        Column("converted_contact_id", Type.ID, ("ConvertedContactId",)),
        *TAGS,
        Column("created_at", Type.TIMESTAMP, ("CreatedDate",)),
        IS_DELETED,
        MODIFIED_AT,
    ),
)

CONTACT = Entity(
    name="contact",
    load=Load.UPSERT,
    key=("contact_id",),
    reports=(Report("object", requires=("contact_id", "account_id", "last_name", "email_hash")),),
    columns=(
        Column("contact_id", Type.ID, ("Id",), required=True),
        Column("account_id", Type.ID, ("AccountId",)),
        Column("owner_id", Type.ID, ("OwnerId",)),
        Column("lead_source", Type.TEXT, ("LeadSource",)),
        Column("country", Type.TEXT, ("MailingCountry", "MailingCountryCode")),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("MobilePhone", "Phone"), personal=Personal.HASH, first_filled=True),
        Column("person_name", Type.TEXT, ("Name",), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("FirstName",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("LastName",), personal=Personal.DROP),
        Column("mailing_street", Type.TEXT, ("MailingStreet",), personal=Personal.DROP),
        Column("created_at", Type.TIMESTAMP, ("CreatedDate",)),
        IS_DELETED,
        MODIFIED_AT,
    ),
)

CAMPAIGN = Entity(
    name="campaign",
    load=Load.UPSERT,
    key=("campaign_id",),
    reports=(Report("object", requires=("campaign_id", "campaign_name", "status", "start_date")),),
    columns=(
        Column("campaign_id", Type.ID, ("Id",), required=True),
        Column("parent_id", Type.ID, ("ParentId",)),
        Column("campaign_name", Type.TEXT, ("Name",)),
        Column("campaign_type", Type.TEXT, ("Type",)),
        Column("status", Type.TEXT, ("Status",)),
        Column("start_date", Type.DATE, ("StartDate",)),
        Column("end_date", Type.DATE, ("EndDate",)),
        Column("budgeted_cost", Type.MONEY, ("BudgetedCost",)),
        Column("actual_cost", Type.MONEY, ("ActualCost",)),
        Column("expected_revenue", Type.MONEY, ("ExpectedRevenue",)),
        Column("currency_code", Type.CURRENCY, ("CurrencyIsoCode",)),
        Column("number_sent", Type.DECIMAL, ("NumberSent",)),
        Column("number_of_leads", Type.INTEGER, ("NumberOfLeads",)),
        Column("number_of_responses", Type.INTEGER, ("NumberOfResponses",)),
        Column("number_of_opportunities", Type.INTEGER, ("NumberOfOpportunities",)),
        Column("is_active", Type.BOOLEAN, ("IsActive",)),
        Column("owner_id", Type.ID, ("OwnerId",)),
        Column("created_at", Type.TIMESTAMP, ("CreatedDate",)),
        IS_DELETED,
        MODIFIED_AT,
    ),
)

CAMPAIGN_MEMBER = Entity(
    name="campaign_member",
    load=Load.UPSERT,
    key=("campaign_member_id",),
    reports=(Report("object", requires=("campaign_member_id", "campaign_id", "status", "has_responded")),),
    columns=(
        Column("campaign_member_id", Type.ID, ("Id",), required=True),
        Column("campaign_id", Type.ID, ("CampaignId",), required=True),
        Column("lead_id", Type.ID, ("LeadId",)),
        Column("contact_id", Type.ID, ("ContactId",)),
        Column("status", Type.TEXT, ("Status",)),
        Column("has_responded", Type.BOOLEAN, ("HasResponded",)),
        Column("first_responded_on", Type.DATE, ("FirstRespondedDate",)),
        Column("created_at", Type.TIMESTAMP, ("CreatedDate",)),
        IS_DELETED,
        MODIFIED_AT,
    ),
)

ACTIVITY = (
    Column("owner_id", Type.ID, ("OwnerId",)),
    Column("who_id", Type.ID, ("WhoId",)),
    Column("what_id", Type.ID, ("WhatId",)),
    Column("account_id", Type.ID, ("AccountId",)),
    Column("subject", Type.TEXT, ("Subject",), personal=Personal.DROP),
    Column("description", Type.TEXT, ("Description",), personal=Personal.DROP),
    Column("activity_date", Type.DATE, ("ActivityDate",)),
    Column("created_at", Type.TIMESTAMP, ("CreatedDate",)),
    IS_DELETED,
    MODIFIED_AT,
)

TASK = Entity(
    name="task",
    load=Load.UPSERT,
    key=("task_id",),
    reports=(Report("object", requires=("task_id", "status", "priority", "activity_date")),),
    columns=(
        Column("task_id", Type.ID, ("Id",), required=True),
        Column("status", Type.TEXT, ("Status",)),
        Column("priority", Type.TEXT, ("Priority",)),
        Column("task_type", Type.TEXT, ("Type", "TaskSubtype")),
        Column("is_closed", Type.BOOLEAN, ("IsClosed",)),
        Column("completed_at", Type.TIMESTAMP, ("CompletedDateTime",)),
        *ACTIVITY,
    ),
)

EVENT = Entity(
    name="event",
    load=Load.UPSERT,
    key=("event_id",),
    reports=(Report("object", requires=("event_id", "started_at", "ended_at", "owner_id")),),
    columns=(
        Column("event_id", Type.ID, ("Id",), required=True),
        Column("event_type", Type.TEXT, ("Type", "EventSubtype")),
        Column("started_at", Type.TIMESTAMP, ("StartDateTime", "ActivityDateTime")),
        Column("ended_at", Type.TIMESTAMP, ("EndDateTime",)),
        Column("duration_minutes", Type.INTEGER, ("DurationInMinutes",)),
        Column("is_all_day", Type.BOOLEAN, ("IsAllDayEvent",)),
        *ACTIVITY,
    ),
)

CONNECTOR = Connector(
    source="salesforce",
    title="Salesforce",
    title_zh="Salesforce 客户关系管理",
    kind=Kind.CRM,
    entities=(OPPORTUNITY, ACCOUNT, USER, LEAD, CONTACT, CAMPAIGN, CAMPAIGN_MEMBER, TASK, EVENT),
    time_zone="UTC",
)
