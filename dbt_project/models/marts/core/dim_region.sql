with

used as (
    select region_key from {{ ref('fct_sales') }}
    union
    select region_key from {{ ref('fct_opportunity') }}
    union
    select region_key from {{ ref('fct_cost') }}
    union
    select region_key from {{ ref('fct_survey_response') }}
    union
    select region_key from {{ ref('dim_customer') }}
    union
    select region_key from {{ ref('dim_employee') }}
    union
    select {{ text_or_unknown('region') }} as region_key from {{ ref('int_market_lines') }}
    union
    select '(unknown)' as region_key
),

final as (
    select region_key from used
)

select * from final
