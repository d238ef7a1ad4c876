-- First shape of the table; its rows follow.
select
    cast(null as string) as opportunity_key,
    cast(null as string) as source_system,
    cast(null as string) as opportunity_id,
    cast(null as date) as opened_on,
    cast(null as date) as closed_on,
    cast(null as date) as expected_close_on,
    cast(null as string) as status,
    cast(null as string) as stage,
    cast(null as double) as probability,
    cast(null as string) as customer_key,
    cast(null as string) as employee_key,
    cast(null as string) as product_key,
    cast(null as string) as region_key,
    cast(null as string) as channel_key,
    cast(null as string) as currency_code,
    cast(null as decimal(18,6)) as amount_local,
    cast(null as decimal(18,6)) as amount,
    cast(null as bigint) as days_to_close
limit 0
