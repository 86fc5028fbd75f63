-- Addresses that give one chart to everybody who has them, and the keys that sign them; what they
-- sign with is not here.
create table embed_key (
    shop_id uuid not null,
    id uuid not null,
    created_at bigint not null,
    expires_at bigint,
    revoked_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);

create table embed_link (
    shop_id uuid not null,
    id uuid not null,
    embed_key_id uuid not null,
    chart text collate "C" not null,
    format text collate "C" not null,
    query text collate "C" not null,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id, embed_key_id)
        references embed_key (shop_id, id) on delete restrict
);

-- The sites that may show the shop's pages within their own, with spaces between them.
alter table shop add column frame_ancestor_text text collate "C" not null default '';
