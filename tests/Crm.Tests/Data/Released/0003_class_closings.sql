insert into class_closing
    (shop_id, month, evaluated_on, threshold_version, last_correction, closed_at)
values ({shop}, '2023-11-01', '2023-11-30', 1, 0, 1702000000000000);
insert into class_closing_row
    (shop_id, month, customer_id, opening_class, opening_is_lapsed, correction_reason,
    move_reason, class, is_lapsed, visits, first_visit, last_visit, amount)
values
    ({shop}, '2023-11-01', {id:sato}, 0, {false}, 0, 1, 1, {true}, 1, '2023-11-15',
    '2023-11-15', 360);
insert into customer_correction (shop_id, customer_id, reason)
values ({shop}, {id:sato}, 'Void');
