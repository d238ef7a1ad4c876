{{ config(meta={'reads_new_files': true}) }}

-- Who was touched and whence depends on what the source tells, on whom ids stand for and as which customer they buy, and on
-- campaigns, placements and codes of print: a night reworks the touches that new files tell, those of reworked orders, the
-- records of a CRM that are not as they were, and the touches for which one of the others has changed.

{%- set touch = [
    'touch_key', 'touched_at', 'person_id', 'email_hash', 'told_source', 'told_campaign', 'own_purchase',
    'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'response_code', 'event_id',
] | join(', ') %}

-- Some are read at night only. -- noqa: disable=ST03
with

told as (
    select distinct touch_id from {{ ref('stg_company_inputs__touchpoint') }}
),

orders as (
    select * from {{ ref('int_orders__reworked') }}
),

ids as (
    select * from {{ ref('int_touchpoints__ids') }}
),

customers as (
    select * from {{ ref('int_touchpoints__customers') }}
),

campaigns as (
    select * from {{ ref('int_touchpoints__campaigns') }}
),

placements as (
    select * from {{ ref('int_touchpoints__placements') }}
),

print_codes as (
    select * from {{ ref('int_touchpoints__print_codes') }}
),

{% if is_night() -%}
records as (
    select {{ touch }}
    from {{ ref('int_touchpoints__unioned') }}
    where origin = 'record' and touched_at is not null
),

records_had as (
    select {{ touch }}
    from {{ as_left('int_touchpoints__placed') }}
    where origin = 'record'
),

changed_ids as (
    {{ changed('ids', before('int_touchpoints__ids'), ['person_id']) }}
),

changed_customers as (
    {{ changed('customers', before('int_touchpoints__customers'), ['person_key']) }}
),

changed_campaigns as (
    {{ changed('campaigns', before('int_touchpoints__campaigns'), ['folded_campaign']) }}
),

changed_placements as (
    {{ changed('placements', before('int_touchpoints__placements'), ['reference', 'reference_value']) }}
),

changed_codes as (
    {{ changed('print_codes', before('int_touchpoints__print_codes'), ['response_code']) }}
    union
    select reference_value as response_code
    from changed_placements
    where reference = 'code'
),

changed as (
    {{ changed('records', 'records_had', ['touch_key']) }}
    union
    {% for touches in [ref('int_touchpoints__unioned'), as_left('int_touchpoints__placed')] -%}
    select touches.touch_key
    from {{ touches }} as touches
    inner join told
        on touches.touch_id = told.touch_id
    where touches.origin = 'told'

    union
    select touches.touch_key
    from {{ touches }} as touches
    inner join orders
        on
            touches.source_system = orders.source_system
            and touches.touch_id = orders.order_name
    where touches.origin = 'order'

    union
    select touches.touch_key
    from {{ touches }} as touches
    inner join changed_codes
        on lower(trim(touches.response_code)) = changed_codes.response_code

    union
    {% endfor -%}
    {% for lookup, column in {
        'changed_ids': 'person_id', 'changed_customers': 'person_key', 'changed_campaigns': 'folded_campaign',
    }.items() -%}
    select touches.touch_key
    from {{ as_left('int_touchpoints__placed') }} as touches
    inner join {{ lookup }}
        on touches.{{ column }} = {{ lookup }}.{{ column }}

    union
    {% endfor -%}
    select touches.touch_key
    from {{ as_left('int_touchpoints__placed') }} as touches
    inner join changed_placements
        on
            changed_placements.reference = 'event'
            and touches.event_id = changed_placements.reference_value
),

final as (
    select
        changed.touch_key,
        had.person_key as person_before,
        had.customer_key as customer_before,
        had.date_day as day_before,
        had.own_purchase as own_purchase_before
    from changed
    left join {{ as_left('int_touchpoints__placed') }} as had
        on changed.touch_key = had.touch_key
)
{%- else -%}
final as (
    select
        touch_key,
        cast(null as string) as person_before,
        cast(null as string) as customer_before,
        cast(null as date) as day_before,
        cast(null as string) as own_purchase_before
    from {{ ref('int_touchpoints__unioned') }}
)
{%- endif %}

select * from final
