-- Dimension: the calendar month (月).
year(shown_date)::varchar || '-' || lpad(month(shown_date)::varchar, 2, '0')
