insert into embed_key (shop_id, id, created_at)
values ({shop}, {id:embedkey}, 1700001000000000);
insert into embed_link
    (shop_id, id, embed_key_id, chart, format, query, created_at, expires_at)
values
    ({shop}, {id:link}, {id:embedkey}, 'recency', 'Svg', '', 1700001000000000,
    1800000000000000);
