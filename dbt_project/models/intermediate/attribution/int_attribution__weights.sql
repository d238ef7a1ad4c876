{{ config(**grows_by_attribution({'purchase_key': 'purchase_key'})) }}

-- How each model shares a purchase among its touches. Shares are cumulative, so that they add up to 1 exactly.

-- Some are read at night only. -- noqa: disable=ST03
with

touches as (
    select * from {{ ref('int_attribution__touches') }}
),

removal_effects as (
    select * from {{ ref('int_attribution__removal_effects') }}
),

reworked_purchases as (
    select * from {{ ref('int_attribution__reworked') }}
),

asked as (
    select touches.*
    from touches
    {%- if is_night() %}
    left join reworked_purchases
        on touches.purchase_key = reworked_purchases.purchase_key
    where touches.touches > 1 or reworked_purchases.purchase_key is not null
    {%- endif %}
),

compared as (
    select
        asked.*,
        removal_effects.removal_effect,
        count(*) over (partition by asked.purchase_key, asked.channel_key) as touches_of_channel,
        coalesce(
            max(case when asked.channel_key <> 'direct' then asked.touch_number end)
                over (partition by asked.purchase_key),
            asked.touches
        ) as last_non_direct_number,
        max(asked.date_day) over (partition by asked.purchase_key) as last_day
    from asked
    left join removal_effects
        on asked.channel_key = removal_effects.channel_key
),

reworked as (
    select compared.*
    from compared
    {%- if is_night() %}
    inner join reworked_purchases
        on compared.purchase_key = reworked_purchases.purchase_key
    {%- endif %}
),

-- In any unit: only the proportions within a purchase count.
weighed as (
    {% for model, weight in {
        'first_touch': 'case when touch_number = 1 then 1 else 0 end',
        'last_touch': 'case when touch_number = touches then 1 else 0 end',
        'last_non_direct': 'case when touch_number = last_non_direct_number then 1 else 0 end',
        'linear': '1',
        'position_based': 'case when touches > 2 and touch_number in (1, touches) then 2 * (touches - 2) else 1 end',
        'time_decay': 'power(0.5e0, cast(' ~ dbt.datediff('date_day', 'last_day', 'day') ~ ' as double) / '
            ~ var('attribution_half_life_days') ~ ')',
        'markov': 'greatest(coalesce(removal_effect, 0e0), 1e-9) / touches_of_channel',
    }.items() -%}
    select
        '{{ model }}' as attribution_model,
        purchase_key,
        touch_key,
        touch_number,
        touches,
        cast({{ weight }} as decimal(18, 12)) as weight
    from {{ 'compared' if model == 'markov' else 'reworked' }}
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor %}
),

added_up as (
    select
        *,
        sum(weight) over (
            partition by attribution_model, purchase_key
            order by touch_number rows between unbounded preceding and current row
        ) as so_far,
        sum(weight) over (partition by attribution_model, purchase_key) as whole
    from weighed
),

shared as (
    select
        attribution_model,
        purchase_key,
        touch_key,
        touch_number,
        touches,
        weight > 0 as is_weighed,
        cast({{ ratio('so_far', 'whole') }} as decimal(18, 12)) as weight_so_far
    from added_up
),

final as (
    select
        attribution_model,
        purchase_key,
        touch_key,
        touch_number,
        touches,
        weight_so_far,
        cast(
            weight_so_far - lag(weight_so_far, 1, 0) over (
                partition by attribution_model, purchase_key order by touch_number
            ) as decimal(18, 12)
        ) as weight
    from shared
    where is_weighed
)

select * from final
