-- Grain: one row per customer, with or without purchases.
-- Columns: customer_key (narrow, stable between two rebuilds), customer_id, customer_code,
--   customer_name, registered_on, prefecture, acquisition_channel, referrer_id (紹介者: the
--   customer_id of who recommended the shop), is_member (ファン: of the shop's community)
with

stg_customer as (
    select * from stg_customer
),

touched_customer as (
    select * from touched_customer
),

last_key as (
    select * from last_key
),

known as (
    select
        stg_customer.*,
        touched_customer.customer_key,
    from stg_customer
    left join touched_customer using (customer_id)
),

final as (
    select
        cast(
            coalesce(
                known.customer_key,
                last_key.customer_key
                    + row_number() over (
                        partition by known.customer_key is null order by known.customer_id
                    )
            ) as integer
        ) as customer_key,
        known.customer_id,
        known.customer_code,
        known.customer_name,
        known.registered_on,
        known.prefecture,
        known.acquisition_channel,
        known.referrer_id,
        known.is_member,
    from known
    cross join last_key
)

select * from final
