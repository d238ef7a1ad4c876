with

changes as (
    select * from {{ ref('int_customer_changes') }}
),

customers as (
    select * from {{ ref('dim_customer') }}
),

dimensions as (
    select * from {{ ref('int_dimensions') }}
),

scoped as (
    {{ in_customer_scopes('changes') }}
),

final as (
    select
        period,
        period_start,
        dimension,
        dimension_value,
        sum(is_new) as customers_new,
        sum(is_reactivated) as customers_reactivated,
        sum(case when was_active = 0 and is_active = 1 then 1 else 0 end) as customers_added,
        sum(case when was_active = 1 and is_active = 0 then 1 else 0 end) as customers_lost
    from scoped
    group by 1, 2, 3, 4
)

select * from final
