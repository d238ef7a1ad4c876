-- People write Win rate, win_rate or 赢单率.

with

components as (
    select * from {{ ref('team_component') }}
),

also_written as (
    select * from {{ ref('team_component_name') }}
),

written as (
    select
        component,
        component as written
    from components
    union
    select
        component,
        lower(name) as written
    from components
    union
    select
        component,
        lower(name_zh) as written
    from components
    union
    select
        component,
        written
    from also_written
),

final as (
    select
        written.written,
        components.*
    from written
    inner join components
        on written.component = components.component
)

select * from final
