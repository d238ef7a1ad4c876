-- First shape of the table; its rows follow.
select
    cast(null as string) as campaign_key,
    cast(null as string) as platform,
    cast(null as string) as account_id,
    cast(null as string) as campaign_id,
    cast(null as string) as campaign_name,
    cast(null as string) as channel_key,
    cast(null as date) as first_day,
    cast(null as date) as last_day
limit 0
