-- How often people go from one channel to the next, from the start of their way to a purchase or to nothing.

with

worked as (
    select * from {{ ref('int_attribution__touches') }}
),

touches as (
    select * from {{ ref('fct_touchpoint') }}
    where own_purchase is null and channel_key <> '(unknown)'
),

-- Touches that no purchase followed are one way per customer, or per person who never became one.
idle as (
    select
        case when touches.customer_key <> '(unknown)' then touches.customer_key else touches.person_key end as way_key,
        touches.channel_key,
        touches.date_day,
        touches.touched_at,
        touches.touch_key
    from touches
    left join worked
        on touches.touch_key = worked.touch_key
    where worked.touch_key is null
),

idle_numbered as (
    select
        way_key,
        channel_key,
        row_number() over (
            partition by way_key
            order by date_day asc nulls last, touched_at asc nulls last, touch_key asc nulls last
        ) as touch_number
    from idle
),

ways as (
    select
        'bought' as outcome,
        purchase_key as way_key,
        channel_key,
        touch_number
    from worked
    union all
    select
        '(nothing)' as outcome,
        way_key,
        channel_key,
        touch_number
    from idle_numbered
),

followed as (
    select
        channel_key as to_state,
        lag(channel_key, 1, '(start)') over (partition by outcome, way_key order by touch_number) as from_state
    from ways
),

ended as (
    select
        outcome as to_state,
        channel_key as from_state,
        row_number() over (partition by outcome, way_key order by touch_number desc nulls last) as from_the_end
    from ways
),

steps as (
    select
        from_state,
        to_state
    from followed
    union all
    select
        from_state,
        to_state
    from ended
    where from_the_end = 1
),

final as (
    select
        from_state,
        to_state,
        count(*) as steps
    from steps
    group by 1, 2
)

select * from final
