-- First shape of the table; its rows follow.
select
    cast(null as string) as response_key,
    cast(null as string) as survey_id,
    cast(null as string) as survey_type,
    cast(null as date) as date_day,
    cast(null as string) as region_key,
    cast(null as string) as product_key,
    cast(null as string) as channel_key,
    cast(null as decimal(18,6)) as score,
    cast(null as decimal(18,6)) as scale_min,
    cast(null as decimal(18,6)) as scale_max,
    cast(null as double) as score_rate,
    cast(null as boolean) as is_promoter,
    cast(null as boolean) as is_detractor,
    cast(null as boolean) as is_top_two_box,
    cast(null as boolean) as knows_aided,
    cast(null as boolean) as knows_unaided,
    cast(null as double) as weight
limit 0
