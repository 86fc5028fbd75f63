-- Grain: one row per customer whose history was corrected since the last month was kept, otherwise
--   than by a refund.
-- Columns: customer_id, reason_no (5 取消 6 名寄せ 7 名寄せ解除 9 取込訂正)
with

stg_class_correction as (
    select * from stg_class_correction
)

select * from stg_class_correction
