-- What a channel brought, by day: sales shared among their touches by the chosen model, as in kpi_channel and kpi_cost.
-- Budgets, curves and the reallocation read revenue from here only. Demand is what was sold without the help of any paid
-- touch: a share that e-mail has in a sale which an ad began would rise with the ad's spend. What is `(unattributed)`
-- stands by itself: nobody knows what led to it.

with

shares as (
    select
        *,
        max(case when is_paid then 1 else 0 end) over (partition by sale_line_key) as paid_touches
    from {{ ref('fct_attributed_sales') }}
),

reporting_window as (
    select * from {{ ref('int_reporting_window') }}
),

final as (
    select
        shares.channel_key,
        shares.date_day,
        cast(sum(shares.amount) as decimal(18, 6)) as revenue,
        cast(sum(shares.gross_profit) as decimal(18, 6)) as gross_profit,
        count(*) - count(shares.gross_profit) as lines_without_gross_profit,
        cast(sum(
            case when shares.paid_touches = 0 and shares.channel_key <> '(unattributed)' then shares.amount else 0 end
        ) as decimal(18, 6)) as demand
    from shares
    inner join reporting_window
        on shares.date_day <= reporting_window.as_of_date
    group by 1, 2
)

select * from final
