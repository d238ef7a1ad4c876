with

source as (
    select * from {{ source('google_search_console', 'search') }}
),

newest as (
    {{ newest_file_per_key('source', ['_source', '_report', 'account_id', 'date_day', '_period_start', '_period_end']) }}
),

renamed as (
    select
        _source as source_system,
        date_day,
        nullif(trim(account_id), '') as account_id,
        nullif(trim(query), '') as query,
        nullif(trim(page), '') as page,
        nullif(trim(country), '') as country,
        nullif(trim(device), '') as device,
        clicks,
        impressions,
        click_rate,
        position,
        _period_start as period_start,
        _period_end as period_end
    from newest
)

select * from renamed
