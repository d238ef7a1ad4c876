-- Whose contact: the company of the contact itself, else that of a deal, by id or, where deals have no ids, by name.

with

contacts as (
    select * from {{ ref('stg_hubspot__contact') }}
),

deals as (
    select * from {{ ref('stg_hubspot__deal') }}
),

deal_contacts as (
    {% for number in [1, 2, 3] %}
    select
        source_system,
        nullif(trim({{ dbt.split_part('contact_ids', "';'", number) }}), '') as contact_id,
        nullif(trim({{ dbt.split_part('company_ids', "';'", 1) }}), '') as company_id
    from deals
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

companies_of_deals as (
    select
        source_system,
        contact_id,
        min(company_id) as company_id
    from deal_contacts
    where contact_id is not null and company_id is not null
    group by 1, 2
),

companies_by_name as (
    select
        source_system,
        company_name
    from deals
    where company_name is not null and company_ids is null and contact_ids is null
    group by 1, 2
),

final as (
    select
        contacts.source_system,
        contacts.contact_id,
        coalesce(
            nullif(trim({{ dbt.split_part('contacts.company_ids', "';'", 1) }}), ''),
            companies_of_deals.company_id,
            companies_by_name.company_name,
            'contact-' || contacts.contact_id
        ) as customer_id,
        contacts.email_hash,
        contacts.phone_hash
    from contacts
    left join companies_of_deals
        on
            contacts.source_system = companies_of_deals.source_system
            and contacts.contact_id = companies_of_deals.contact_id
    left join companies_by_name
        on
            contacts.source_system = companies_by_name.source_system
            and contacts.company_name = companies_by_name.company_name
)

select * from final
