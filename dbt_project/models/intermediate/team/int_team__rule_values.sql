-- The figure of each person that each rule looks at, and for how many periods in a row it has met the rule.

with

rules as (
    select * from {{ ref('int_team__rules') }}
    where metric is not null
),

totals as (
    select * from {{ ref('int_team__totals') }}
    where is_complete
),

actuals as (
    select * from {{ ref('int_team__actuals') }}
),

skills as (
    select * from {{ ref('int_team__skills') }}
),

-- One rule per person: one for the own role goes before one of the same id for all.
for_people as (
    select
        rules.*,
        totals.person_key,
        totals.employee_name,
        totals.role,
        totals.last_day_there,
        totals.total_score,
        totals.is_ranked
    from rules
    inner join totals
        on
            rules.period = totals.period
            and rules.period_start = totals.period_start
            and rules.role_written in ('*', lower(totals.role))
),

newest_skills as (
    select
        for_people.rule_id,
        for_people.person_key,
        for_people.period,
        for_people.period_start,
        skills.skill,
        skills.component,
        skills.training,
        skills.level_rate,
        coalesce(skills.target_rate, 1) as target_rate,
        row_number() over (
            partition by for_people.rule_id, for_people.person_key, for_people.period, for_people.period_start, skills.skill
            order by skills.assessed_on desc nulls last
        ) as recency
    from for_people
    inner join skills
        on
            for_people.person_key = skills.person_key
            and for_people.period_end >= skills.assessed_on
            and {{ add_days('for_people.period_end', -365) }} < skills.assessed_on
            and for_people.metric in ('skills', skills.component)
    where for_people.rule_kind = 'training'
),

weakest_skills as (
    select
        *,
        cast(100e0 * {{ ratio('level_rate', 'target_rate') }} as decimal(9, 2)) as skill_score,
        row_number() over (
            partition by rule_id, person_key, period, period_start
            order by {{ ratio('level_rate', 'target_rate') }} asc nulls last, skill asc nulls last
        ) as place
    from newest_skills
    where recency = 1
),

valued as (
    select
        for_people.*,
        weakest_skills.skill,
        weakest_skills.training,
        weakest_skills.level_rate,
        weakest_skills.target_rate as skill_target_rate,
        cast(case
            when for_people.rule_kind = 'training' then weakest_skills.skill_score
            when for_people.metric = 'total_score' and for_people.is_ranked then for_people.total_score
            when for_people.metric <> 'total_score' then actuals.actual
        end as decimal(18, 6)) as figure,
        actuals.source_rows
    from for_people
    left join actuals
        on
            for_people.person_key = actuals.person_key
            and for_people.period = actuals.period
            and for_people.period_start = actuals.period_start
            and for_people.metric = actuals.component
    left join weakest_skills
        on
            for_people.rule_id = weakest_skills.rule_id
            and for_people.person_key = weakest_skills.person_key
            and for_people.period = weakest_skills.period
            and for_people.period_start = weakest_skills.period_start
            and weakest_skills.place = 1
),

judged as (
    select
        *,
        coalesce(case
            when rule_kind = 'training' then figure < threshold
            else figure >= threshold and (upper_threshold is null or figure < upper_threshold)
        end, false) as is_met,
        {{ whole_division(
            "extract(year from period_start) * 12 + extract(month from period_start) - 1",
            "case when period = 'quarter' then 3 else 1 end",
        ) }} as period_number
    from valued
),

-- Periods in a row differ from their place among the met ones by the same number.
streaks as (
    select
        *,
        period_number - row_number() over (
            partition by rule_id, person_key, period
            order by period_number asc nulls last
        ) as streak
    from judged
    where is_met
),

final as (
    select
        *,
        row_number() over (
            partition by rule_id, person_key, period, streak
            order by period_number asc nulls last
        ) as periods_met
    from streaks
)

select * from final
