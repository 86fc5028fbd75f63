-- The operational data: shops, staff, customers, products, sales, refunds, keys, imports.

-- Every table below starts its key with the shop: rows of one shop stand together.
create table shop (
    id blob not null primary key,
    slug text not null,
    name text not null,
    time_zone text not null,
    currency text not null,
    fiscal_year_start_month integer not null,
    language text not null,
    fixed_day text,
    created_at integer not null
) strict, without rowid;
create unique index ix_shop_slug on shop (slug);

create table staff_member (
    shop_id blob not null,
    id blob not null,
    name text not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;

create table customer (
    shop_id blob not null,
    id blob not null,
    code text,
    name text,
    kana text,
    email text,
    phone text,
    postal_code text,
    prefecture text,
    address text,
    birthday text,
    acquisition_channel text,
    notes text,
    registered_on text not null,
    created_at integer not null,
    updated_at integer not null,
    import_id blob,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_customer_shop_id_code on customer (shop_id, code);
create index ix_customer_shop_id_email on customer (shop_id, email);
create index ix_customer_shop_id_name_id on customer (shop_id, name, id);

create table category (
    shop_id blob not null,
    id blob not null,
    name text not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_category_shop_id_name on category (shop_id, name);

create table product (
    shop_id blob not null,
    id blob not null,
    code text not null,
    name text not null,
    category_id blob,
    unit_price integer,
    unit_cost integer,
    created_at integer not null,
    updated_at integer not null,
    import_id blob,
    primary key (shop_id, id),
    foreign key (shop_id, category_id)
        references category (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create index ix_product_shop_id_category_id on product (shop_id, category_id);
create unique index ix_product_shop_id_code on product (shop_id, code);

-- Amounts are in minor units; instants are microseconds since 1970 UTC; days are the shop's own.
create table sale (
    shop_id blob not null,
    id blob not null,
    customer_id blob,
    staff_id blob,
    sold_at integer not null,
    business_day text not null,
    total integer not null,
    source text not null,
    external_id text not null,
    created_at integer not null,
    updated_at integer not null,
    import_id blob,
    content_hash integer,
    primary key (shop_id, id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict,
    foreign key (shop_id, staff_id)
        references staff_member (shop_id, id) on delete restrict
) strict, without rowid;
create index ix_sale_shop_id_customer_id_sold_at on sale (shop_id, customer_id, sold_at);
create index ix_sale_shop_id_sold_at on sale (shop_id, sold_at);
create unique index ix_sale_shop_id_source_external_id on sale (shop_id, source, external_id);

-- Quantities and unit prices are in 1/10,000.
create table sale_line (
    shop_id blob not null,
    sale_id blob not null,
    line_number integer not null,
    type text not null,
    product_id blob,
    description text,
    quantity integer not null,
    unit_price integer not null,
    amount integer not null,
    primary key (shop_id, sale_id, line_number),
    foreign key (shop_id, product_id)
        references product (shop_id, id) on delete restrict,
    foreign key (shop_id, sale_id)
        references sale (shop_id, id) on delete cascade
) strict, without rowid;
create index ix_sale_line_shop_id_product_id on sale_line (shop_id, product_id);

create table refund (
    shop_id blob not null,
    id blob not null,
    sale_id blob,
    customer_id blob,
    refunded_at integer not null,
    business_day text not null,
    attributed_day text not null,
    amount integer not null,
    source text not null,
    external_id text not null,
    created_at integer not null,
    updated_at integer not null,
    import_id blob,
    content_hash integer,
    primary key (shop_id, id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete restrict,
    foreign key (shop_id, sale_id)
        references sale (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create index ix_refund_shop_id_customer_id on refund (shop_id, customer_id);
create index ix_refund_shop_id_sale_id on refund (shop_id, sale_id);
create unique index ix_refund_shop_id_source_external_id on refund (shop_id, source, external_id);

create table refund_line (
    shop_id blob not null,
    refund_id blob not null,
    line_number integer not null,
    type text not null,
    product_id blob,
    description text,
    quantity integer not null,
    unit_price integer not null,
    amount integer not null,
    primary key (shop_id, refund_id, line_number),
    foreign key (shop_id, product_id)
        references product (shop_id, id) on delete restrict,
    foreign key (shop_id, refund_id)
        references refund (shop_id, id) on delete cascade
) strict, without rowid;
create index ix_refund_line_shop_id_product_id on refund_line (shop_id, product_id);

create table api_key (
    shop_id blob not null,
    id blob not null,
    name text not null,
    role text not null,
    hash blob not null,
    created_at integer not null,
    revoked_at integer,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_api_key_hash on api_key (hash);

create table api_key_grant (
    shop_id blob not null,
    api_key_id blob not null,
    primary key (shop_id, api_key_id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create index ix_api_key_grant_api_key_id on api_key_grant (api_key_id);

create table import (
    shop_id blob not null,
    id blob not null,
    kind text not null,
    source text not null,
    file_name text not null,
    encoding text not null,
    status text not null,
    rows integer not null,
    created integer not null,
    updated integer not null,
    unchanged integer not null,
    rejected integer not null,
    started_at integer not null,
    ended_at integer,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create index ix_import_shop_id_started_at on import (shop_id, started_at);

create table import_rejection (
    shop_id blob not null,
    id blob not null,
    import_id blob not null,
    line integer not null,
    field text not null,
    value text not null,
    rule text not null,
    primary key (shop_id, id),
    foreign key (shop_id, import_id)
        references import (shop_id, id) on delete cascade
) strict, without rowid;
create index ix_import_rejection_shop_id_import_id_line
    on import_rejection (shop_id, import_id, line);

create table import_before (
    shop_id blob not null,
    import_id blob not null,
    entity text not null,
    entity_id blob not null,
    image text not null,
    primary key (shop_id, import_id, entity, entity_id),
    foreign key (shop_id, import_id)
        references import (shop_id, id) on delete cascade
) strict, without rowid;

-- What analytics have yet to take over, in the order of the changes.
create table analytics_change (
    sequence integer not null primary key autoincrement,
    shop_id blob not null,
    customer_id blob,
    sale_id blob
) strict;
create index ix_analytics_change_shop_id_sequence on analytics_change (shop_id, sequence);
