-- Dimension: the calendar month (月).
strftime(shown_date, '%Y-%m')
