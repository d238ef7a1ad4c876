-- Each assessment of a skill as a share of its scale, with the component of the score it is, if it is one.

with

assessments as (
    select * from {{ ref('stg_company_inputs__skill_assessment') }}
),

names as (
    select * from {{ ref('int_team__names') }}
),

component_names as (
    select * from {{ ref('int_team__component_names') }}
),

-- Without a scale, levels are out of 5.
scaled as (
    select
        *,
        coalesce(scale_max, 5) as scale
    from assessments
),

final as (
    select
        names.person_key,
        scaled.skill,
        component_names.component,
        scaled.assessed_on,
        scaled.training,
        cast({{ ratio('scaled.level', 'scaled.scale') }} as decimal(18, 6)) as level_rate,
        cast({{ ratio('scaled.target_level', 'scaled.scale') }} as decimal(18, 6)) as target_rate
    from scaled
    inner join names
        on lower(scaled.employee_id) = names.written
    left join component_names
        on
            lower(scaled.skill) = component_names.written
            and component_names.aggregation = 'latest'
    -- A level outside its scale is an error of whoever typed it.
    where scaled.level between 0 and scaled.scale
)

select * from final
