with

hashed as (
    select * from {{ ref('int_customers__hashes') }}
    where verdict <> 'alone'
),

matched as (
    select * from {{ ref('int_customers__matched') }}
),

named as (
    select
        hashed.*,
        coalesce(matched.customer_key, hashed.party_key) as customer_key
    from hashed
    left join matched
        on hashed.party_key = matched.party_key
),

compared as (
    select
        *,
        count(*) over (partition by match_type, match_hash, customer_key) as same_customer
    from named
),

final as (
    select
        match_type,
        match_hash,
        party_key as source_customer_key,
        customer_key,
        source_system,
        first_record,
        cast(records as bigint) as records,
        cast(shared_by as bigint) as shared_by,
        case
            when verdict <> 'joining' then verdict
            when same_customer > 1 then 'joined'
            else 'contested'
        end as outcome
    from compared
)

select * from final
