-- Whom a record is about, the party: the customer as its own system knows it. Leads and members of mailing lists
-- are nobody's customers, but carry addresses and numbers that make others one.

with

salesforce_accounts as (
    select * from {{ ref('stg_salesforce__account') }}
    where not coalesce(is_deleted, false)
),

salesforce_contacts as (
    select * from {{ ref('stg_salesforce__contact') }}
    where not coalesce(is_deleted, false)
),

salesforce_leads as (
    select * from {{ ref('stg_salesforce__lead') }}
    where not coalesce(is_deleted, false)
),

hubspot_contacts as (
    select * from {{ ref('int_customers__hubspot_contacts') }}
),

hubspot_companies as (
    select * from {{ ref('stg_hubspot__company') }}
),

company_crm_contacts as (
    select * from {{ ref('stg_company_crm__contact') }}
),

orders as (
    select * from {{ ref('int_orders__orders') }}
    where customer_id is not null
),

mailchimp_members as (
    select * from {{ ref('stg_mailchimp__member') }}
),

klaviyo_profiles as (
    select * from {{ ref('stg_klaviyo__profile') }}
),

opportunities as (
    select distinct
        source_system,
        customer_id
    from {{ ref('int_opportunities__unioned') }}
    where customer_id is not null
),

unioned as (
    select
        source_system,
        'account' as record_type,
        account_id as record_id,
        account_id as party_id,
        1 as party_rank,
        email_hash,
        phone_hash
    from salesforce_accounts

    union all
    select
        source_system,
        'contact' as record_type,
        contact_id as record_id,
        coalesce(account_id, 'contact-' || contact_id) as party_id,
        1 as party_rank,
        email_hash,
        phone_hash
    from salesforce_contacts

    union all
    select
        source_system,
        'lead' as record_type,
        lead_id as record_id,
        'lead-' || coalesce(email_hash, phone_hash) as party_id,
        3 as party_rank,
        email_hash,
        phone_hash
    from salesforce_leads

    union all
    select
        source_system,
        'contact' as record_type,
        contact_id as record_id,
        customer_id as party_id,
        1 as party_rank,
        email_hash,
        phone_hash
    from hubspot_contacts

    union all
    select
        source_system,
        'company' as record_type,
        company_id as record_id,
        company_id as party_id,
        1 as party_rank,
        cast(null as string) as email_hash,
        phone_hash
    from hubspot_companies

    union all
    select
        source_system,
        'contact' as record_type,
        contact_id as record_id,
        coalesce(account_id, 'contact-' || contact_id) as party_id,
        1 as party_rank,
        email_hash,
        phone_hash
    from company_crm_contacts

    union all
    select
        source_system,
        'order' as record_type,
        order_name as record_id,
        customer_id as party_id,
        2 as party_rank,
        email_hash,
        phone_hash
    from orders

    union all
    select
        source_system,
        'member' as record_type,
        coalesce(member_id, email_hash) as record_id,
        email_hash as party_id,
        4 as party_rank,
        email_hash,
        phone_hash
    from mailchimp_members

    union all
    select
        source_system,
        'profile' as record_type,
        profile_id as record_id,
        coalesce(email_hash, phone_hash) as party_id,
        4 as party_rank,
        email_hash,
        phone_hash
    from klaviyo_profiles
),

final as (
    select
        unioned.source_system,
        unioned.record_type,
        unioned.record_id,
        unioned.source_system || ':' || unioned.party_id as party_key,
        -- A CRM tells its customers apart; a shop's buyers may be one person with two addresses.
        unioned.party_rank = 1 as is_told_apart,
        -- The label orders: who has bought or was offered something first, CRM before shop before the others.
        case when unioned.party_rank = 2 or opportunities.customer_id is not null then '0' else '1' end
        || cast(unioned.party_rank as string) || ':' || unioned.source_system || ':' || unioned.party_id as party_label,
        unioned.email_hash,
        unioned.phone_hash
    from unioned
    left join opportunities
        on
            unioned.source_system = opportunities.source_system
            and unioned.party_id = opportunities.customer_id
    where coalesce(unioned.email_hash, unioned.phone_hash) is not null
)

select * from final
