-- Grain: one row: what this warehouse holds.
-- Parameters: $fingerprint (of the SQL that built it), $version, $as_of, $last_change
with

final as (
    select
        cast($fingerprint as varchar) as fingerprint,
        cast($version as bigint) as version,
        cast($as_of as date) as as_of,
        cast($last_change as bigint) as last_change,
        (select is_visit_an_order from raw_shop) as is_visit_an_order,
        (select count(*) from main.dim_customer) as count_customers,
        (select count(*) from main.dim_product) as count_products,
        (select count(*) from main.fct_sale_line) as count_sale_lines,
        (select count(*) from main.customer_month) as count_customer_months,
        (select max(business_date) from main.customer_day) as last_business_date,
        cast((select max(month_no) from main.class_closing) as integer) as last_kept_month,
)

select * from final
