-- What salespeople sold, whom they won as a first-time customer, and how their deals ended.

with

sales as (
    select * from {{ ref('fct_sales') }}
),

opportunities as (
    select * from {{ ref('fct_opportunity') }}
),

crm_links as (
    select * from {{ ref('int_team__crm_links') }}
),

purchases as (
    select
        *,
        row_number() over (
            partition by customer_key
            order by
                date_day asc nulls last, source_system asc nulls last, sale_id asc nulls last,
                line_number asc nulls last
        ) as purchase_number
    from sales
    where
        sale_type in ('order', 'deal')
        and customer_key <> '(unknown)'
),

unioned as (
    select
        'revenue' as component,
        employee_key,
        date_day,
        cast(amount as decimal(28, 6)) as numerator,
        1 as denominator
    from sales

    union all
    select
        'new_customers' as component,
        employee_key,
        date_day,
        1 as numerator,
        1 as denominator
    from purchases
    where purchase_number = 1

    union all
    select
        'win_rate' as component,
        employee_key,
        closed_on as date_day,
        case when status = 'won' then 1 else 0 end as numerator,
        1 as denominator
    from opportunities
    where status in ('won', 'lost')
),

final as (
    select
        crm_links.person_key,
        unioned.component,
        unioned.date_day,
        cast(sum(unioned.numerator) as decimal(28, 6)) as numerator,
        cast(sum(unioned.denominator) as decimal(28, 6)) as denominator,
        count(*) as source_rows
    from unioned
    inner join crm_links
        on unioned.employee_key = crm_links.employee_key
    where unioned.date_day is not null
    group by 1, 2, 3
)

select * from final
