-- What the source systems tell about their customers as such, apart from what these bought.

with

salesforce as (
    select * from {{ ref('stg_salesforce__account') }}
    where not coalesce(is_deleted, false)
),

company_crm as (
    select * from {{ ref('stg_company_crm__account') }}
),

hubspot_deals as (
    select * from {{ ref('stg_hubspot__deal') }}
),

hubspot_opportunities as (
    select * from {{ ref('int_opportunities__hubspot') }}
    where customer_id is not null
),

orders as (
    select * from {{ ref('int_orders__orders') }}
    where customer_id is not null
),

channel_names as (
    select * from {{ ref('int_channel_names') }}
),

unioned as (
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

    union all
    select
        hubspot_opportunities.source_system,
        hubspot_opportunities.customer_id,
        max(hubspot_deals.company_name) as customer_name,
        cast(null as string) as region,
        cast(null as string) as channel_key,
        cast(null as string) as industry,
        max(hubspot_opportunities.country) as country
    from hubspot_opportunities
    inner join hubspot_deals
        on
            hubspot_opportunities.source_system = hubspot_deals.source_system
            and hubspot_opportunities.opportunity_id = hubspot_deals.deal_id
    group by 1, 2

    union all
    select
        source_system,
        customer_id,
        cast(null as string) as customer_name,
        cast(null as string) as region,
        cast(null as string) as channel_key,
        cast(null as string) as industry,
        max(country) as country
    from orders
    group by 1, 2
),

final as (
    select
        *,
        source_system || ':' || customer_id as customer_key
    from unioned
)

select * from final
