-- Dimension: the day of the week, 1 for Monday to 7 for Sunday (曜日).
isodow(business_date)::varchar
