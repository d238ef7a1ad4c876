with

periods as (
    select * from {{ ref('int_periods') }}
    where period <> 'day'
),

scopes as (
    select * from {{ ref('int_customer_scopes') }}
),

movements as (
    select * from {{ ref('int_customer_movements') }}
),

customers_new as (
    select * from {{ ref('int_customers_new') }}
),

satisfaction as (
    select * from {{ ref('int_satisfaction') }}
),

joined as (
    select
        periods.period,
        periods.period_start,
        periods.period_end,
        scopes.dimension,
        scopes.dimension_value,
        periods.is_complete,
        coalesce(movements.customers_new, 0) as customers_new,
        coalesce(movements.customers_reactivated, 0) as customers_reactivated,
        coalesce(movements.customers_added, 0) as customers_added,
        coalesce(movements.customers_lost, 0) as customers_lost,
        customers_new.customers_repeating,
        customers_new.revenue_to_date,
        satisfaction.csat_answers,
        satisfaction.csat_score,
        satisfaction.csat_score_low,
        satisfaction.csat_score_high,
        satisfaction.csat_rate,
        satisfaction.csat_rate_low,
        satisfaction.csat_rate_high,
        satisfaction.nps_answers,
        satisfaction.nps,
        satisfaction.nps_low,
        satisfaction.nps_high
    from periods
    inner join scopes
        on periods.period_end >= scopes.first_day
    left join movements
        on {{ same_scope('movements') }}
    left join customers_new
        on {{ same_scope('customers_new') }}
    left join satisfaction
        on {{ same_scope('satisfaction') }}
),

-- Who is a customer at the end of a period is everyone ever added less everyone ever lost.
counted as (
    select
        *,
        sum(customers_added - customers_lost) over (
            partition by period, dimension, dimension_value
            order by period_start
            rows between unbounded preceding and current row
        ) as customers_end
    from joined
),

final as (
    select
        period,
        period_start,
        period_end,
        dimension,
        dimension_value,
        is_complete,
        cast(customers_end - customers_added + customers_lost as bigint) as customers_start,
        cast(customers_end as bigint) as customers_end,
        cast(customers_new as bigint) as customers_new,
        cast(customers_reactivated as bigint) as customers_reactivated,
        cast(customers_added as bigint) as customers_added,
        cast(customers_lost as bigint) as customers_lost,
        {{ ratio('customers_end - customers_added', 'customers_end - customers_added + customers_lost') }}
            as retention_rate,
        {{ ratio('customers_repeating', 'customers_new') }} as repeat_purchase_rate,
        {{ money_per('revenue_to_date', 'customers_new') }} as lifetime_value,
        cast(coalesce(csat_answers, 0) as bigint) as csat_answers,
        csat_score,
        csat_score_low,
        csat_score_high,
        csat_rate,
        csat_rate_low,
        csat_rate_high,
        cast(coalesce(nps_answers, 0) as bigint) as nps_answers,
        nps,
        nps_low,
        nps_high
    from counted
)

select * from final
