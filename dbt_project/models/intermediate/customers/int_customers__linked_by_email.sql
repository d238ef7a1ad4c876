-- What is contested, once more by the address alone.

with

hashes as (
    select * from {{ ref('int_customers__hashes') }}
),

contested_parties as (
    select * from {{ ref('int_customers__linked') }}
    where is_contested
),

links as (
    select hashes.*
    from hashes
    inner join contested_parties
        on hashes.party_key = contested_parties.party_key
    where hashes.verdict = 'joining' and hashes.match_type = 'email'
),

{{ linked_parties() }}

select * from final
