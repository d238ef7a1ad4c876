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

ways as (
    select
        'bought' as outcome,
        channel_key,
        lag(channel_key, 1, '(start)') over (partition by purchase_key order by touch_number) as channel_before,
        touch_number = max(touch_number) over (partition by purchase_key) as is_last
    from worked

    union all
    select
        '(nothing)' as outcome,
        channel_key,
        lag(channel_key, 1, '(start)') over (
            partition by way_key
            order by date_day asc nulls last, touched_at asc nulls last, touch_key asc nulls last
        ) as channel_before,
        lead(touch_key) over (
            partition by way_key
            order by date_day asc nulls last, touched_at asc nulls last, touch_key asc nulls last
        ) is null as is_last
    from idle
),

steps as (
    select
        channel_before as from_state,
        channel_key as to_state
    from ways
    union all
    select
        channel_key as from_state,
        outcome as to_state
    from ways
    where is_last
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
