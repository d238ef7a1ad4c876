with

reports as (
    select * from {{ ref('int_ad_performance__unioned') }}
),

final as (
    select
        file_sha256,
        min(file_name) as file_name
    from reports
    group by file_sha256
)

select * from final
