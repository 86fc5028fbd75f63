-- Question: do two warehouses hold the same, whatever surrogate keys they gave?
-- Grain: one row per stored mart.
-- Columns: mart, count_rows, checksum (Σ of the hashes of its rows, as text)
with

customer as (
    select customer_key, customer_id from dim_customer
),

product as (
    select product_key, product_id from dim_product
),

final as (
    select
        'dim_customer' as mart,
        count(*) as count_rows,
        sum(hash(
            customer_id, customer_code, customer_name, registered_on, prefecture,
            acquisition_channel, referrer_id, is_member
        )) as checksum,
    from dim_customer

    union all

    select
        'dim_product',
        count(*),
        sum(hash(product_id, product_code, product_name, category)),
    from dim_product

    union all

    select
        'fct_sale_line',
        count(*),
        sum(hash(
            customer_id, product_id, sale_id, line_id, line_type, is_refund, business_date,
            month_no, refund_date, quantity, amount
        )),
    from fct_sale_line
    left join customer using (customer_key)
    left join product using (product_key)

    union all

    select
        'customer_day',
        count(*),
        sum(hash(
            customer_id, business_date, month_no, count_orders, count_visits, gross_amount,
            refund_amount, net_amount, visit_no, first_purchase_date, previous_purchase_date,
            next_purchase_date
        )),
    from customer_day
    left join customer using (customer_key)

    union all

    select
        'customer_month',
        count(*),
        sum(hash(
            customer_id, month_no, cohort_month, next_purchase_date, count_orders,
            count_visits, gross_amount, refund_amount, net_amount, first_date, last_date,
            first_purchase_date, last_purchase_date
        )),
    from customer_month
    left join customer using (customer_key)

    union all

    select
        'dim_class_threshold',
        count(*),
        sum(hash(
            version, valid_from, valid_to, steady_days, loyal_days, loyal_amount, lapse_days
        )),
    from dim_class_threshold

    union all

    select
        'class_closing',
        count(*),
        sum(hash(
            month_no, evaluated_on, version, steady_days, loyal_days, loyal_amount, lapse_days
        )),
    from class_closing

    union all

    select
        'class_closing_row',
        count(*),
        sum(hash(
            customer_id, month_no, next_month, from_class, from_is_lapsed, from_amount,
            opening_class, opening_is_lapsed, correction_reason, move_reason, class_no, is_lapsed,
            count_visits, first_visit, last_visit, amount
        )),
    from class_closing_row

    union all

    select
        'class_correction',
        count(*),
        sum(hash(customer_id, reason_no)),
    from class_correction
)

select
    mart,
    count_rows,
    cast(checksum as varchar) as checksum,
from final
order by mart
