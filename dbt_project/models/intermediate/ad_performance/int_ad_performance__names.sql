-- One export names a campaign, another gives its id too: a name that has exactly one id in the account stands for it.
-- An ad group or ad whose export leaves the campaign out is of the campaign that another export gives its ad group,
-- else it is its own campaign.

{{ config(tags=['compared']) }}

{%- set told = [
    'platform', 'account_id', 'told_campaign_id', 'told_campaign_name', 'campaign_type', 'told_ad_group_id',
    'ad_group_name', 'told_ad_id', 'named_level',
] | join(', ') %}

with

reports as (
    select
        {{ told_names() }},
        exported_at,
        loaded_at,
        file_sha256
    from {{ ref('int_ad_performance__unioned') }}
    {%- if is_night() %}
    where file_sha256 not in (select file_sha256 from {{ before('int_ad_performance__files') }})
    {%- endif %}
),

told as (
    select {{ told }}, file_sha256, max(exported_at) as exported_at, max(loaded_at) as loaded_at
    from reports
    group by {{ told }}, file_sha256
    {%- if is_night() %}
    union all
    select {{ told }}, file_sha256, exported_at, loaded_at
    from {{ before('int_ad_performance__names') }}
    {%- endif %}
),

ranked as (
    select
        *,
        named_level = 'account' or told_campaign_id is not null or told_campaign_name is not null as names_campaign,
        coalesce(told_ad_group_id, ad_group_name) as ad_group,
        row_number() over (
            partition by {{ told }}
            order by exported_at desc nulls last, loaded_at desc nulls last, file_sha256 desc nulls last
        ) as recency
    from told
),

newest as (
    select * from ranked
    where recency = 1
),

ids_of_campaign_names as (
    select
        platform,
        account_id,
        told_campaign_name,
        min(told_campaign_id) as campaign_id
    from newest
    where told_campaign_id is not null and told_campaign_name is not null
    group by platform, account_id, told_campaign_name
    having count(distinct told_campaign_id) = 1
),

named_campaigns as (
    select
        newest.*,
        case
            when newest.named_level = 'account' then '(unallocated)'
            else coalesce(newest.told_campaign_id, ids_of_campaign_names.campaign_id, newest.told_campaign_name)
        end as named_campaign_id
    from newest
    left join ids_of_campaign_names
        on
            newest.platform = ids_of_campaign_names.platform
            and newest.account_id = ids_of_campaign_names.account_id
            and newest.told_campaign_name = ids_of_campaign_names.told_campaign_name
),

campaigns_of_ad_groups as (
    select
        platform,
        account_id,
        ad_group,
        min(named_campaign_id) as campaign_id
    from named_campaigns
    where names_campaign and ad_group is not null
    group by platform, account_id, ad_group
    having count(distinct named_campaign_id) = 1
),

campaigns_identified as (
    select
        named.*,
        coalesce(
            named.named_campaign_id,
            campaigns_of_ad_groups.campaign_id,
            named.ad_group,
            named.told_ad_id,
            '(unknown)'
        ) as campaign_id,
        named.names_campaign or campaigns_of_ad_groups.campaign_id is not null as has_campaign
    from named_campaigns as named
    left join campaigns_of_ad_groups
        on
            not named.names_campaign
            and named.platform = campaigns_of_ad_groups.platform
            and named.account_id = campaigns_of_ad_groups.account_id
            and named.ad_group = campaigns_of_ad_groups.ad_group
),

ids_of_ad_group_names as (
    select
        platform,
        account_id,
        campaign_id,
        ad_group_name,
        min(told_ad_group_id) as ad_group_id
    from campaigns_identified
    where told_ad_group_id is not null and ad_group_name is not null
    group by platform, account_id, campaign_id, ad_group_name
    having count(distinct told_ad_group_id) = 1
),

final as (
    select
        named.platform,
        named.account_id,
        named.told_campaign_id,
        named.told_campaign_name,
        named.campaign_type,
        named.told_ad_group_id,
        named.ad_group_name,
        named.told_ad_id,
        named.named_level,
        named.campaign_id,
        case
            when named.named_level in ('account', 'campaign') then '(unallocated)'
            else coalesce(
                named.told_ad_group_id, ids_of_ad_group_names.ad_group_id, named.ad_group_name, '(unallocated)'
            )
        end as ad_group_id,
        case
            when named.has_campaign then named.told_campaign_name
            else coalesce(named.ad_group_name, nullif(named.told_ad_id, '(unallocated)'))
        end as campaign_name,
        named.has_campaign,
        named.exported_at,
        named.loaded_at,
        named.file_sha256
    from campaigns_identified as named
    left join ids_of_ad_group_names
        on
            named.platform = ids_of_ad_group_names.platform
            and named.account_id = ids_of_ad_group_names.account_id
            and named.campaign_id = ids_of_ad_group_names.campaign_id
            and named.ad_group_name = ids_of_ad_group_names.ad_group_name
)

select * from final
