-- First shape of the table; its rows follow.
select
    cast(null as string) as fact,
    cast(null as string) as source_system,
    cast(null as string) as currency_code,
    cast(null as date) as date_day,
    cast(null as bigint) as rows_held_out,
    cast(null as decimal(18,6)) as amount_local
limit 0
