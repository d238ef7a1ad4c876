{{ config(**grows('int_sales__retold', {'date_day': 'date_day'})) }}

-- depends_on: {{ ref('int_sales__retold') }}
with

sales as (
    select sales.*
    from {{ ref('int_sales__scoped') }} as sales
    {%- if is_night() %}
    where {{ is_reworked('sales', model.config.meta.grows) }}
    {%- endif %}
),

final as (
    select
        dimension,
        dimension_value,
        date_day,
        sum(amount) as revenue,
        count(distinct case when is_purchase then sale_key end) as orders,
        count(distinct case when not is_purchase then sale_key end) as refunds,
        sum(case when is_purchase then 0 else -amount end) as refund_amount
    from sales
    group by 1, 2, 3
)

select * from final
