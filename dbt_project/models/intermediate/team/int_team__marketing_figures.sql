-- What marketing people's campaigns and events brought: a campaign's own line goes before its platform's `*`,
-- and what the company wrote before the owner the CRM shows.

with

campaigns as (
    select * from {{ ref('int_team__campaigns') }}
),

owners as (
    select * from {{ ref('int_team__campaign_owners') }}
),

crm_links as (
    select * from {{ ref('int_team__crm_links') }}
),

owned as (
    select
        campaigns.*,
        case
            when named.platform is not null then named.person_key
            when others.platform is not null then others.person_key
            else crm_links.person_key
        end as person_key
    from campaigns
    left join owners as named
        on
            campaigns.platform = named.platform
            and campaigns.campaign_written = named.campaign_written
            and campaigns.date_day between named.valid_from and named.valid_until
    left join owners as others
        on
            campaigns.platform = others.platform
            and others.campaign_written = '*'
            and campaigns.date_day between others.valid_from and others.valid_until
    left join crm_links
        on campaigns.owner_key = crm_links.employee_key
),

final as (
    select
        person_key,
        component,
        date_day,
        cast(sum(figure) as decimal(28, 6)) as numerator,
        cast(count(*) as decimal(28, 6)) as denominator,
        cast(sum(source_rows) as bigint) as source_rows
    from owned
    where
        person_key is not null
        and date_day is not null
    group by 1, 2, 3
)

select * from final
