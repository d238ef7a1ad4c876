{#- Placements of the templates by their id; those of logs and plans, which have none, by the newest file that has the
    day of a vehicle (station, title, site, event). Needs a CTE `source`; adds is_planned. -#}
{% macro newest_placements(vehicle) %}
said as (
    select
        *,
        _source = 'media_plan'
        or (
            _source = 'media_log'
            and (lower(_file_name) like '%plan%' or lower(_file_name) like '%booking%' or _file_name like '%排期%')
        ) as is_planned
    from source
),

filled_in as (
    select * from said
    where _source = 'offline_media'
),

listed as (
    select * from said
    where _source <> 'offline_media'
),

newest as (
    {{ newest_row_per_key('filled_in', ['placement_id']) }}
    union all
    {{ newest_file_per_key('listed', ['is_planned', vehicle, 'first_day']) }}
),
{% endmacro %}
