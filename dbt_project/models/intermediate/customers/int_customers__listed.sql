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

matched as (
    select * from {{ ref('int_customers__matched') }}
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

parties as (
    select
        *,
        source_system || ':' || customer_id as party_key
    from unioned
),

-- The system whose customer the others were joined to goes first; what it does not tell, another may.
ranked as (
    select
        parties.*,
        coalesce(matched.customer_key, parties.party_key) as customer_key,
        row_number() over (
            partition by coalesce(matched.customer_key, parties.party_key)
            order by
                case when matched.customer_key <> parties.party_key then 1 else 0 end asc nulls last,
                parties.party_key asc nulls last
        ) as party_number
    from parties
    left join matched
        on parties.party_key = matched.party_key
),

told as (
    select
        customer_key,
        {{ dbt.split_part('customer_key', "':'", 1) }} as source_system,
        min(customer_name) as customer_name,
        min(region) as region,
        min(channel_key) as channel_key,
        min(industry) as industry,
        min(country) as country
    from ranked
    group by 1, 2
),

final as (
    select
        told.source_system,
        substring(ranked.customer_key, length(told.source_system) + 2) as customer_id,
        coalesce(ranked.customer_name, told.customer_name) as customer_name,
        coalesce(ranked.region, told.region) as region,
        coalesce(ranked.channel_key, told.channel_key) as channel_key,
        coalesce(ranked.industry, told.industry) as industry,
        coalesce(ranked.country, told.country) as country,
        ranked.customer_key
    from ranked
    inner join told
        on ranked.customer_key = told.customer_key
    where ranked.party_number = 1
)

select * from final
