insert into uploaded_file (shop_id, id, name, bytes, hash, uploaded_at, uploaded_by)
values ({shop}, {id:file}, 'pos.csv', 12, {hash:file}, 1700000600000000, 'till');
insert into saved_mapping (shop_id, id, name, definition, created_at, updated_at)
values ({shop}, {id:mapping}, 'レジ', '{{}}', 1700000600000000, 1700000600000000);
insert into customer_external_id (shop_id, source, external_id, customer_id, import_id)
values ({shop}, 'pos', '7', {id:sato}, {id:import});
