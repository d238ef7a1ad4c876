-- Touches whose place among the touches a night works out: those that it reworks, and the shop's records of visits by the
-- same customers on the same days, which give way to them.

-- Some are read at night only. -- noqa: disable=ST03
with

touches as (
    select * from {{ ref('int_touchpoints__placed') }}
),

reworked as (
    select * from {{ ref('int_touchpoints__reworked') }}
),

{% if is_night() -%}
visited as (
    select
        customer_before as customer_key,
        day_before as date_day
    from reworked
    where customer_before <> '(unknown)'

    union
    select
        touches.customer_key,
        touches.date_day
    from touches
    inner join reworked
        on touches.touch_key = reworked.touch_key
    where touches.customer_key <> '(unknown)'
),

final as (
    select touch_key from reworked
    union
    select touches.touch_key
    from touches
    inner join visited
        on
            touches.customer_key = visited.customer_key
            and touches.date_day = visited.date_day
    where touches.touch_kind = 'order'
)
{%- else -%}
final as (
    select touch_key from touches
)
{%- endif %}

select * from final
