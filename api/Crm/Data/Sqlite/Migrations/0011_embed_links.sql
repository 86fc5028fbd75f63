-- Addresses that give one chart to everybody who has them, and the keys that sign them; what they
-- sign with is not here.
create table embed_key (
    shop_id blob not null,
    id blob not null,
    created_at integer not null,
    expires_at integer,
    revoked_at integer,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;

create table embed_link (
    shop_id blob not null,
    id blob not null,
    embed_key_id blob not null,
    chart text not null,
    format text not null,
    query text not null,
    created_at integer not null,
    expires_at integer not null,
    revoked_at integer,
    primary key (shop_id, id),
    foreign key (shop_id, embed_key_id)
        references embed_key (shop_id, id) on delete restrict
) strict, without rowid;

-- The sites that may show the shop's pages within their own, with spaces between them.
alter table shop add column frame_ancestor_text text not null default '';
