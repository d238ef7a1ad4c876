-- Leads and contacts that came into the CRM, for the company, by channel, by platform and by campaign.

with

leads as (
    select * from {{ ref('fct_touchpoint') }}
    where touch_kind in ('lead', 'contact')
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

dimensions as (
    select 'all' as dimension
    union all
    select 'channel' as dimension
    union all
    select 'platform' as dimension
    union all
    select 'campaign' as dimension
),

final as (
    select
        dimensions.dimension,
        case dimensions.dimension
            when 'all' then 'all'
            when 'channel' then leads.channel_key
            when 'platform' then leads.platform
            when 'campaign' then leads.campaign_key
        end as dimension_value,
        leads.date_day,
        count(*) as leads
    from leads
    inner join reporting_window
        on leads.date_day between reporting_window.first_data_day and reporting_window.as_of_date
    cross join dimensions
    group by 1, 2, 3
)

select * from final
