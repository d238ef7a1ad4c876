{#- What a row of a report says of its campaign and ad group; of the ad only where it says nothing of these. -#}
{% macro told_names() -%}
        platform,
        account_id,
        campaign_id as told_campaign_id,
        campaign_name as told_campaign_name,
        campaign_type,
        ad_group_id as told_ad_group_id,
        ad_group_name,
        case
            when
                report_level <> 'account' and campaign_id is null and campaign_name is null and ad_group_name is null
                then ad_id
        end as told_ad_id,
        case when report_level in ('account', 'campaign') then report_level else 'ad_group' end as named_level
{%- endmacro %}

{#- Joins rows that told_names() were taken of to the names. -#}
{% macro same_names(one, other) -%}
    {%- for column in ['platform', 'account_id', 'named_level'] %}
            {{ one }}.{{ column }} = {{ other }}.{{ column }} and
    {%- endfor %}
    {%- for column in [
        'told_campaign_id', 'told_campaign_name', 'campaign_type', 'told_ad_group_id', 'ad_group_name', 'told_ad_id',
    ] %}
            {{ one }}.{{ column }} is not distinct from {{ other }}.{{ column }}{{ ' and' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
