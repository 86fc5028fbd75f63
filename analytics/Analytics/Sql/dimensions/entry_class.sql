-- Dimension: the class of the buyer just before the sale (購入直前の客層).
case coalesce(entry_class, -1)
    when -1 then 'UNIDENTIFIED'
    when 0 then 'NEW'
    when 1 then 'FIRST'
    when 2 then 'TODDLER'
    when 3 then 'STEADY'
    when 4 then 'TREND'
    else 'LOYAL'
end
