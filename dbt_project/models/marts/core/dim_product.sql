-- First shape of the table; its rows follow.
select
    cast(null as string) as product_key,
    cast(null as string) as product_name,
    cast(null as string) as category,
    cast(null as decimal(18,6)) as list_price,
    cast(null as string) as currency_code,
    cast(null as double) as gross_margin_rate
limit 0
