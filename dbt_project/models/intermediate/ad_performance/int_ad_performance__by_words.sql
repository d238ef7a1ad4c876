-- The ad groups' figures, once by keyword and once by search term. What the words do not tell is `(unallocated)`:
-- keyword reports lack what no keyword brought, search term reports lack rare terms. Where words say more than their
-- ad group, the rest is negative, so that both divisions add up to the ads.

{%- set grain = ['date_day', 'platform', 'account_id', 'campaign_id', 'ad_group_id', 'currency_code'] -%}
{%- set counts = ['impressions', 'clicks'] -%}
{%- set amounts = ['spend_local', 'spend', 'conversions', 'conversion_value_local', 'conversion_value'] %}

with

ads as (
    select * from {{ ref('int_ad_performance__converted') }}
    where has_rate
),

counted as (
    select * from {{ ref('int_ad_performance__counted') }}
    where report_level in ('keyword', 'search_term')
),

rates as (
    select * from {{ ref('int_exchange_rates__daily') }}
),

levels as (
    select 'keyword' as report_level
    union all
    select 'search_term' as report_level
),

campaigns as (
    select distinct
        date_day,
        platform,
        account_id,
        campaign_id,
        currency_code
    from ads
),

words as (
    select
        counted.*,
        {{ to_reporting_currency('counted.spend_local', 'rates.rate') }} as spend,
        {{ to_reporting_currency('counted.conversion_value_local', 'rates.rate') }} as conversion_value
    from counted
    inner join campaigns
        on
            counted.date_day = campaigns.date_day
            and counted.platform = campaigns.platform
            and counted.account_id = campaigns.account_id
            and counted.campaign_id = campaigns.campaign_id
            and counted.currency_code = campaigns.currency_code
    left join rates
        on
            counted.date_day = rates.date_day
            and counted.currency_code = rates.currency_code
),

told_and_left as (
    select
        {% for column in grain %}{{ column }}, {% endfor %}
        report_level,
        keyword,
        match_type,
        coalesce(search_term, '(unallocated)') as search_term,
        {% for measure in counts + amounts -%}
        {{ measure }},
        {% endfor -%}
        is_prorated
    from words

    union all
    select
        {% for column in grain %}{{ column }}, {% endfor %}
        report_level,
        '(unallocated)' as keyword,
        '(unallocated)' as match_type,
        '(unallocated)' as search_term,
        {% for measure in counts + amounts -%}
        -{{ measure }} as {{ measure }},
        {% endfor -%}
        is_prorated
    from words

    union all
    select
        {% for column in grain %}ads.{{ column }}, {% endfor %}
        levels.report_level,
        '(unallocated)' as keyword,
        '(unallocated)' as match_type,
        '(unallocated)' as search_term,
        {% for measure in counts + amounts -%}
        ads.{{ measure }},
        {% endfor -%}
        ads.is_prorated
    from ads
    cross join levels
),

summed as (
    select
        {% for column in grain %}{{ column }}, {% endfor %}
        report_level,
        keyword,
        match_type,
        search_term,
        {% for measure in counts -%}
        cast(coalesce(sum({{ measure }}), 0) as bigint) as {{ measure }},
        {% endfor -%}
        {% for measure in amounts -%}
        cast(coalesce(sum({{ measure }}), 0) as decimal(18, 6)) as {{ measure }},
        {% endfor -%}
        bool_or(is_prorated) as is_prorated
    from told_and_left
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
),

final as (
    select * from summed
    where
        keyword <> '(unallocated)' or match_type <> '(unallocated)' or search_term <> '(unallocated)'
        {%- for measure in counts + amounts %}
        or {{ measure }} <> 0
        {%- endfor %}
)

select * from final
