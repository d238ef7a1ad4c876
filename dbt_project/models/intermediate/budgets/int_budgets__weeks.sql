-- What each channel spent on media and what it brought, by whole week from its first spend on. Demand is what was sold
-- without any paid touch, to whomever: it tells a busy week from a quiet one.

with

costs as (
    select * from {{ ref('int_budgets__costs') }}
    where cost_scope = 'media'
),

outcomes as (
    select * from {{ ref('int_budgets__outcomes') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

weeks as (
    select distinct dates.week_start
    from dates
    cross join reporting_window
    where
        dates.week_start >= reporting_window.first_data_day
        and {{ add_days('dates.week_start', 6) }} <= reporting_window.as_of_date
),

spent as (
    select
        costs.channel_key,
        weeks.week_start,
        sum(costs.amount) as spend
    from costs
    inner join weeks
        on costs.date_day between weeks.week_start and {{ add_days('weeks.week_start', 6) }}
    group by 1, 2
),

earned as (
    select
        outcomes.channel_key,
        weeks.week_start,
        sum(outcomes.revenue) as revenue,
        sum(outcomes.demand) as demand
    from outcomes
    inner join weeks
        on outcomes.date_day between weeks.week_start and {{ add_days('weeks.week_start', 6) }}
    group by 1, 2
),

demanded as (
    select
        week_start,
        sum(demand) as demand
    from earned
    group by 1
),

firsts as (
    select
        channel_key,
        min(week_start) as first_week
    from spent
    where spend > 0
    group by 1
),

final as (
    select
        firsts.channel_key,
        weeks.week_start,
        row_number() over (partition by firsts.channel_key order by weeks.week_start desc nulls last) as weeks_back,
        cast(coalesce(spent.spend, 0) as decimal(18, 6)) as spend,
        cast(coalesce(earned.revenue, 0) as decimal(18, 6)) as revenue,
        cast(coalesce(demanded.demand, 0) as decimal(18, 6)) as demand
    from firsts
    inner join weeks
        on firsts.first_week <= weeks.week_start
    left join spent
        on
            firsts.channel_key = spent.channel_key
            and weeks.week_start = spent.week_start
    left join earned
        on
            firsts.channel_key = earned.channel_key
            and weeks.week_start = earned.week_start
    left join demanded
        on weeks.week_start = demanded.week_start
)

select * from final
