{#- What a row counts for in `dimensions.dimension`; the row has region_key, product_key and channel_key. -#}
{% macro dimension_value(row) -%}
    case dimensions.dimension
        when 'all' then 'all'
        when 'region' then {{ row }}.region_key
        when 'product' then {{ row }}.product_key
        when 'channel' then {{ row }}.channel_key
    end
{%- endmacro %}
