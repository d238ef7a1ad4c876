with

salesforce_objects as (
    select * from {{ ref('stg_salesforce__opportunity') }}
),

-- A Salesforce report tells of the same deals as the objects do, under ids of its own.
opportunities as (
    select * from {{ ref('stg_company_crm__opportunity') }}
    where source_system <> 'salesforce_report' or not exists (select 1 from salesforce_objects)
),

accounts as (
    select * from {{ ref('stg_company_crm__account') }}
),

employees as (
    select * from {{ ref('stg_company_crm__employee') }}
),

final as (
    select
        opportunities.source_system,
        opportunities.opportunity_id,
        opportunities.opened_on,
        opportunities.closed_on as close_on,
        -- A stage of the company's own is won or lost where its probability says so.
        case
            when lower(opportunities.status) in ('won', 'lost', 'open') then lower(opportunities.status)
            when opportunities.probability >= 1 then 'won'
            when opportunities.probability <= 0 then 'lost'
            else 'open'
        end as status,
        coalesce(opportunities.stage, opportunities.status) as stage,
        opportunities.probability,
        opportunities.account_id as customer_id,
        opportunities.employee_id,
        opportunities.product_id as product_text,
        coalesce(opportunities.region, accounts.region, employees.region) as region,
        accounts.country,
        coalesce(opportunities.channel, accounts.channel) as channel_name,
        opportunities.currency_code,
        opportunities.amount_local,
        opportunities.contract_start,
        opportunities.contract_end
    from opportunities
    left join accounts
        on
            opportunities.source_system = accounts.source_system
            and opportunities.account_id = accounts.account_id
    left join employees
        on
            opportunities.source_system = employees.source_system
            and opportunities.employee_id = employees.employee_id
)

select * from final
