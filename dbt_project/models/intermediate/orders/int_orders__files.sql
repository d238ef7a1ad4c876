{{ config(tags=['compared']) }}

with

lines as (
    select * from {{ ref('int_orders__unioned') }}
),

final as (
    select distinct file_sha256
    from lines
)

select * from final
