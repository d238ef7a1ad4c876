with

files as (
    select * from {{ ref('int_ad_performance__files') }}
),

final as (
    select distinct
        file_sha256,
        file_name
    from files
)

select * from final
