with

deals as (
    select
        *,
        nullif(trim({{ dbt.split_part('company_ids', "';'", 1) }}), '') as company_id,
        nullif(trim({{ dbt.split_part('contact_ids', "';'", 1) }}), '') as contact_id
    from {{ ref('stg_hubspot__deal') }}
),

contacts as (
    select * from {{ ref('stg_hubspot__contact') }}
),

final as (
    select
        deals.source_system,
        deals.deal_id as opportunity_id,
        {{ local_date('deals.created_at', var('reporting_timezone')) }} as opened_on,
        {{ local_date('deals.close_at', var('reporting_timezone')) }} as close_on,
        -- HubSpot lets won and lost stages be renamed, not have another probability.
        case
            when lower(deals.deal_stage) in ('won', 'lost') then lower(deals.deal_stage)
            when deals.is_won or deals.probability >= 1 then 'won'
            when deals.is_lost or deals.probability <= 0 then 'lost'
            else 'open'
        end as status,
        deals.deal_stage as stage,
        cast(deals.probability as double) as probability,
        coalesce(
            deals.company_id,
            nullif(trim({{ dbt.split_part('contacts.company_ids', "';'", 1) }}), ''),
            'contact-' || deals.contact_id,
            deals.company_name
        ) as customer_id,
        deals.owner_name as employee_id,
        deals.product_name as product_text,
        deals.region,
        contacts.country,
        coalesce(deals.original_source, contacts.original_source) as channel_name,
        deals.currency_code,
        deals.amount_local,
        deals.contract_start,
        deals.contract_end
    from deals
    left join contacts
        on
            deals.source_system = contacts.source_system
            and deals.contact_id = contacts.contact_id
)

select * from final
