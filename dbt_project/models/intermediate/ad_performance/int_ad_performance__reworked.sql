-- All rows; at night only those that the reworked days are made of. Which files without account belong together
-- shows in all their campaigns, and a period is spread over all its days: of these the whole files.

{{ config(materialized='view') }}

-- Some are read at night only. -- noqa: disable=ST03
with

reports as (
    select * from {{ ref('int_ad_performance__unioned') }}
),

files as (
    select * from {{ ref('int_ad_performance__files') }}
),

reworked_days as (
    select * from {{ ref('int_ad_performance__reworked_days') }}
),

{% if is_night() -%}
whole_files as (
    select distinct files.file_sha256
    from files
    inner join reworked_days
        on
            files.platform = reworked_days.platform
            and files.account_id = reworked_days.account_id
            and reworked_days.date_day between files.period_start and files.period_end
    where not files.is_daily or files.account_id = '(unknown)'
),

final as (
    select reports.*
    from reports
    inner join reworked_days
        on
            reports.platform = reworked_days.platform
            and reports.account_id = reworked_days.account_id
            and reports.date_day = reworked_days.date_day
    where reports.is_daily and reports.account_id <> '(unknown)'

    union all
    select reports.*
    from reports
    inner join whole_files
        on reports.file_sha256 = whole_files.file_sha256
    where not reports.is_daily or reports.account_id = '(unknown)'
)
{%- else -%}
final as (
    select * from reports
)
{%- endif %}

select * from final
