insert into duplicate_candidate
    (shop_id, id, first_id, second_id, score, reason_names, status, version, created_at,
    updated_at)
values
    ({shop}, {id:pair}, {id:sato}, {id:nobody}, 60, {texts:SamePhone}, 'Dismissed', 1,
    1700000800000000, 1700000800000000);
insert into customer_merge
    (shop_id, id, survivor_id, merged_id, before, moved, merged_at, merged_by, version,
    updated_at)
values
    ({shop}, {id:merge}, {id:sato}, {id:nobody}, '{{}}', '{{}}', 1700000800000000, 'till', 1,
    1700000800000000);
