-- Dimension: what the line stands for (明細の種類).
case line_type
    when 1 then 'PRODUCT'
    when 2 then 'SHIPPING'
    when 3 then 'FEE'
    when 4 then 'DISCOUNT'
    when 5 then 'TAX'
    else 'POINT'
end
