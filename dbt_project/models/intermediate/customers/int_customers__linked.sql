-- By address and number alike; a group in which one system has two customers is contested.

with

hashed as (
    select * from {{ ref('int_customers__hashes') }}
),

links as (
    select * from hashed
    where verdict = 'joining'
),

{{ linked_parties() }}

select * from final
