{#- Newest export first: the export's own time, else the end of what it covers, else its arrival. -#}
{% macro exported_at() -%}
    coalesce(_exported_at, cast({{ add_days('_period_end', 1) }} as timestamp), _loaded_at)
{%- endmacro %}

{#- UPSERT and APPEND: the newest row of each key. A record's own modification time goes before the export's, and
    `rank` before both. A row that does not say when it was modified is what the record was when it was exported. -#}
{% macro newest_row_per_key(relation, key, modified_at=none, rank=none) -%}
    select *
    from (
        select
            *,
            row_number() over (
                partition by {{ key | join(', ') }}
                order by
                    {% if rank %}{{ rank }} asc nulls last,{% endif %}
                    {% if modified_at %}coalesce({{ modified_at }}, {{ exported_at() }}) desc nulls last,{% endif %}
                    {{ exported_at() }} desc nulls last,
                    _loaded_at desc nulls last,
                    _file_sha256 desc nulls last,
                    _row_number desc nulls last
            ) as row_recency
        from {{ relation }}
    ) as ranked
    where row_recency = 1
{%- endmacro %}

{#- All rows of the newest file that has the key. With the source as the key: the newest full list (SNAPSHOT). -#}
{% macro newest_file_per_key(relation, key) -%}
    select *
    from (
        select
            *,
            rank() over (
                partition by {{ key | join(', ') }}
                order by
                    {{ exported_at() }} desc nulls last,
                    _loaded_at desc nulls last,
                    _file_sha256 desc nulls last
            ) as file_recency
        from {{ relation }}
    ) as ranked
    where file_recency = 1
{%- endmacro %}
