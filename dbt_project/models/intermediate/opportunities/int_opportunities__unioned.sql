with

salesforce as (
    select * from {{ ref('int_opportunities__salesforce') }}
),

hubspot as (
    select * from {{ ref('int_opportunities__hubspot') }}
),

company_crm as (
    select * from {{ ref('int_opportunities__company_crm') }}
),

country_region as (
    select * from {{ ref('country_region') }}
),

product_names as (
    select * from {{ ref('int_product_names') }}
),

unioned as (
    select * from salesforce
    union all
    select * from hubspot
    union all
    select * from company_crm
),

final as (
    select
        unioned.source_system || ':' || unioned.opportunity_id as opportunity_key,
        unioned.source_system,
        unioned.opportunity_id,
        unioned.opened_on,
        case when unioned.status <> 'open' then unioned.close_on end as closed_on,
        case when unioned.status = 'open' then unioned.close_on end as expected_close_on,
        unioned.status,
        unioned.stage,
        case
            when unioned.status = 'won' then 1
            when unioned.status = 'lost' then 0
            else unioned.probability
        end as probability,
        unioned.customer_id,
        coalesce(unioned.source_system || ':' || unioned.customer_id, '(unknown)') as party_key,
        unioned.employee_id,
        coalesce(unioned.source_system || ':' || unioned.employee_id, '(unknown)') as employee_key,
        coalesce(product_names.product_key, unioned.product_text, '(unknown)') as product_key,
        coalesce(unioned.region, country_region.region_key, '(unknown)') as region_key,
        unioned.channel_name,
        {{ currency_or_unknown('unioned.currency_code', ['unioned.amount_local']) }} as currency_code,
        coalesce(unioned.amount_local, 0) as amount_local,
        unioned.contract_start,
        unioned.contract_end
    from unioned
    left join country_region
        on lower(unioned.country) = country_region.country
    left join product_names
        on lower(unioned.product_text) = product_names.product_text
)

select * from final
