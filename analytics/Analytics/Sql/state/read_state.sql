-- Question: what does this warehouse hold? Grain: one row.
select
    fingerprint,
    version,
    as_of,
    last_change,
    count_customers,
    count_products,
    count_sale_lines,
    count_customer_months,
    last_business_date,
    last_kept_month,
    is_visit_an_order,
from warehouse_state
