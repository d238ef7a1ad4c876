-- First shape of the table; its rows follow.
select
    cast(null as string) as cost_id,
    cast(null as date) as date_day,
    cast(null as string) as cost_source,
    cast(null as string) as cost_scope,
    cast(null as string) as channel_key,
    cast(null as string) as platform,
    cast(null as string) as campaign_key,
    cast(null as string) as region_key,
    cast(null as string) as product_key,
    cast(null as string) as currency_code,
    cast(null as decimal(18,6)) as amount_local,
    cast(null as decimal(18,6)) as amount,
    cast(null as boolean) as is_counted,
    cast(null as boolean) as is_prorated
limit 0
