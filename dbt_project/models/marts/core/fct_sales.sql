{{ config(**grows_by_sale()) }}

with

sales as (
    select sales.*
    from {{ ref('int_sales__converted') }} as sales
    where
        sales.has_rate
        and {{ is_reworked('sales', model.config.meta.grows) if is_night() else 'true' }}
),

final as (
    select
        source_system || ':' || sale_id || ':' || sale_type || ':' || cast(line_number as string) as sale_line_key,
        sale_id,
        cast(line_number as bigint) as line_number,
        sale_type,
        source_system,
        date_day,
        customer_key,
        employee_key,
        product_key,
        region_key,
        channel_key,
        cast(quantity as decimal(18, 6)) as quantity,
        currency_code,
        cast(amount_local as decimal(18, 6)) as amount_local,
        amount,
        {{ to_reporting_currency('amount', 'gross_margin_rate') }} as gross_profit,
        contract_start,
        contract_end
    from sales
)

select * from final
