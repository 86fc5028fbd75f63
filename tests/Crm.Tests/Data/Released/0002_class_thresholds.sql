insert into class_threshold_set
    (shop_id, version, valid_from, steady_days, loyal_days, loyal_amount, lapse_days,
    changed_at, changed_by)
values ({shop}, 2, '2024-01-01', 60, 180, 50000, 200, 1700000000000006, 'till');
insert into analytics_change (shop_id, subject) values ({shop}, 'ClassThresholds');
