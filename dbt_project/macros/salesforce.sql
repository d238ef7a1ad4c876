{#- The system a row of raw/salesforce is of: reports tell of the same records as the objects do. -#}
{% macro salesforce_system() -%}
    case when _source = 'salesforce_report_objects' then 'salesforce' else _source end
{%- endmacro %}

{#- The row of each record: the object's, else the newest report's, which has but some of its columns. The first
    15 characters of an id tell the record, the last three of 18 only repeat which of them are capitals. -#}
{% macro newest_salesforce_record(relation, id) -%}
    {{ newest_row_per_key(
        relation,
        [salesforce_system(), 'substr(' ~ id ~ ', 1, 15)'],
        modified_at='modified_at',
        rank="case when _source = 'salesforce_report_objects' then 1 else 0 end",
    ) }}
{%- endmacro %}
