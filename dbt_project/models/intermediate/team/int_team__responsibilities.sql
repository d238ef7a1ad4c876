-- Of whom nothing in a period means zero: who stands in the CRM, who answered for a campaign or an event, and for ideas all.

with

periods as (
    select * from {{ ref('int_team__periods') }}
),

crm_links as (
    select * from {{ ref('int_team__crm_links') }}
),

owners as (
    select * from {{ ref('int_team__campaign_owners') }}
),

components as (
    select * from {{ ref('team_component') }}
),

owning as (
    select
        periods.person_key,
        periods.period,
        periods.period_start,
        max(case when owners.platform = 'offline_event' then 1 else 0 end) as has_events,
        max(case when owners.platform = 'crm' then 1 else 0 end) as has_crm_campaigns,
        max(case when owners.platform not in ('offline_event', 'crm') then 1 else 0 end) as has_campaigns
    from periods
    inner join owners
        on
            periods.person_key = owners.person_key
            and periods.last_day >= owners.valid_from
            and periods.period_start <= owners.valid_until
    group by 1, 2, 3
),

sellers as (
    select distinct person_key from crm_links
),

final as (
    select
        periods.person_key,
        periods.period,
        periods.period_start,
        components.component
    from periods
    cross join components
    left join owning
        on
            periods.person_key = owning.person_key
            and periods.period = owning.period
            and periods.period_start = owning.period_start
    left join sellers
        on periods.person_key = sellers.person_key
    where
        components.component in ('ideas_proposed', 'ideas_adopted')
        or (components.component in ('revenue', 'new_customers') and sellers.person_key is not null)
        or (components.component = 'brand_exposure' and owning.has_campaigns = 1)
        or (components.component = 'event_attendees' and owning.has_events = 1)
        or (components.component = 'leads' and (owning.has_events = 1 or owning.has_crm_campaigns = 1))
)

select * from final
