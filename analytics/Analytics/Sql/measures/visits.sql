-- Measure: customers and days: several sales of one day are one visit (来店). Where every order is
--   a visit, measures/orders stands in its place.
count(distinct customer_key::bigint * 100000 + (business_date - date '1900-01-01'))
    filter (where is_purchase)
