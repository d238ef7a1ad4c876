-- The components of each role in each month and quarter: as the company had set them by its first day, else the defaults.

with

given as (
    select * from {{ ref('stg_company_inputs__role_weight') }}
),

defaults as (
    select * from {{ ref('role_default') }}
),

component_names as (
    select * from {{ ref('int_team__component_names') }}
),

role_words as (
    select * from {{ ref('role_word') }}
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

roles as (
    select distinct
        role,
        period,
        period_start
    from {{ ref('int_team__periods') }}
),

named as (
    select
        lower(given.role) as role_written,
        component_names.component,
        component_names.unit,
        given.valid_from,
        given.weight,
        given.target_local,
        coalesce(given.currency_code, '{{ var("reporting_currency") }}') as currency_code
    from given
    inner join component_names
        on lower(given.metric) = component_names.written
    where given.weight >= 0
),

ranked as (
    select
        roles.*,
        named.component,
        named.unit,
        named.weight,
        named.target_local,
        named.currency_code,
        row_number() over (
            partition by roles.role, roles.period, roles.period_start, named.component
            order by named.valid_from desc nulls last, named.weight desc nulls last, named.target_local desc nulls last
        ) as recency
    from roles
    inner join named
        on
            lower(roles.role) = named.role_written
            and roles.period_start >= named.valid_from
),

own as (
    select
        ranked.role,
        ranked.period,
        ranked.period_start,
        'company' as weights_from,
        ranked.component,
        cast(ranked.weight as decimal(18, 6)) as weight_given,
        case
            when ranked.unit = 'money'
                then cast({{ to_reporting_currency('ranked.target_local', 'rates.rate') }} as decimal(18, 6))
            when {{ written_in_percent('ranked.component', 'ranked.target_local') }}
                then cast(ranked.target_local / 100 as decimal(18, 6))
            else cast(ranked.target_local as decimal(18, 6))
        end as monthly_target,
        ranked.unit = 'money' and ranked.target_local is not null and rates.rate is null as lacks_rate
    from ranked
    left join rates
        on
            ranked.period_start = rates.date_day
            and ranked.currency_code = rates.currency_code
    where
        ranked.recency = 1
        and ranked.weight > 0
),

own_roles as (
    select distinct
        role,
        period,
        period_start
    from own
),

-- Who is in the CRM's lists without a role sells.
kinds as (
    select
        roles.role,
        coalesce(role_words.role_kind, case when roles.role = '(unknown)' then 'sales' else 'other' end) as role_kind,
        row_number() over (
            partition by roles.role
            order by role_words.priority asc nulls last, role_words.word asc nulls last
        ) as place
    from (select distinct role from roles) as roles
    left join role_words
        on position(role_words.word in lower(roles.role)) > 0
),

by_default as (
    select
        roles.role,
        roles.period,
        roles.period_start,
        'default' as weights_from,
        defaults.component,
        cast(defaults.weight as decimal(18, 6)) as weight_given,
        cast(defaults.target as decimal(18, 6)) as monthly_target,
        false as lacks_rate
    from roles
    inner join kinds
        on
            roles.role = kinds.role
            and kinds.place = 1
    inner join defaults
        on kinds.role_kind = defaults.role_kind
    left join own_roles
        on
            roles.role = own_roles.role
            and roles.period = own_roles.period
            and roles.period_start = own_roles.period_start
    where own_roles.role is null
),

unioned as (
    select * from own
    union all
    select * from by_default
),

final as (
    select
        *,
        sum(weight_given) over (partition by role, period, period_start) as weights_of_role,
        cast({{ ratio('weight_given', 'sum(weight_given) over (partition by role, period, period_start)') }} as decimal(9, 6))
            as weight
    from unioned
)

select * from final
