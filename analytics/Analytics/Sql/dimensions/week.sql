-- Dimension: the week from Monday to Sunday, counted as ISO 8601 does (週).
isoyear(shown_date)::varchar || '-W' || lpad(weekofyear(shown_date)::varchar, 2, '0')
