-- A file that never names a campaign tells of campaigns if other exports give the campaign of each of its ad groups.

{{ config(tags=['compared']) }}

with

files as (
    select
        file_sha256,
        bool_or(names_campaign) as names_campaign
    from {{ ref('int_ad_performance__files') }}
    group by file_sha256
),

nameless_files as (
    select * from files
    where not names_campaign
),

reports as (
    select
        file_sha256,
        {{ told_names() }}
    from {{ ref('int_ad_performance__unioned') }}
),

names as (
    select * from {{ ref('int_ad_performance__names') }}
),

placed as (
    select
        reports.file_sha256,
        bool_and(names.has_campaign) as has_campaigns
    from reports
    inner join nameless_files
        on reports.file_sha256 = nameless_files.file_sha256
    inner join names
        on {{ same_names('reports', 'names') }}
    group by reports.file_sha256
),

final as (
    select
        files.file_sha256,
        files.names_campaign or placed.has_campaigns as has_campaigns
    from files
    left join placed
        on files.file_sha256 = placed.file_sha256
)

select * from final
