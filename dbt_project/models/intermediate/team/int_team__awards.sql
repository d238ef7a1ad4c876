-- Each rule that applied to a person in a period and what it gives; a promotion or a training is for who is still there.

with

values_of_rules as (
    select * from {{ ref('int_team__rule_values') }}
    where
        periods_met >= periods_in_a_row
        and (rule_kind = 'bonus' or last_day_there = period_end)
),

based as (
    select
        *,
        case when has_base then bonus_base when unit = 'money' then cast(figure as decimal(18, 2)) end as base
    from values_of_rules
),

shared as (
    select
        *,
        cast(cast(cast(payout_rate as double) * cast(base as double) as decimal(28, 10)) as decimal(18, 2)) as share
    from based
),

summed as (
    select
        *,
        case
            when rule_kind = 'bonus' and has_rate and (payout is not null or share is not null)
                then coalesce(payout, 0) + coalesce(share, 0)
        end as full_amount
    from shared
),

final as (
    select
        *,
        cast(least(full_amount, coalesce(cap, full_amount)) as decimal(18, 2)) as amount,
        coalesce(full_amount > cap, false) as is_capped
    from summed
)

select * from final
