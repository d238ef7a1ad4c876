-- What the source systems tell about their customers, other than by deals and orders.

with

salesforce as (
    select * from {{ ref('stg_salesforce__account') }}
    where not coalesce(is_deleted, false)
),

company_crm as (
    select * from {{ ref('stg_company_crm__account') }}
),

channel_names as (
    select * from {{ ref('int_channel_names') }}
),

final as (
    select
        source_system,
        account_id as customer_id,
        account_name as customer_name,
        region,
        cast(null as string) as channel_key,
        industry,
        billing_country as country
    from salesforce

    union all
    select
        company_crm.source_system,
        company_crm.account_id as customer_id,
        coalesce(company_crm.account_name, company_crm.account_id) as customer_name,
        company_crm.region,
        channel_names.channel_key,
        company_crm.industry,
        company_crm.country
    from company_crm
    left join channel_names
        on
            company_crm.source_system = channel_names.source_system
            and company_crm.channel = channel_names.channel_name
)

select * from final
