with

source as (
    select * from {{ source('company_inputs', 'goal') }}
),

-- Sheets with a column per month have no ids: a goal is known by what it is of, and its month.
identified as (
    select
        *,
        case
            when _source = 'company_sheets'
                then
                    lower(trim(metric)) || coalesce(' · ' || lower(trim(goal_name)), '')
                    || coalesce(' · ' || lower(trim(dimension_value)), '') || coalesce(' · ' || lower(trim(country)), '')
                    || ' · ' || cast(period_start as string)
            else goal_id
        end as known_id
    from source
),

newest as (
    {{ newest_row_per_key('identified', ['known_id']) }}
),

renamed as (
    select
        known_id as goal_id,
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
