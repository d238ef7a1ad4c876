-- First shape of the table; its rows follow.
select
    cast(null as string) as channel_key,
    cast(null as string) as channel_name,
    cast(null as string) as channel_name_zh,
    cast(null as boolean) as is_paid,
    cast(null as boolean) as is_online
limit 0
