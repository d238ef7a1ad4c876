-- What anybody does: tasks by the day they were due, peer reviews, ideas.

with

tasks as (
    select * from {{ ref('stg_company_inputs__task') }}
    where coalesce(status, 'open') <> 'dropped'
),

reviews as (
    select * from {{ ref('stg_company_inputs__peer_review') }}
),

ideas as (
    select * from {{ ref('stg_company_inputs__idea') }}
),

names as (
    select * from {{ ref('int_team__names') }}
),

-- Without a scale, scores are 1 to 5.
scaled_reviews as (
    select
        *,
        coalesce(scale_min, 1) as lowest,
        coalesce(scale_max, 5) as highest
    from reviews
),

unioned as (
    select
        'tasks_done' as component,
        employee_id,
        due_on as date_day,
        cast(case when status = 'done' then 1 else 0 end as decimal(28, 6)) as numerator
    from tasks

    union all
    select
        'tasks_on_time' as component,
        employee_id,
        due_on as date_day,
        case when status = 'done' and completed_on <= due_on then 1 else 0 end as numerator
    from tasks

    union all
    select
        'collaboration' as component,
        employee_id,
        reviewed_on as date_day,
        cast({{ ratio('score - lowest', 'highest - lowest') }} as decimal(28, 6)) as numerator
    from scaled_reviews
    where
        highest > lowest
        and score between lowest and highest

    union all
    select
        'ideas_proposed' as component,
        employee_id,
        proposed_on as date_day,
        1 as numerator
    from ideas

    union all
    select
        'ideas_adopted' as component,
        employee_id,
        coalesce(implemented_on, proposed_on) as date_day,
        1 as numerator
    from ideas
    where status in ('accepted', 'implemented')
),

final as (
    select
        names.person_key,
        unioned.component,
        unioned.date_day,
        cast(sum(unioned.numerator) as decimal(28, 6)) as numerator,
        cast(count(*) as decimal(28, 6)) as denominator,
        count(*) as source_rows
    from unioned
    inner join names
        on lower(unioned.employee_id) = names.written
    where unioned.date_day is not null
    group by 1, 2, 3
)

select * from final
