{{ config(**grows_by_newest(['stg_company_inputs__touchpoint'], ['touch_id'])) }}

-- Visits, clicks and responses: what there is most of.

with

told as (
    select * from {{ ref('stg_company_inputs__touchpoint') }}
),

final as (
    select told.*
    from told
    {%- if is_night() %}
    left join {{ this }} as had
        on told.touch_id = had.touch_id
    where had.touch_id is null
    {%- endif %}
)

select * from final
