{#- What a customer's row counts for in `dimensions.dimension`: the customer's own region and channel, the product bought. -#}
{% macro customer_dimension_value(row) -%}
    case dimensions.dimension
        when 'region' then coalesce(customers.region_key, '(unknown)')
        when 'channel' then coalesce(customers.channel_key, '(unknown)')
        else {{ row }}.product_key
    end
{%- endmacro %}
