-- What each person brought in each period by component; nothing is zero only of whoever answers for it,
-- and only where the company has figures of that kind at all.

with

periods as (
    select * from {{ ref('int_team__periods') }}
),

figures as (
    select * from {{ ref('int_team__sales_figures') }}
    union all
    select * from {{ ref('int_team__marketing_figures') }}
    union all
    select * from {{ ref('int_team__work_figures') }}
),

responsibilities as (
    select * from {{ ref('int_team__responsibilities') }}
),

skills as (
    select * from {{ ref('int_team__skills') }}
    where component is not null
),

components as (
    select * from {{ ref('team_component') }}
),

summed as (
    select
        periods.person_key,
        periods.period,
        periods.period_start,
        figures.component,
        sum(figures.numerator) as numerator,
        sum(figures.denominator) as denominator,
        sum(figures.source_rows) as source_rows
    from periods
    inner join figures
        on
            periods.person_key = figures.person_key
            and figures.date_day between periods.period_start and periods.last_day
    group by 1, 2, 3, 4
),

kept_at_all as (
    select distinct
        period,
        period_start,
        component
    from summed
),

zeros as (
    select
        responsibilities.*,
        cast(0 as decimal(28, 6)) as numerator,
        cast(0 as decimal(28, 6)) as denominator,
        0 as source_rows
    from responsibilities
    inner join kept_at_all
        on
            responsibilities.period = kept_at_all.period
            and responsibilities.period_start = kept_at_all.period_start
            and responsibilities.component = kept_at_all.component
    left join summed
        on
            responsibilities.person_key = summed.person_key
            and responsibilities.period = summed.period
            and responsibilities.period_start = summed.period_start
            and responsibilities.component = summed.component
    where summed.person_key is null
),

-- A skill is what the newest assessment of the last year says.
assessed as (
    select
        periods.person_key,
        periods.period,
        periods.period_start,
        skills.component,
        skills.level_rate,
        skills.target_rate,
        row_number() over (
            partition by periods.person_key, periods.period, periods.period_start, skills.component
            order by skills.assessed_on desc nulls last, skills.skill asc nulls last
        ) as recency
    from periods
    inner join skills
        on
            periods.person_key = skills.person_key
            and periods.last_day >= skills.assessed_on
            and {{ add_days('periods.last_day', -365) }} < skills.assessed_on
),

unioned as (
    select * from summed
    union all
    select * from zeros
),

final as (
    select
        unioned.person_key,
        unioned.period,
        unioned.period_start,
        unioned.component,
        cast(case
            when components.aggregation = 'ratio' then {{ ratio('unioned.numerator', 'unioned.denominator') }}
            else cast(unioned.numerator as double)
        end as decimal(18, 6)) as actual,
        cast(null as decimal(18, 6)) as own_target,
        cast(unioned.source_rows as bigint) as source_rows
    from unioned
    inner join components
        on unioned.component = components.component

    union all
    select
        person_key,
        period,
        period_start,
        component,
        level_rate as actual,
        target_rate as own_target,
        1 as source_rows
    from assessed
    where recency = 1
)

select * from final
