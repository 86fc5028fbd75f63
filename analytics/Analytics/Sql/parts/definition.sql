-- Part of the ten questions: whether the shop has decided where the lines between its classes are.
-- Grain: one row.
-- Parameters: $as_of (date)
-- Columns: is_saved (the lines that are valid on the day are not those that every shop begins with)
with

dim_class_threshold as (
    select * from dim_class_threshold
)

select version > 1 as is_saved
from dim_class_threshold
where $as_of::date between valid_from and valid_to
