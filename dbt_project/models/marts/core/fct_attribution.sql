{%- set models = [
    'first_touch', 'last_touch', 'last_non_direct', 'linear', 'position_based', 'time_decay', 'markov',
] %}

with

sales as (
    select
        source_system || ':' || sale_id as purchase_key,
        source_system || ':' || sale_id || ':' || sale_type as sale_key,
        source_system,
        sale_id,
        sale_type,
        date_day,
        customer_key,
        region_key,
        cast(sum(amount) as decimal(18, 6)) as revenue
    from {{ ref('fct_sales') }}
    group by 1, 2, 3, 4, 5, 6, 7, 8
),

weights as (
    select * from {{ ref('int_attribution__weights') }}
),

touches as (
    select * from {{ ref('fct_touchpoint') }}
),

purchases as (
    select * from {{ ref('int_attribution__purchases') }}
),

models as (
    {% for model in models -%}
    select '{{ model }}' as attribution_model
    {% if not loop.last %}union all
    {% endif -%}
    {% endfor %}
),

-- A refund is taken back from those that its order was given to. Without a touch the whole is nobody's.
shared as (
    select
        models.attribution_model,
        sales.*,
        weights.touch_key,
        weights.touch_number,
        coalesce(weights.touches, 0) as touches,
        coalesce(weights.weight, 1) as weight,
        case
            when coalesce(weights.weight_so_far, 1) = 1 then cast(sales.revenue as decimal(18, 6))
            else cast(sales.revenue * weights.weight_so_far as decimal(18, 6))
        end as revenue_so_far
    from sales
    cross join models
    left join weights
        on
            sales.purchase_key = weights.purchase_key
            and models.attribution_model = weights.attribution_model
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
        shared.sale_type <> 'refund' and coalesce(purchases.is_first_purchase, false) as is_first_purchase,
        cast(shared.weight as decimal(18, 12)) as weight,
        cast(
            shared.revenue_so_far - lag(shared.revenue_so_far, 1, 0) over (
                partition by shared.attribution_model, shared.sale_key order by shared.touch_number
            ) as decimal(18, 6)
        ) as revenue
    from shared
    left join touches
        on shared.touch_key = touches.touch_key
    left join purchases
        on shared.purchase_key = purchases.purchase_key
)

select * from final
