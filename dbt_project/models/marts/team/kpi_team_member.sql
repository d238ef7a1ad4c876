with

totals as (
    select * from {{ ref('int_team__totals') }}
),

-- People are ranked among those of their role whose data carry enough of the weight.
final as (
    select
        period,
        period_start,
        period_end,
        is_complete,
        person_key,
        employee_name,
        role,
        team,
        region_key,
        cast(days_counted as bigint) as days_counted,
        cast(days_in_period as bigint) as days_in_period,
        total_score,
        grade,
        case when is_ranked then rank() over (
            partition by period, period_start, role, is_ranked
            order by total_score desc nulls last
        ) end as rank_in_role,
        cast(sum(case when is_ranked then 1 else 0 end) over (partition by period, period_start, role) as bigint)
            as people_ranked,
        cast(components as bigint) as components,
        cast(components_counted as bigint) as components_counted,
        weight_counted,
        weights_from,
        cast(weights_of_role as decimal(18, 6)) as weights_of_role,
        strongest_component,
        weakest_component,
        note,
        note_zh
    from totals
)

select * from final
