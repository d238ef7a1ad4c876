with

held_out as (
    select * from {{ ref('int_team__held_out') }}
),

final as (
    select
        source_table,
        written,
        reason,
        case reason
            when 'unknown_person' then '没有或不止一位员工叫这个名字'
            when 'off_scale' then '评分超出量表'
            else '不是已知的考核指标'
        end as reason_zh,
        cast(rows_held_out as bigint) as rows_held_out
    from held_out
)

select * from final
