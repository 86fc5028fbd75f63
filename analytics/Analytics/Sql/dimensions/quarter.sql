-- Dimension: the calendar quarter (四半期).
year(shown_date)::varchar || '-Q' || quarter(shown_date)::varchar
