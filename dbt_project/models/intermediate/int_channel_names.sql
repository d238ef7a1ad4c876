-- Every value that names a channel, in any system, and the channel it means.

with

channel_mapping as (
    select * from {{ ref('channel_mapping') }}
),

named as (
    select
        source_system,
        channel_name
    from {{ ref('int_opportunities__unioned') }}
    union all
    select
        source_system,
        channel_name
    from {{ ref('int_orders__orders') }}
    union all
    select
        source_system,
        channel as channel_name
    from {{ ref('stg_company_crm__account') }}
    union all
    select
        source_system,
        original_source as channel_name
    from {{ ref('stg_hubspot__contact') }}
    union all
    select
        'cost_line' as source_system,
        channel as channel_name
    from {{ ref('stg_company_inputs__cost_line') }}
    union all
    select
        'budget' as source_system,
        channel as channel_name
    from {{ ref('stg_company_inputs__budget') }}
    union all
    select
        'satisfaction_survey' as source_system,
        channel as channel_name
    from {{ ref('stg_company_inputs__satisfaction_survey') }}
),

distinct_names as (
    select distinct
        source_system,
        channel_name
    from named
    where channel_name is not null
),

final as (
    select
        distinct_names.source_system,
        distinct_names.channel_name,
        coalesce(own.channel_key, anywhere.channel_key, 'other') as channel_key
    from distinct_names
    left join channel_mapping as own
        on
            distinct_names.source_system = own.source_system
            and lower(trim(distinct_names.channel_name)) = own.source_value
    left join channel_mapping as anywhere
        on
            anywhere.source_system = '*'
            and lower(trim(distinct_names.channel_name)) = anywhere.source_value
)

select * from final
