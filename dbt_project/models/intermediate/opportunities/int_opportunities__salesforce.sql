with

opportunities as (
    select * from {{ ref('stg_salesforce__opportunity') }}
    where not coalesce(is_deleted, false)
),

accounts as (
    select * from {{ ref('stg_salesforce__account') }}
),

final as (
    select
        opportunities.source_system,
        opportunities.opportunity_id,
        {{ local_date('opportunities.created_at', var('reporting_timezone')) }} as opened_on,
        opportunities.close_date as close_on,
        case
            when opportunities.is_won then 'won'
            when opportunities.is_closed then 'lost'
            else 'open'
        end as status,
        opportunities.stage_name as stage,
        cast(opportunities.probability as double) / 100 as probability,
        opportunities.account_id as customer_id,
        opportunities.owner_id as employee_id,
        opportunities.product_name as product_text,
        accounts.region,
        accounts.billing_country as country,
        opportunities.lead_source as channel_name,
        opportunities.currency_code,
        opportunities.amount_local,
        opportunities.contract_start,
        opportunities.contract_end
    from opportunities
    left join accounts
        on
            opportunities.source_system = accounts.source_system
            and opportunities.account_id = accounts.account_id
)

select * from final
