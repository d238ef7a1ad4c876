with

source as (
    select * from {{ source('load_log', 'file') }}
),

-- A file that told of several things has rows in several tables.
renamed as (
    select
        source_system,
        file_sha256,
        min(exported_at) as exported_at,
        min(loaded_at) as loaded_at,
        sum(row_count) as row_count
    from source
    group by 1, 2
)

select * from renamed
