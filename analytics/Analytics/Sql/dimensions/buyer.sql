-- Dimension: new customers on the day of their first visit, others, and nobody known (新規・継続・未登録).
case
    when entry_class is null then 'UNIDENTIFIED'
    when entry_class = 0 then 'NEW'
    else 'REPEAT'
end
