with

ads as (
    select
        date_day,
        platform,
        account_id,
        currency_code,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(spend_local) as spend_local,
        sum(spend) as spend,
        sum(conversions) as conversions,
        sum(conversion_value_local) as conversion_value_local,
        sum(conversion_value) as conversion_value
    from {{ ref('fct_ad_performance_daily') }}
    group by 1, 2, 3, 4
),

words as (
    {%- for fact in ['fct_keyword_performance_daily', 'fct_search_term_performance_daily'] %}
    select
        '{{ fact }}' as fact,
        date_day,
        platform,
        account_id,
        currency_code,
        sum(impressions) as impressions,
        sum(clicks) as clicks,
        sum(spend_local) as spend_local,
        sum(spend) as spend,
        sum(conversions) as conversions,
        sum(conversion_value_local) as conversion_value_local,
        sum(conversion_value) as conversion_value
    from {{ ref(fact) }}
    group by 2, 3, 4, 5
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
)

select
    words.fact,
    coalesce(ads.date_day, words.date_day) as date_day,
    coalesce(ads.platform, words.platform) as platform,
    coalesce(ads.account_id, words.account_id) as account_id,
    ads.spend,
    words.spend as spend_of_words
from ads
full outer join words
    on
        ads.date_day = words.date_day
        and ads.platform = words.platform
        and ads.account_id = words.account_id
        and ads.currency_code = words.currency_code
where
    false
    {%- for measure in [
        'impressions', 'clicks', 'spend_local', 'spend', 'conversions', 'conversion_value_local', 'conversion_value'
    ] %}
    or coalesce(ads.{{ measure }}, 0) <> coalesce(words.{{ measure }}, 0)
    {%- endfor %}
