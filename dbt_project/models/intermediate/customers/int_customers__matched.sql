{{ config(tags=['compared']) }}

-- The customer of each party that shares an address or a number. Where that would make one customer of two which
-- a system keeps apart, the address alone counts, and where even that would, nothing does.

with

linked as (
    select * from {{ ref('int_customers__linked') }}
),

linked_by_email as (
    select * from {{ ref('int_customers__linked_by_email') }}
),

grouped as (
    select
        linked.party_key,
        case
            when not linked.is_contested then linked.group_label
            when not linked_by_email.is_contested then linked_by_email.group_label
            else linked.party_label
        end as group_label
    from linked
    left join linked_by_email
        on linked.party_key = linked_by_email.party_key
),

final as (
    select
        grouped.party_key,
        named.party_key as customer_key
    from grouped
    inner join linked as named
        on grouped.group_label = named.party_label
)

select * from final
