-- Dimension: the week from Monday to Sunday, counted as ISO 8601 does (週).
strftime(shown_date, '%G-W%V')
