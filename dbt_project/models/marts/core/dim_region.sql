-- First shape of the table; its rows follow.
select
    cast(null as string) as region_key
limit 0
