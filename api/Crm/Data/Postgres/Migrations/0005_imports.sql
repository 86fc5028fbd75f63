-- Imports that run in the background, mappings that a shop keeps, and by what number a platform
-- knows a customer.
alter table import add column mapping text collate "C" not null default '';
alter table import add column skipped bigint not null default 0;
alter table import add column row_count bigint;
alter table import add column header text collate "C";
alter table import add column file_hash bytea;
alter table import add column failure text collate "C";
alter table import add column created_by text collate "C";

-- The row as it stands in the file, to be mended and imported again.
alter table import_rejection add column row text collate "C";

create table uploaded_file (
    shop_id uuid not null,
    id uuid not null,
    name text collate "C" not null,
    bytes bigint not null,
    hash bytea not null,
    uploaded_at bigint not null,
    uploaded_by text collate "C" not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);

create table saved_mapping (
    shop_id uuid not null,
    id uuid not null,
    name text collate "C" not null,
    definition text collate "C" not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_saved_mapping_shop_id_name on saved_mapping (shop_id, name);

create table customer_external_id (
    shop_id uuid not null,
    source text collate "C" not null,
    external_id text collate "C" not null,
    customer_id uuid not null,
    import_id uuid,
    primary key (shop_id, source, external_id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete cascade
);
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
