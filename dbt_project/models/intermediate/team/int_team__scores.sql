-- Each component of each person's role with its target, score and what it weighs once those without data are left out.

with

periods as (
    select * from {{ ref('int_team__periods') }}
),

role_weights as (
    select * from {{ ref('int_team__role_weights') }}
),

actuals as (
    select * from {{ ref('int_team__actuals') }}
),

components as (
    select * from {{ ref('team_component') }}
),

joined as (
    select
        periods.person_key,
        periods.employee_name,
        periods.role,
        periods.period,
        periods.period_start,
        periods.period_end,
        periods.is_complete,
        role_weights.component,
        components.name as component_name,
        components.name_zh as component_name_zh,
        components.unit,
        components.source_table,
        role_weights.weights_from,
        role_weights.weight_given,
        role_weights.weights_of_role,
        role_weights.weight,
        role_weights.lacks_rate,
        actuals.actual,
        coalesce(actuals.source_rows, 0) as source_rows,
        -- What is counted falls due by the days that the person was there.
        cast(case components.aggregation
            when 'sum'
                then
                    role_weights.monthly_target
                    * case periods.period when 'quarter' then 3 else 1 end
                    * periods.days_counted / cast(periods.days_in_period as double)
            else coalesce(actuals.own_target, role_weights.monthly_target)
        end as decimal(18, 6)) as target
    from periods
    inner join role_weights
        on
            periods.role = role_weights.role
            and periods.period = role_weights.period
            and periods.period_start = role_weights.period_start
    inner join components
        on role_weights.component = components.component
    left join actuals
        on
            periods.person_key = actuals.person_key
            and periods.period = actuals.period
            and periods.period_start = actuals.period_start
            and role_weights.component = actuals.component
),

scored as (
    select
        *,
        cast(case
            when actual is not null and target > 0 and (unit <> 'rate' or target <= 1) then least(100e0, greatest(0e0, 100e0 * {{ ratio('actual', 'target') }}))
        end as decimal(9, 4)) as score
    from joined
),

weighed as (
    select
        *,
        sum(case when score is not null then weight_given end) over (partition by person_key, period, period_start)
            as weights_counted
    from scored
),

final as (
    select
        *,
        case when score is not null then cast({{ ratio('weight_given', 'weights_counted') }} as decimal(9, 6)) end as weight_used,
        cast({{ ratio('score * weight_given', 'weights_counted') }} as decimal(9, 4)) as contribution,
        score is not null as is_counted,
        case
            when score is not null then null
            when actual is null then 'Left out: no data in this period'
            when lacks_rate then 'Left out: the currency of the target has no rate on the first day'
            when target is null then 'Left out: no target is given'
            when target > 0 then 'Left out: the target is above 1, which no share can reach: write it as 0.8'
            else 'Left out: the target is not above zero'
        end as reason,
        case
            when score is not null then null
            when actual is null then '未计入：本期没有数据'
            when lacks_rate then '未计入：目标货币在首日没有汇率'
            when target is null then '未计入：没有设定目标'
            when target > 0 then '未计入：目标大于 1，任何比例都达不到：请写成 0.8 的形式'
            else '未计入：目标不大于零'
        end as reason_zh
    from weighed
)

select * from final
