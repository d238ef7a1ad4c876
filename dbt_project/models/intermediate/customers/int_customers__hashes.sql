-- Which parties share an address or a number, and whether that says that they are the same.

with

records as (
    select * from {{ ref('int_customers__records') }}
),

carried as (
    select
        'email' as match_type,
        email_hash as match_hash,
        *
    from records
    where email_hash is not null

    union all
    select
        'phone' as match_type,
        phone_hash as match_hash,
        *
    from records
    where phone_hash is not null
),

parties as (
    select
        match_type,
        match_hash,
        source_system,
        party_key,
        min(party_label) as party_label,
        max(case when is_told_apart then 1 else 0 end) as told_apart,
        min(record_type || ' ' || record_id) as first_record,
        count(*) as records
    from carried
    group by 1, 2, 3, 4
),

counted as (
    select
        *,
        count(*) over (partition by match_type, match_hash) as shared_by,
        count(*) over (partition by match_type, match_hash, source_system) as shared_in_system,
        sum(told_apart) over (partition by match_type, match_hash, source_system) as told_apart_by_system
    from parties
),

judged as (
    select
        *,
        max(shared_in_system) over (partition by match_type, match_hash) as most_in_system,
        max(told_apart_by_system) over (partition by match_type, match_hash) as most_told_apart
    from counted
),

final as (
    select
        match_type,
        match_hash,
        source_system,
        party_key,
        party_label,
        told_apart = 1 as is_told_apart,
        first_record,
        records,
        shared_by,
        case
            when shared_by = 1 then 'alone'
            when shared_by > {{ var('most_customers_of_an_address') }} then 'too common'
            when most_told_apart > 1 or most_in_system > {{ var('most_customers_of_one_system') }} then 'ambiguous'
            else 'joining'
        end as verdict
    from judged
)

select * from final
