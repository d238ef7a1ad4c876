with

source as (
    select * from {{ source('salesforce', 'campaign') }}
),

newest as (
    {{ newest_salesforce_record('source', 'campaign_id') }}
),

renamed as (
    select
        {{ salesforce_system() }} as source_system,
        campaign_id,
        parent_id,
        nullif(trim(campaign_name), '') as campaign_name,
        nullif(trim(campaign_type), '') as campaign_type,
        nullif(trim(status), '') as status,
        start_date,
        end_date,
        budgeted_cost as budgeted_cost_local,
        actual_cost as actual_cost_local,
        expected_revenue as expected_revenue_local,
        currency_code,
        number_sent,
        number_of_leads,
        number_of_responses,
        number_of_opportunities,
        is_active,
        owner_id,
        created_at,
        is_deleted,
        modified_at
    from newest
)

select * from renamed
