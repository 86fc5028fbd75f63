-- Imports that run in the background, mappings that a shop keeps, and by what number a platform
-- knows a customer.
alter table import add column mapping text not null default '';
alter table import add column skipped integer not null default 0;
alter table import add column row_count integer;
alter table import add column header text;
alter table import add column file_hash blob;
alter table import add column failure text;
alter table import add column created_by text;

-- The row as it stands in the file, to be mended and imported again.
alter table import_rejection add column row text;

create table uploaded_file (
    shop_id blob not null,
    id blob not null,
    name text not null,
    bytes integer not null,
    hash blob not null,
    uploaded_at integer not null,
    uploaded_by text not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;

create table saved_mapping (
    shop_id blob not null,
    id blob not null,
    name text not null,
    definition text not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_saved_mapping_shop_id_name on saved_mapping (shop_id, name);

create table customer_external_id (
    shop_id blob not null,
    source text not null,
    external_id text not null,
    customer_id blob not null,
    import_id blob,
    primary key (shop_id, source, external_id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete cascade
) strict, without rowid;
create index ix_customer_external_id_shop_id_customer_id
    on customer_external_id (shop_id, customer_id);

-- How an import finds a customer by telephone, however it was written, and by kana in a postal
-- code.
create index ix_customer_phone_digits on customer (
    shop_id,
    replace(
        replace(replace(replace(replace(phone, '-', ''), ' ', ''), '(', ''), ')', ''),
        '+81', '0')
) where phone is not null;
create index ix_customer_postal_code on customer (shop_id, postal_code)
where postal_code is not null and kana is not null;
