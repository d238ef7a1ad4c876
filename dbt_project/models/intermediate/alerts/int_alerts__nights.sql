-- Every night on which a rule holds, with the figures that say so.

with

{% set kinds = ['metric', 'rate', 'silence', 'goal', 'budget', 'stale', 'restated', 'tag'] -%}

{% for kind in kinds -%}
{{ kind }}_nights as (
    select * from {{ ref('int_alerts__' ~ kind ~ '_nights') }}
    where is_firing
),

{% endfor -%}

final as (
    {%- for kind in kinds %}
    select
        rule_id,
        dimension,
        dimension_value,
        date_day,
        last_day,
        window_start,
        value,
        expected,
        bound,
        volume,
        chance,
        chance_limit
    from {{ kind }}_nights
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from final
