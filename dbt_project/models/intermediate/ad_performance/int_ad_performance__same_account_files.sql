with

reports as (
    select * from {{ ref('int_ad_performance__identified') }}
    where account_id = '(unknown)'
),

file_campaigns as (
    select distinct
        platform,
        file_sha256,
        campaign_id,
        currency_code
    from reports
),

final as (
    select distinct
        one.platform,
        one.file_sha256,
        other.file_sha256 as other_file_sha256
    from file_campaigns as one
    inner join file_campaigns as other
        on
            one.platform = other.platform
            and one.campaign_id = other.campaign_id
            and one.currency_code = other.currency_code
            and one.file_sha256 <> other.file_sha256
)

select * from final
