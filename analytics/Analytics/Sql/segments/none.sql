-- Grain: no rows; nobody is told apart. Stands for "customer_segment".
-- Columns: customer_key, segment, segment_name
select
    cast(null as integer) as customer_key,
    cast(null as varchar) as segment,
    cast(null as varchar) as segment_name,
where false
