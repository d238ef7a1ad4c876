-- First shape of the table; its rows follow.
select
    cast(null as string) as customer_key,
    cast(null as string) as source_system,
    cast(null as string) as customer_id,
    cast(null as string) as customer_name,
    cast(null as string) as region_key,
    cast(null as string) as channel_key,
    cast(null as string) as industry,
    cast(null as string) as country,
    cast(null as date) as first_purchase_on,
    cast(null as date) as last_purchase_on
limit 0
