with

scores as (
    select * from {{ ref('int_team__scores') }}
),

final as (
    select
        period,
        period_start,
        period_end,
        is_complete,
        person_key,
        employee_name,
        role,
        component,
        component_name,
        component_name_zh,
        unit,
        actual,
        target,
        score,
        weight_given,
        weight,
        weight_used,
        contribution,
        is_counted,
        reason,
        reason_zh,
        source_table,
        source_rows
    from scores
)

select * from final
