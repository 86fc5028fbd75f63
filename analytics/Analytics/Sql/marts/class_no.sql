-- The class of a customer, as an expression: class_no(count_visits, first_visit, last_visit,
--   amount, steady_days, loyal_days, loyal_amount). 0 nobody (no visit), 1 初回 2 よちよち 3 コツコツ 4 流行
--   5 優良. The one place that knows the rule of docs/metrics.md.
case
    when coalesce(count_visits, 0) = 0 then 0
    when count_visits = 1 then 1
    when last_visit - first_visit < steady_days then 2
    when amount < loyal_amount then 3
    when last_visit - first_visit < loyal_days then 4
    else 5
end
