insert into shop_logo (shop_id, media_type, content) values ({shop}, 'image/png', {hash:logo});
insert into household
    (shop_id, id, name, notes, version, created_at, updated_at)
values ({shop}, {id:household}, '佐藤家', null, 1, 1700000500000000, 1700000500000000);
update customer
set other_phones = {texts:090-1111-2222}, tags = {texts:VIP,茶道}, gender = 'Female',
    household_id = {id:household}, version = 2
where shop_id = {shop} and id = {id:sato};
insert into consent
    (shop_id, id, customer_id, channel, is_granted, is_current, given_at, proof, recorded_at,
    recorded_by)
values
    ({shop}, {id:consent}, {id:sato}, 'Email', {true}, {true}, 1700000500000000, '用紙',
    1700000500000000, 'till');
insert into contact
    (shop_id, id, customer_id, type, direction, contacted_at, business_day, staff_id, subject,
    body, outcome, version, created_at, updated_at)
values
    ({shop}, {id:contact}, {id:sato}, 'Letter', 'ToCustomer', 1700000500000000, '2023-11-15',
    {id:staff}, '御礼', 'ありがとうございました', null, 1, 1700000500000000, 1700000500000000);
insert into custom_field
    (shop_id, id, key, name, type, choices, position, version, created_at, updated_at)
values
    ({shop}, {id:field}, 'taste', '好み', 'Choice', {texts:甘い,辛い}, 1, 1, 1700000500000000,
    1700000500000000);
insert into custom_value (shop_id, customer_id, custom_field_id, text)
values ({shop}, {id:sato}, {id:field}, '甘い');
insert into product_variant
    (shop_id, id, product_id, code, name, version, created_at, updated_at)
values
    ({shop}, {id:variant}, {id:product}, 'P1-6', '六個入り', 1, 1700000500000000,
    1700000500000000);
insert into sale_tender (shop_id, sale_id, tender_number, type, name, amount)
values ({shop}, {id:sale}, 1, 'Cash', null, 360);
insert into record_change
    (shop_id, id, record_type, record_id, action, field, old_value, new_value, changed_at,
    changed_by, api_key_id)
values
    ({shop}, {id:change}, 'Customer', {id:sato}, 'Updated', 'notes', null, 'お花が好き',
    1700000500000000, 'till', {id:key});
insert into idempotency_key (shop_id, key, request_hash, result_type, result, created_at)
values ({shop}, 'once', {hash:request}, 'Sale', '{{}}', 1700000500000000);
