-- Engagements and shares of impressions by campaign, beside the impressions of the same rows. Each from one level only,
-- the coarsest that tells it, so that nothing counts twice. An account's report names no campaign, and search terms are
-- only some of the searches. None of it is money: no rate is asked for.

{{ config(**grows_by_day()) }}

with

told as (
    select
        *,
        case report_level when 'campaign' then 1 when 'ad_group' then 2 when 'ad' then 3 else 4 end as fineness
    from {{ ref('int_ad_performance__counted') }}
    where
        report_level in ('campaign', 'ad_group', 'ad', 'keyword')
        and not gives_way
        and (engagements is not null or eligible_impressions is not null)
),

coarsest as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        min(case when engagements is not null then fineness end) as engagements_from,
        min(case when eligible_impressions is not null then fineness end) as shares_from
    from told
    group by 1, 2, 3, 4
),

chosen as (
    select
        told.*,
        told.fineness = coarsest.engagements_from as tells_engagements,
        told.fineness = coarsest.shares_from as tells_share
    from told
    inner join coarsest
        on
            told.date_day = coarsest.date_day
            and told.platform = coarsest.platform
            and told.account_id = coarsest.account_id
            and told.campaign_id = coarsest.campaign_id
),

final as (
    select
        date_day,
        platform,
        account_id,
        campaign_id,
        cast(sum(case when tells_engagements then engagements end) as bigint) as engagements,
        cast(sum(case when tells_engagements then impressions_with_engagements end) as bigint)
            as impressions_with_engagements,
        cast(sum(case when tells_share then impressions_with_share end) as bigint) as impressions_with_share,
        cast(sum(case when tells_share then eligible_impressions end) as decimal(18, 6)) as eligible_impressions
    from chosen
    group by 1, 2, 3, 4
)

select * from final
