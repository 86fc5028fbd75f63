-- Grain: one row per customer. Renames and cleans only.
-- Columns: customer_id, customer_code, customer_name, registered_on, prefecture,
--   acquisition_channel, referrer_id, is_member
with

raw_customer as (
    select * from raw_customer
),

final as (
    select
        customer_id,
        code as customer_code,
        name as customer_name,
        registered_on,
        nullif(trim(prefecture), '') as prefecture,
        nullif(trim(acquisition_channel), '') as acquisition_channel,
        referrer_id,
        is_member,
    from raw_customer
)

select * from final
