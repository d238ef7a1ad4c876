{{ config(**grows('int_attribution__retouched', {'purchase_key': 'purchase_key'})) }}

-- The touches of every purchase: a touch works for the customer's next purchase, if that follows within the lookback.

-- Some are read at night only. -- noqa: disable=ST03
with

touches as (
    select * from {{ ref('fct_touchpoint') }}
    where channel_key <> '(unknown)'
),

retouched as (
    select * from {{ ref('int_attribution__retouched') }}
),

purchases as (
    select purchases.*
    from {{ ref('int_attribution__purchases') }} as purchases
    {%- if is_night() %}
    inner join retouched
        on purchases.purchase_key = retouched.purchase_key
    {%- endif %}
),

customers as (
    select distinct
        person_key,
        customer_key
    from {{ ref('int_touchpoints__people') }}
    where customer_key is not null
),

-- A purchase without a time was decided by the end of its day.
later_purchases as (
    select
        touches.touch_key,
        purchases.purchase_key,
        rank() over (
            partition by touches.touch_key, purchases.customer_key
            order by purchases.decided_on asc nulls last, purchases.decided_at asc nulls last
        ) as purchases_later
    from touches
    inner join customers
        on touches.person_key = customers.person_key
    inner join purchases
        on
            customers.customer_key = purchases.customer_key
            and touches.date_day between
            {{ add_days('purchases.decided_on', '-' ~ var('attribution_lookback_days')) }} and purchases.decided_on
            and touches.touched_at <= coalesce(purchases.decided_at, touches.touched_at)
    where touches.own_purchase is null
),

worked as (
    select
        touch_key,
        purchase_key,
        2 as preference
    from later_purchases
    where purchases_later = 1

    union all
    select
        touches.touch_key,
        purchases.purchase_key,
        case when touches.touch_kind = 'crm_source' then 1 else 2 end as preference
    from touches
    inner join purchases
        on touches.own_purchase = purchases.purchase_key
),

-- What the sale says of its own origin is one touch where no other is recorded.
preferred as (
    select
        *,
        max(preference) over (partition by purchase_key) as best_preference
    from worked
),

positioned as (
    select
        preferred.purchase_key,
        touches.touch_key,
        touches.date_day,
        touches.channel_key,
        touches.platform,
        touches.campaign_key,
        row_number() over (
            partition by preferred.purchase_key
            order by touches.date_day asc nulls last, touches.touched_at asc nulls last, touches.touch_key asc nulls last
        ) as touch_number,
        count(*) over (partition by preferred.purchase_key) as touches
    from preferred
    inner join touches
        on preferred.touch_key = touches.touch_key
    where preferred.preference = preferred.best_preference
),

final as (
    select
        purchase_key,
        touch_key,
        date_day,
        channel_key,
        platform,
        campaign_key,
        touch_number,
        touches
    from positioned
)

select * from final
