{#- An amount of so many digits at most as money. DuckDB takes fifty times longer to cut digits off a decimal of more than 18
    places, which sums have, than off a shorter one: amounts that fit into one are cut there. -#}
{% macro to_cents(amount, digits) -%}
    {{ return(adapter.dispatch('to_cents')(amount, digits)) }}
{%- endmacro %}

{% macro duckdb__to_cents(amount, digits) -%}
    {% set short = 'try_cast(' ~ amount ~ ' as decimal(18, ' ~ digits ~ '))' -%}
    case
        when {{ short }} = {{ amount }} then cast({{ short }} as decimal(18, 2))
        else cast({{ amount }} as decimal(18, 2))
    end
{%- endmacro %}

{% macro spark__to_cents(amount, digits) -%}
    cast({{ amount }} as decimal(18, 2))
{%- endmacro %}
