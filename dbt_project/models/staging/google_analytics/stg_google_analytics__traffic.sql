with

source as (
    select * from {{ source('google_analytics', 'traffic') }}
),

newest as (
    {{ newest_file_per_key('source', ['_source', '_report', 'account_id', 'date_day', '_period_start', '_period_end']) }}
),

renamed as (
    select
        _source as source_system,
        date_day,
        nullif(trim(account_id), '') as account_id,
        nullif(trim(channel_group), '') as channel_group,
        nullif(trim(source_medium), '') as source_medium,
        nullif(trim(campaign_name), '') as campaign_name,
        sessions,
        engaged_sessions,
        users,
        events,
        key_events,
        revenue,
        _period_start as period_start,
        _period_end as period_end
    from newest
)

select * from renamed
