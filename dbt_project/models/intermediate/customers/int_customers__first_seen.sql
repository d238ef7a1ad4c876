-- How each customer came: by the first purchase, else by the first opportunity.

with

sales as (
    select * from {{ ref('int_sales__converted') }}
    where has_rate and sale_type in ('order', 'deal') and customer_key <> '(unknown)'
),

opportunities as (
    select * from {{ ref('int_opportunities__converted') }}
    where customer_key <> '(unknown)'
),

mentions as (
    select
        customer_key,
        source_system,
        1 as preference,
        date_day,
        sale_id,
        line_number,
        region_key,
        channel_key
    from sales

    union all
    select
        customer_key,
        source_system,
        2 as preference,
        coalesce(opened_on, closed_on, expected_close_on) as date_day,
        opportunity_id as sale_id,
        1 as line_number,
        region_key,
        channel_key
    from opportunities
),

ranked as (
    select
        *,
        row_number() over (
            partition by customer_key
            order by
                preference asc nulls last, date_day asc nulls last, source_system asc nulls last,
                sale_id asc nulls last, line_number asc nulls last
        ) as mention_number
    from mentions
),

purchases as (
    select
        customer_key,
        min(date_day) as first_purchase_on,
        max(date_day) as last_purchase_on
    from sales
    group by 1
),

final as (
    select
        ranked.customer_key,
        ranked.source_system,
        ranked.region_key,
        ranked.channel_key,
        purchases.first_purchase_on,
        purchases.last_purchase_on
    from ranked
    left join purchases
        on ranked.customer_key = purchases.customer_key
    where ranked.mention_number = 1
)

select * from final
