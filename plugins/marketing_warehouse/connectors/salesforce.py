"""Salesforce: object exports (data loader or API) of opportunities, accounts, users and leads.

File: CSV in UTF-8, API field names as headings, every field quoted, ISO dates and
UTC timestamps. `IsDeleted` rows are kept and marked. Time zone: UTC for
timestamps, the company's for dates. Newest row per Id by `SystemModstamp`.
Lands in: raw/salesforce/{opportunity,account,user,lead}.
Alone: python -m marketing_warehouse.extract landing/salesforce
"""

from marketing_warehouse.connectors.specification import Column, Connector, Entity, Kind, Load, Personal, Report, Type

MODIFIED_AT = Column("modified_at", Type.TIMESTAMP, ("SystemModstamp", "LastModifiedDate"))
IS_DELETED = Column("is_deleted", Type.BOOLEAN, ("IsDeleted",))

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
    reports=(Report("object", requires=("account_id", "account_name", "billing_country")),),
    columns=(
        Column("account_id", Type.ID, ("Id",), required=True),
        Column("account_name", Type.TEXT, ("Name",)),
        Column("industry", Type.TEXT, ("Industry",)),
        Column("billing_country", Type.TEXT, ("BillingCountry", "BillingCountryCode")),
        Column("region", Type.TEXT, ("Region__c", "Sales_Region__c")),
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
    reports=(Report("object", requires=("user_id", "username")),),
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
    reports=(Report("object", requires=("lead_id", "status", "lead_source", "is_converted")),),
    columns=(
        Column("lead_id", Type.ID, ("Id",), required=True),
        Column("status", Type.TEXT, ("Status",)),
        Column("lead_source", Type.TEXT, ("LeadSource",)),
        Column("company", Type.TEXT, ("Company",)),
        Column("country", Type.TEXT, ("Country", "CountryCode")),
        Column("owner_id", Type.ID, ("OwnerId",)),
        Column("email_hash", Type.TEXT, ("Email",), personal=Personal.HASH),
        Column("phone_hash", Type.TEXT, ("Phone",), personal=Personal.HASH),
        Column("person_name", Type.TEXT, ("Name",), personal=Personal.DROP),
        Column("first_name", Type.TEXT, ("FirstName",), personal=Personal.DROP),
        Column("last_name", Type.TEXT, ("LastName",), personal=Personal.DROP),
        Column("is_converted", Type.BOOLEAN, ("IsConverted",)),
        Column("converted_opportunity_id", Type.ID, ("ConvertedOpportunityId",)),
        Column("created_at", Type.TIMESTAMP, ("CreatedDate",)),
        IS_DELETED,
        MODIFIED_AT,
    ),
)

CONNECTOR = Connector(
    source="salesforce",
    title="Salesforce",
    title_zh="Salesforce 客户关系管理",
    kind=Kind.CRM,
    entities=(OPPORTUNITY, ACCOUNT, USER, LEAD),
    time_zone="UTC",
)
