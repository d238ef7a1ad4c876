-- What is contested, once more by the address alone.

with

hashed as (
    select * from {{ ref('int_customers__hashes') }}
),

contested_parties as (
    select * from {{ ref('int_customers__linked') }}
    where is_contested
),

links as (
    select hashed.*
    from hashed
    inner join contested_parties
        on hashed.party_key = contested_parties.party_key
    where hashed.verdict = 'joining' and hashed.match_type = 'email'
),

{{ linked_parties() }}

select * from final
