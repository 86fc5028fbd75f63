-- Dimension: the calendar year (年).
year(shown_date)::varchar
