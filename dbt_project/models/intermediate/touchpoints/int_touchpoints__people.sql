{{ config(tags=['compared']) }}

-- Whom an id or an e-mail address stands for, and as which customer that person buys: by the CRM's own links
-- first, a converted lead's account among them, then by a shared address or number.

with

records as (
    select * from {{ ref('int_customers__records') }}
),

matched as (
    select * from {{ ref('int_customers__matched') }}
),

leads as (
    select * from {{ ref('stg_salesforce__lead') }}
    where not coalesce(is_deleted, false)
),

hubspot_contacts as (
    select * from {{ ref('int_customers__hubspot_contacts') }}
),

opportunities as (
    select * from {{ ref('int_opportunities__unioned') }}
    where customer_id is not null
),

named as (
    select
        source_system,
        case when record_type = 'order' then email_hash else record_id end as person_id,
        email_hash,
        party_key
    from records
    where record_type <> 'lead'

    union all
    select
        leads.source_system,
        leads.lead_id as person_id,
        leads.email_hash,
        coalesce(
            leads.source_system || ':' || leads.converted_account_id,
            opportunities.source_system || ':' || opportunities.customer_id,
            records.party_key
        ) as party_key
    from leads
    left join opportunities
        on
            leads.source_system = opportunities.source_system
            and leads.converted_opportunity_id = opportunities.opportunity_id
    left join records
        on
            leads.source_system = records.source_system
            and leads.lead_id = records.record_id
            and records.record_type = 'lead'

    union all
    select
        source_system,
        contact_id as person_id,
        email_hash,
        source_system || ':' || customer_id as party_key
    from hubspot_contacts
    where email_hash is null

    union all
    select
        source_system,
        customer_id as person_id,
        cast(null as string) as email_hash,
        source_system || ':' || customer_id as party_key
    from opportunities
),

final as (
    select distinct
        named.source_system,
        named.person_id,
        case
            when named.email_hash is not null then 'email:' || named.email_hash
            else named.source_system || ':' || named.person_id
        end as person_key,
        coalesce(matched.customer_key, named.party_key) as customer_key
    from named
    left join matched
        on named.party_key = matched.party_key
    where named.person_id is not null
)

select * from final
