{#- Rows of a customer (customer_basis, product_key, customer_key) in each scope they count for: the customer's own region and
    channel, the product bought. Reads the imports `dimensions` (int_dimensions) and `customers` (dim_customer). -#}
{% macro in_customer_scopes(rows) -%}
    select
        {{ rows }}.*,
        dimensions.dimension,
        case dimensions.dimension
            when 'region' then coalesce(customers.region_key, '(unknown)')
            when 'channel' then coalesce(customers.channel_key, '(unknown)')
            else {{ rows }}.product_key
        end as dimension_value
    from {{ rows }}
    inner join dimensions
        on {{ rows }}.customer_basis = dimensions.customer_basis
    left join customers
        on {{ rows }}.customer_key = customers.customer_key
{%- endmacro %}
