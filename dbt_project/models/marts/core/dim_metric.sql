-- Every row is written where the figure is defined: at a metric of semantic_layer/, or at a column of a kpi_ table.

with

{% set entries = metric_entries() if execute else [] -%}

final as (
    {%- for entry in entries %}
    select
        {%- for column in [
            'metric', 'name', 'name_zh', 'formula', 'formula_zh', 'unit', 'direction', 'owner', 'table_name', 'column_name',
            'numerator', 'denominator',
        ] %}
        cast({{ text_literal(entry[column]) }} as string) as {{ column }},
        {%- endfor %}
        {{ entry.is_additive }} as is_additive,
        {{ entry.is_queryable }} as is_queryable
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from final
