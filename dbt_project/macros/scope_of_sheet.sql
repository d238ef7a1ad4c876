{#- What a line of a sheet with a column per month is for: the scope it names; media where its word is none and it has one of
    these columns, which only media have. The word may be the channel's own. -#}
{% macro scope_of_sheet(of_media) -%}
    case
        when
            _source = 'company_sheets'
            and cost_scope not in ('media', 'agency', 'tools', 'payroll', 'event', 'other')
            and coalesce({{ of_media | join(', ') }}) is not null
            then 'media'
        else cost_scope
    end
{%- endmacro %}
