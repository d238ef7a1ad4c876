-- First shape of the table; its rows follow.
select
    cast(null as string) as sale_line_key,
    cast(null as string) as sale_id,
    cast(null as bigint) as line_number,
    cast(null as string) as sale_type,
    cast(null as string) as source_system,
    cast(null as date) as date_day,
    cast(null as string) as customer_key,
    cast(null as string) as employee_key,
    cast(null as string) as product_key,
    cast(null as string) as region_key,
    cast(null as string) as channel_key,
    cast(null as decimal(18,6)) as quantity,
    cast(null as string) as currency_code,
    cast(null as decimal(18,6)) as amount_local,
    cast(null as decimal(18,6)) as amount,
    cast(null as decimal(18,6)) as gross_profit,
    cast(null as date) as contract_start,
    cast(null as date) as contract_end
limit 0
