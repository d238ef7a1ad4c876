-- First shape of the table; its rows follow.
select
    cast(null as date) as date_day,
    cast(null as string) as platform,
    cast(null as string) as channel_key,
    cast(null as string) as account_id,
    cast(null as string) as campaign_key,
    cast(null as string) as campaign_id,
    cast(null as string) as ad_group_id,
    cast(null as string) as ad_id,
    cast(null as string) as currency_code,
    cast(null as bigint) as impressions,
    cast(null as bigint) as clicks,
    cast(null as decimal(18,6)) as spend_local,
    cast(null as decimal(18,6)) as spend,
    cast(null as decimal(18,6)) as conversions,
    cast(null as decimal(18,6)) as conversion_value_local,
    cast(null as decimal(18,6)) as conversion_value,
    cast(null as boolean) as is_prorated,
    cast(null as string) as report_level
limit 0
