-- Lines of the company's own lists that count for nobody, and why.

with

tasks as (
    select * from {{ ref('stg_company_inputs__task') }}
),

reviews as (
    select * from {{ ref('stg_company_inputs__peer_review') }}
),

ideas as (
    select * from {{ ref('stg_company_inputs__idea') }}
),

assessments as (
    select * from {{ ref('stg_company_inputs__skill_assessment') }}
),

owners as (
    select * from {{ ref('stg_company_inputs__campaign_owner') }}
),

role_weights as (
    select * from {{ ref('stg_company_inputs__role_weight') }}
),

rules as (
    select * from {{ ref('int_team__rules') }}
),

names as (
    select * from {{ ref('int_team__names') }}
),

component_names as (
    select * from {{ ref('int_team__component_names') }}
),

about_people as (
    select 'company_inputs.task' as source_table, employee_id as written, false as is_off_scale from tasks
    union all
    select
        'company_inputs.peer_review',
        employee_id,
        coalesce(scale_max, 5) <= coalesce(scale_min, 1) or score not between coalesce(scale_min, 1) and coalesce(scale_max, 5)
    from reviews
    union all
    select 'company_inputs.idea', employee_id, false from ideas
    union all
    select 'company_inputs.skill_assessment', employee_id, level not between 0 and coalesce(scale_max, 5) from assessments
    union all
    select 'company_inputs.campaign_owner', employee_id, false from owners
),

held_out as (
    select
        about_people.source_table,
        about_people.written,
        case when names.person_key is null then 'unknown_person' else 'off_scale' end as reason
    from about_people
    left join names
        on lower(about_people.written) = names.written
    where
        names.person_key is null
        or about_people.is_off_scale

    union all
    select
        'company_inputs.role_weight' as source_table,
        role_weights.metric as written,
        'unknown_component' as reason
    from role_weights
    left join component_names
        on lower(role_weights.metric) = component_names.written
    where component_names.component is null

    union all
    select distinct
        'company_inputs.incentive_rule' as source_table,
        rule_id as written,
        'unknown_component' as reason
    from rules
    where metric is null
),

final as (
    select
        source_table,
        coalesce(written, '(empty)') as written,
        reason,
        count(*) as rows_held_out
    from held_out
    group by 1, 2, 3
)

select * from final
