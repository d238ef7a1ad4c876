{{ config(materialized='view') }}

-- Who was touched. Ids in the company's own files say no system, so they count where only one has them.

-- Some are read at night only. -- noqa: disable=ST03
with

reworked as (
    select * from {{ ref('int_touchpoints__reworked') }}
),

touches as (
    select
        unioned.*,
        coalesce(unioned.told_day, {{ local_date('unioned.touched_at', var('reporting_timezone')) }}) as date_day,
        case when unioned.source_system in ('company_inputs', 'offline_media') then unioned.person_id end as unscoped_id
    from {{ ref('int_touchpoints__unioned') }} as unioned
    {%- if is_night() %}
    inner join reworked
        on unioned.touch_key = reworked.touch_key
    {%- endif %}
    where unioned.touched_at is not null
),

ids as (
    select * from {{ ref('int_touchpoints__ids') }}
),

customers as (
    select * from {{ ref('int_touchpoints__customers') }}
),

identified as (
    select
        touches.*,
        case
            when touches.email_hash is not null then 'email:' || touches.email_hash
            else coalesce(
                by_system.person_key, by_id.person_key, touches.source_system || ':' || touches.person_id, '(unknown)'
            )
        end as person_key
    from touches
    left join ids as by_system
        on
            touches.source_system = by_system.within_system
            and touches.person_id = by_system.person_id
    left join ids as by_id
        on
            by_id.within_system = '(any)'
            and touches.unscoped_id = by_id.person_id
),

final as (
    select
        identified.*,
        coalesce(customers.customer_key, '(unknown)') as customer_key
    from identified
    left join customers
        on identified.person_key = customers.person_key
)

select * from final
