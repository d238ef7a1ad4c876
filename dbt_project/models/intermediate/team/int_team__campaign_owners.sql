-- Who answers for which campaign or event, and until when; `*` is whatever of the platform nobody else has.

with

owners as (
    select * from {{ ref('stg_company_inputs__campaign_owner') }}
),

names as (
    select * from {{ ref('int_team__names') }}
),

platform_mapping as (
    select * from {{ ref('platform_mapping') }}
),

named as (
    select
        case
            when lower(owners.platform) in ('event', 'events', '活动', 'offline_event') then 'offline_event'
            when lower(owners.platform) in ('crm', 'salesforce', '客户系统') then 'crm'
            else coalesce(platform_mapping.platform, replace(lower(owners.platform), ' ', '_'))
        end as platform,
        lower(owners.campaign_name) as campaign_written,
        names.person_key,
        owners.valid_from
    from owners
    left join names
        on lower(owners.employee_id) = names.written
    left join platform_mapping
        on lower(owners.platform) = platform_mapping.source_value
),

-- "Meta Ads" in one line and "meta_ads" in another are the same; the line of the first person by key stands.
single as (
    select
        platform,
        campaign_written,
        valid_from,
        min(person_key) as person_key
    from named
    group by 1, 2, 3
),

final as (
    select
        *,
        coalesce(
            {{ add_days('lead(valid_from) over (partition by platform, campaign_written order by valid_from)', -1) }},
            cast('9999-12-31' as date)
        ) as valid_until
    from single
)

select * from final
