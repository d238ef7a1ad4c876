-- Customers' figures are counted per customer, except in `product`, where only the purchases of the product count.
select
    'all' as dimension,
    'all' as customer_basis
union all
select
    'region' as dimension,
    'all' as customer_basis
union all
select
    'product' as dimension,
    'product' as customer_basis
union all
select
    'channel' as dimension,
    'all' as customer_basis
