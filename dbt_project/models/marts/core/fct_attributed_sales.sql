{{ config(**grows_by_attributed_sale()) }}

with

sales as (
    select
        sales.*,
        sales.source_system || ':' || sales.sale_id || ':' || sales.sale_type as sale_key
    from {{ ref('fct_sales') }} as sales
    {%- if is_night() %}
    where {{ is_reworked('sales', model.config.meta.grows) }}
    {%- endif %}
),

shares as (
    select * from {{ ref('fct_attribution') }}
    where is_chosen_model
),

channels as (
    select * from {{ ref('dim_channel') }}
),

-- Cumulative, so that the shares of a line add up to it exactly.
shared as (
    select
        sales.sale_line_key,
        sales.sale_id,
        sales.date_day,
        sales.source_system,
        sales.sale_type,
        sales.customer_key,
        sales.product_key,
        sales.region_key,
        sales.amount,
        sales.gross_profit,
        shares.touch_key,
        shares.touch_number,
        shares.channel_key,
        shares.platform,
        shares.campaign_key,
        shares.weight,
        cast(
            sum(shares.weight) over (
                partition by sales.sale_line_key
                order by shares.touch_number rows between unbounded preceding and current row
            ) as decimal(18, 12)
        ) as weight_so_far
    from sales
    inner join shares
        on sales.sale_key = shares.sale_key
),

converted as (
    select
        *,
        cast(amount * weight_so_far as decimal(18, 6)) as amount_so_far,
        cast(gross_profit * weight_so_far as decimal(18, 6)) as gross_profit_so_far
    from shared
),

final as (
    select
        converted.sale_line_key,
        converted.sale_id,
        converted.touch_key,
        converted.date_day,
        converted.source_system,
        converted.sale_type,
        converted.customer_key,
        converted.product_key,
        converted.region_key,
        converted.channel_key,
        converted.platform,
        converted.campaign_key,
        channels.is_paid,
        converted.weight,
        cast(
            converted.amount_so_far - lag(converted.amount_so_far, 1, 0) over (
                partition by converted.sale_line_key order by converted.touch_number
            ) as decimal(18, 6)
        ) as amount,
        cast(
            converted.gross_profit_so_far - lag(converted.gross_profit_so_far, 1, 0) over (
                partition by converted.sale_line_key order by converted.touch_number
            ) as decimal(18, 6)
        ) as gross_profit
    from converted
    left join channels
        on converted.channel_key = channels.channel_key
)

select * from final
