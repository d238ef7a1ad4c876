-- Lifetime value by the additive method (Mack 2002, Schadenversicherungsmathematik, 3.2.4): what a cohort has brought,
-- and for the months to come what older cohorts brought per customer in theirs. Low and high: an 80 % interval.

with

months as (
    select * from {{ ref('int_customer_value__months') }}
),

costs as (
    select * from {{ ref('int_costs__periods') }}
    where period = 'month'
),

cumulated as (
    select
        *,
        sum(revenue) over so_far as revenue_so_far,
        sum(case when is_projected then 0 else revenue end) over so_far as revenue_lived,
        case when count(gross_profit) over so_far = count(*) over so_far then sum(gross_profit) over so_far end
            as gross_profit_so_far,
        sqrt(sum(variance) over so_far) as deviation
    from months
    window so_far as (
        partition by cohort_month, dimension, dimension_value
        order by months_since
        rows between unbounded preceding and current row
    )
),

per_customer as (
    select
        cumulated.*,
        {{ ratio('cumulated.revenue_so_far', 'cumulated.customers') }} as value,
        {{ ratio('cumulated.revenue_lived', 'cumulated.customers') }} as value_lived,
        {{ ratio('cumulated.gross_profit_so_far', 'cumulated.customers') }} as profit,
        {{ ratio('nullif(costs.marketing_cost, 0)', 'cumulated.customers') }} as cac
    from cumulated
    left join costs
        on
            cumulated.cohort_month = costs.period_start
            and cumulated.dimension = costs.dimension
            and cumulated.dimension_value = costs.dimension_value
),

final as (
    select
        cohort_month,
        cast(months_since as bigint) as months_since,
        dimension,
        dimension_value,
        cast(customers as bigint) as customers,
        is_projected,
        {{ money_of_double('value') }} as lifetime_value,
        {{ money_of_double('least(value, greatest(value_lived, value - 1.2816e0 * deviation))') }}
            as lifetime_value_low,
        {{ money_of_double('value + 1.2816e0 * deviation') }} as lifetime_value_high,
        {{ money_of_double('profit') }} as lifetime_gross_profit,
        {{ money_of_double('cac') }} as cac,
        {{ ratio('profit', 'cac') }} as lifetime_profit_to_cac,
        cast(min(case when profit >= cac then months_since end) over (
            partition by cohort_month, dimension, dimension_value
        ) as bigint) as payback_months
    from per_customer
)

select * from final
