insert into shop
    (id, slug, name, time_zone, currency, fiscal_year_start_month, language, created_at)
values ({shop}, '{slug}', '{slug}の店', 'Asia/Tokyo', 'JPY', 4, 'ja', 1700000000000000);
insert into staff_member (shop_id, id, name) values ({shop}, {id:staff}, '店員');
insert into customer
    (shop_id, id, code, name, kana, email, phone, postal_code, prefecture, address, birthday,
    acquisition_channel, notes, registered_on, created_at, updated_at, import_id)
values
    ({shop}, {id:sato}, 'C1', '佐藤花子', 'サトウハナコ', 'hana@example.jp', '03-1234-5678',
    '150-0001', '東京都', '神宮前1-1', '1980-02-29', '紹介', 'お花が好き', '2023-01-05',
    1700000000000001, 1700000000000002, {id:import}),
    ({shop}, {id:nobody}, null, null, null, null, null, null, null, null, null, null, null,
    '2023-02-01', 1700000000000003, 1700000000000003, null);
insert into category (shop_id, id, name) values ({shop}, {id:category}, '和菓子');
insert into product
    (shop_id, id, code, name, category_id, unit_price, unit_cost, created_at, updated_at)
values
    ({shop}, {id:product}, 'P1', '大福', {id:category}, 1800000, 600000, 1700000000000004,
    1700000000000004);
insert into sale
    (shop_id, id, customer_id, staff_id, sold_at, business_day, total, source, external_id,
    created_at, updated_at, import_id, content_hash)
values
    ({shop}, {id:sale}, {id:sato}, {id:staff}, 1700000100000000, '2023-11-15', 360, 'pos', '1',
    1700000100000000, 1700000100000000, {id:import}, 42),
    ({shop}, {id:unknown}, null, null, 1700000200000000, '2023-11-15', 180, 'manual', 'x',
    1700000200000000, 1700000200000000, null, null);
insert into sale_line
    (shop_id, sale_id, line_number, type, product_id, description, quantity, unit_price, amount)
values
    ({shop}, {id:sale}, 1, 'Product', {id:product}, null, 20000, 1800000, 360),
    ({shop}, {id:unknown}, 1, 'Product', null, '大福', 10000, 1800000, 180);
insert into refund
    (shop_id, id, sale_id, customer_id, refunded_at, business_day, attributed_day, amount,
    source, external_id, created_at, updated_at)
values
    ({shop}, {id:refund}, {id:sale}, {id:sato}, 1700000300000000, '2023-11-16', '2023-11-15',
    180, 'pos', 'R1', 1700000300000000, 1700000300000000);
insert into refund_line
    (shop_id, refund_id, line_number, type, product_id, description, quantity, unit_price,
    amount)
values ({shop}, {id:refund}, 1, 'Product', {id:product}, null, 10000, 1800000, 180);
insert into api_key (shop_id, id, name, role, hash, created_at)
values ({shop}, {id:key}, 'till', 'Owner', {hash:key}, 1700000000000005);
insert into api_key_grant (shop_id, api_key_id) values ({shop}, {id:key});
insert into import
    (shop_id, id, kind, source, file_name, encoding, status, rows, created, updated, unchanged,
    rejected, started_at, ended_at)
values
    ({shop}, {id:import}, 'Sales', 'pos', 'pos.csv', 'utf-8', 'Completed', 2, 1, 0, 0, 1,
    1700000000000000, 1700000400000000);
insert into import_rejection (shop_id, id, import_id, line, field, value, rule)
values ({shop}, {id:rejection}, {id:import}, 3, 'ordered_on', 'soon', 'must be a date');
insert into import_before (shop_id, import_id, entity, entity_id, image)
values ({shop}, {id:import}, 'customer', {id:sato}, '{{"name":"佐藤"}}');
insert into analytics_change (shop_id, customer_id) values ({shop}, {id:sato});
