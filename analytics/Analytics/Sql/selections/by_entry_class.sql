-- Selection: the customers who came within a period while they were in some classes just before the
--   visit; 0 is the first visit ever (新規・育成中・上顧客としての来店).
-- Parameters: $from and $to (dates, both included), $from_class and $to_class (0 to 5)
-- Columns: customer_key
with

fct_visit_class as (
    select * from fct_visit_class
)

select distinct customer_key
from fct_visit_class
where visit_date between $from::date and $to::date
    and visit_date <= $as_of::date
    and entry_class between $from_class::integer and $to_class::integer
