{#- Sample standard deviation of values between -1 and 1 with at most 12 decimals, of fewer than 10 million rows:
    sqrt((n Σx² − (Σx)²) / (n (n − 1))). The sums are decimals, so it is 0 where all values are equal and does not
    depend on the order of the rows. -#}
{% macro sample_deviation(value) -%}
    case
        when count({{ value }}) > 1 then sqrt(
            cast(
                cast(count({{ value }}) as decimal(8, 0))
                * cast(sum(cast({{ value }} as decimal(19, 12)) * cast({{ value }} as decimal(19, 12))) as decimal(30, 24))
                - cast(sum({{ value }}) as decimal(19, 12)) * cast(sum({{ value }}) as decimal(19, 12)) as double
            )
            / (cast(count({{ value }}) as double) * (cast(count({{ value }}) as double) - 1e0))
        )
    end
{%- endmacro %}
