{{ config(**grows_by_attribution({'source_system': 'source_system', 'sale_id': 'sale_id'})) }}

{%- set models = [
    'first_touch', 'last_touch', 'last_non_direct', 'linear', 'position_based', 'time_decay', 'markov',
] %}

-- Some are read at night only. -- noqa: disable=ST03
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

reworked as (
    select * from {{ ref('int_attribution__reworked') }}
),

models as (
    {% for model in models -%}
    select '{{ model }}' as attribution_model
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor %}
),

touched_sales as (
    select
        sales.*,
        coalesce(last_touches.touches, 0) as touches
    from sales
    left join touches as last_touches
        on
            sales.purchase_key = last_touches.purchase_key
            and last_touches.touch_number = last_touches.touches
),

{% if is_night() -%}
asked as (
    select
        models.attribution_model,
        touched_sales.*
    from touched_sales
    inner join reworked
        on touched_sales.purchase_key = reworked.purchase_key
    cross join models

    union all
    select
        'markov' as attribution_model,
        touched_sales.*
    from touched_sales
    left join reworked
        on touched_sales.purchase_key = reworked.purchase_key
    where reworked.purchase_key is null and touched_sales.touches > 1
),
{%- else -%}
asked as (
    select
        models.attribution_model,
        touched_sales.*
    from touched_sales
    cross join models
),
{%- endif %}

-- A refund is taken back from those that its order was given to. Without a touch the whole is nobody's.
shared as (
    select
        asked.*,
        weights.touch_key,
        weights.touch_number,
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
