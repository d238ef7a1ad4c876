-- What a customer brings in their nth month, by all cohorts that have lived it: total / customers, and how much
-- cohorts scatter around it, per customer: Σ N (x - m)² / (n - 1) = (Σ R²/N - (Σ R)²/Σ N) / (n - 1).

with

months as (
    select * from {{ ref('int_customer_cohorts__months') }}
    where is_complete
),

summed as (
    select
        dimension,
        dimension_value,
        months_since,
        count(*) as cohorts,
        sum(customers) as customers,
        sum(revenue) as revenue,
        sum(gross_profit) as gross_profit,
        sum(lines_without_gross_profit) as lines_without_gross_profit,
        sum(cast(cast(revenue as double) * cast(revenue as double) / customers as decimal(38, 6))) as squares
    from months
    group by 1, 2, 3
),

final as (
    select
        dimension,
        dimension_value,
        months_since,
        cohorts,
        customers,
        cast({{ ratio('revenue', 'customers') }} as decimal(28, 10)) as revenue,
        case
            when lines_without_gross_profit = 0 then cast({{ ratio('gross_profit', 'customers') }} as decimal(28, 10))
        end as gross_profit,
        greatest(
            0e0,
            (cast(squares as double) - cast(revenue as double) * cast(revenue as double) / cast(customers as double))
            / (cast(cohorts as double) - 1e0)
        ) as variance
    from summed
    where cohorts >= {{ var('value_cohorts_needed') }}
)

select * from final
