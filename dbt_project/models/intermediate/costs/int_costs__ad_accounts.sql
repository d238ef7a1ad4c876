-- What the company says of its ad accounts: the exports tell neither region nor product.

with

accounts as (
    select * from {{ ref('stg_company_inputs__ad_account') }}
),

platform_mapping as (
    select * from {{ ref('platform_mapping') }}
),

product_names as (
    select * from {{ ref('int_product_names') }}
),

named as (
    select
        coalesce(platform_mapping.platform, replace(lower(trim(accounts.platform)), ' ', '_')) as platform,
        {{ folded_account('accounts.account_id') }} as account_folded,
        {{ text_or_unknown('accounts.region') }} as region_key,
        coalesce(product_names.product_key, accounts.product_id, '(unknown)') as product_key,
        accounts.exported_at,
        accounts.loaded_at,
        accounts.file_sha256,
        accounts.row_number
    from accounts
    left join platform_mapping
        on lower(trim(accounts.platform)) = platform_mapping.source_value
    left join product_names
        on lower(accounts.product_id) = product_names.product_text
),

-- "Google Ads" in one file and "google_ads" in the next are the same account.
ranked as (
    select
        *,
        row_number() over (
            partition by platform, account_folded
            order by
                exported_at desc nulls last, loaded_at desc nulls last, file_sha256 desc nulls last,
                row_number desc nulls last
        ) as recency
    from named
),

final as (
    select
        platform,
        account_folded,
        region_key,
        product_key
    from ranked
    where recency = 1
)

select * from final
