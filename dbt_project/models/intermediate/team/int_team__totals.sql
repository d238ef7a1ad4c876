-- The total score of each person and period, its grade, and what has to be said with it.

with

periods as (
    select * from {{ ref('int_team__periods') }}
),

scores as (
    select * from {{ ref('int_team__scores') }}
),

grades as (
    select * from {{ ref('team_grade') }}
),

placed as (
    select
        *,
        row_number() over (
            partition by person_key, period, period_start
            order by score desc nulls last, weight desc nulls last, component asc nulls last
        ) as place_from_top,
        row_number() over (
            partition by person_key, period, period_start
            order by score asc nulls last, weight desc nulls last, component asc nulls last
        ) as place_from_bottom
    from scores
),

totalled as (
    select
        person_key,
        period,
        period_start,
        max(weights_from) as weights_from,
        max(weights_of_role) as weights_of_role,
        count(*) as components,
        count(score) as components_counted,
        cast(
            coalesce({{ ratio('sum(case when score is not null then weight_given end)', 'sum(weight_given)') }}, 0)
            as decimal(9, 6)
        ) as weight_counted,
        -- The ten digits between keep a double just below half a hundredth from rounding down.
        cast(
            cast(
                {{ ratio('sum(score * weight_given)', 'sum(case when score is not null then weight_given end)') }}
                as decimal(28, 10)
            ) as decimal(9, 2)
        ) as total_score,
        max(case when place_from_top = 1 and score is not null then component end) as strongest_component,
        max(case when place_from_bottom = 1 and score is not null then component end) as weakest_component
    from placed
    group by 1, 2, 3
),

judged as (
    select
        periods.*,
        totalled.weights_from,
        totalled.weights_of_role,
        totalled.components,
        totalled.components_counted,
        totalled.weight_counted,
        totalled.total_score,
        totalled.strongest_component,
        totalled.weakest_component,
        coalesce(totalled.weight_counted >= {{ var('team_least_weight') }}, false) as is_ranked
    from periods
    inner join totalled
        on
            periods.person_key = totalled.person_key
            and periods.period = totalled.period
            and periods.period_start = totalled.period_start
),

graded as (
    select
        judged.*,
        grades.grade,
        row_number() over (
            partition by judged.person_key, judged.period, judged.period_start
            order by grades.from_score desc nulls last
        ) as grade_place
    from judged
    left join grades
        on judged.total_score >= grades.from_score
),

final as (
    select
        period,
        period_start,
        period_end,
        last_day_there,
        is_complete,
        person_key,
        employee_name,
        role,
        team,
        region_key,
        days_counted,
        days_in_period,
        total_score,
        is_ranked,
        case when is_ranked then grade end as grade,
        components,
        components_counted,
        weight_counted,
        weights_from,
        weights_of_role,
        strongest_component,
        weakest_component,
        trim(
            case when weights_from = 'default' then 'The role has no weights of its own: defaults are used. ' else '' end
            || case
                when abs(weights_of_role - 1) > 0.001
                    then
                        'The weights of the role add up to ' || cast(cast(weights_of_role as decimal(9, 3)) as string)
                        || ' and were put to 1. '
                else ''
            end
            || case
                when components_counted < components
                    then
                        cast(components - components_counted as string) || ' of ' || cast(components as string)
                        || ' components are left out; the others carry their weight. '
                else ''
            end
            || case
                when not is_ranked
                    then 'Components with data carry less than {{ var("team_least_weight") }} of the weight: no grade, no rank. '
                else ''
            end
            || case
                when days_counted < days_in_period
                    then
                        'Targets are for ' || cast(days_counted as string) || ' of ' || cast(days_in_period as string)
                        || ' days. '
                else ''
            end
        ) as note,
        case when weights_from = 'default' then '该岗位没有自定权重，使用默认值。' else '' end
        || case
            when abs(weights_of_role - 1) > 0.001
                then '该岗位权重合计为 ' || cast(cast(weights_of_role as decimal(9, 3)) as string) || '，已折算为 1。'
            else ''
        end
        || case
            when components_counted < components
                then
                    cast(components as string) || ' 项指标中有 ' || cast(components - components_counted as string)
                    || ' 项未计入，其权重由其余指标分担。'
            else ''
        end
        || case when not is_ranked then '有数据的指标权重不足 {{ var("team_least_weight") }}：不评等级、不排名。' else '' end
        || case
            when days_counted < days_in_period
                then '目标按 ' || cast(days_in_period as string) || ' 天中的 ' || cast(days_counted as string) || ' 天折算。'
            else ''
        end as note_zh
    from graded
    where grade_place = 1
)

select * from final
