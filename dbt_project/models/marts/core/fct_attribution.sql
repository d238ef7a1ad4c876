{{ config(**grows_by_attribution({'source_system': 'source_system', 'sale_id': 'sale_id'})) }}

{%- set models = [
    'first_touch', 'last_touch', 'last_non_direct', 'linear', 'position_based', 'time_decay', 'markov',
] %}

with

sales as (
    select * from {{ ref('int_attribution__sales') }}
),

weights as (
    select * from {{ ref('int_attribution__weights') }}
),

touches as (
    select * from {{ ref('int_attribution__touches') }}
),

models as (
    {% for model in models -%}
    select '{{ model }}' as attribution_model
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor %}
),

asked as (
    select
        models.attribution_model,
        sales.*
    from sales
    cross join models
    {%- if is_night() %}
    where {{ is_reworked('sales', model.config.meta.grows) }}
    {%- endif %}
),

-- A refund is taken back from those that its order was given to. Without a touch the whole is nobody's.
shared as (
    select
        asked.*,
        weights.touch_key,
        weights.touch_number,
        coalesce(weights.touches, 0) as touches,
        coalesce(weights.weight, 1) as weight,
        case
            when coalesce(weights.weight_so_far, 1) = 1 then cast(asked.revenue as decimal(18, 6))
            else cast(asked.revenue * weights.weight_so_far as decimal(18, 6))
        end as revenue_so_far
    from asked
    left join weights
        on
            asked.purchase_key = weights.purchase_key
            and asked.attribution_model = weights.attribution_model
),

final as (
    select
        shared.attribution_model,
        shared.attribution_model = '{{ var("attribution_model") }}' as is_chosen_model,
        shared.sale_key,
        shared.sale_id,
        shared.sale_type,
        shared.source_system,
        shared.date_day,
        shared.customer_key,
        shared.region_key,
        coalesce(shared.touch_key, '(unattributed)') as touch_key,
        coalesce(touches.channel_key, '(unattributed)') as channel_key,
        coalesce(touches.platform, '(unattributed)') as platform,
        coalesce(touches.campaign_key, '(unattributed)') as campaign_key,
        touches.date_day as touched_on,
        cast(shared.touch_number as bigint) as touch_number,
        cast(shared.touches as bigint) as touches,
        shared.is_first_purchase,
        cast(shared.weight as decimal(18, 12)) as weight,
        cast(
            shared.revenue_so_far - lag(shared.revenue_so_far, 1, 0) over (
                partition by shared.attribution_model, shared.sale_key order by shared.touch_number
            ) as decimal(18, 6)
        ) as revenue
    from shared
    left join touches
        on
            shared.purchase_key = touches.purchase_key
            and shared.touch_key = touches.touch_key
)

select * from final
