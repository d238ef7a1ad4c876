with

source as (
    select * from {{ source('company_inputs', 'goal') }}
),

newest as (
    {{ newest_row_per_key('source', ['goal_id']) }}
),

renamed as (
    select
        goal_id,
        nullif(trim(goal_name), '') as goal_name,
        nullif(trim(objective), '') as objective,
        parent_goal_id,
        period_start,
        period_end,
        nullif(trim(metric), '') as metric,
        direction,
        baseline,
        target,
        target_upper,
        phasing,
        upper(nullif(trim(country), '')) as country,
        currency_code,
        nullif(trim(dimension), '') as dimension,
        nullif(trim(dimension_value), '') as dimension_value,
        nullif(trim(owner_id), '') as owner_id,
        weight
    from newest
)

select * from renamed
