-- The operational data: shops, staff, customers, products, sales, refunds, keys, imports.

-- Every table below starts its key with the shop: rows of one shop stand together.
create table shop (
    id uuid not null primary key,
    slug text collate "C" not null,
    name text collate "C" not null,
    time_zone text collate "C" not null,
    currency text collate "C" not null,
    fiscal_year_start_month integer not null,
    language text collate "C" not null,
    fixed_day text collate "C",
    created_at bigint not null
);
create unique index ix_shop_slug on shop (slug);

create table staff_member (
    shop_id uuid not null,
    id uuid not null,
    name text collate "C" not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);

create table customer (
    shop_id uuid not null,
    id uuid not null,
    code text collate "C",
    name text collate "C",
    kana text collate "C",
    email text collate "C",
    phone text collate "C",
    postal_code text collate "C",
    prefecture text collate "C",
    address text collate "C",
    birthday text collate "C",
    acquisition_channel text collate "C",
    notes text collate "C",
    registered_on text collate "C" not null,
    created_at bigint not null,
    updated_at bigint not null,
    import_id uuid,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_customer_shop_id_code on customer (shop_id, code);
create index ix_customer_shop_id_email on customer (shop_id, email);
create index ix_customer_shop_id_name_id on customer (shop_id, name, id);

create table category (
    shop_id uuid not null,
    id uuid not null,
    name text collate "C" not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_category_shop_id_name on category (shop_id, name);

create table product (
    shop_id uuid not null,
    id uuid not null,
    code text collate "C" not null,
    name text collate "C" not null,
    category_id uuid,
    unit_price bigint,
    unit_cost bigint,
    created_at bigint not null,
    updated_at bigint not null,
    import_id uuid,
    primary key (shop_id, id),
    foreign key (shop_id, category_id)
        references category (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create index ix_product_shop_id_category_id on product (shop_id, category_id);
create unique index ix_product_shop_id_code on product (shop_id, code);

-- Amounts are in minor units; instants are microseconds since 1970 UTC; days are the shop's own.
create table sale (
    shop_id uuid not null,
    id uuid not null,
    customer_id uuid,
    staff_id uuid,
    sold_at bigint not null,
    business_day text collate "C" not null,
    total bigint not null,
    source text collate "C" not null,
    external_id text collate "C" not null,
    created_at bigint not null,
    updated_at bigint not null,
    import_id uuid,
    content_hash bigint,
    primary key (shop_id, id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict,
    foreign key (shop_id, staff_id)
        references staff_member (shop_id, id) on delete restrict
);
create index ix_sale_shop_id_customer_id_sold_at on sale (shop_id, customer_id, sold_at);
create index ix_sale_shop_id_sold_at on sale (shop_id, sold_at);
create unique index ix_sale_shop_id_source_external_id on sale (shop_id, source, external_id);

-- Quantities and unit prices are in 1/10,000.
create table sale_line (
    shop_id uuid not null,
    sale_id uuid not null,
    line_number integer not null,
    type text collate "C" not null,
    product_id uuid,
    description text collate "C",
    quantity bigint not null,
    unit_price bigint not null,
    amount bigint not null,
    primary key (shop_id, sale_id, line_number),
    foreign key (shop_id, product_id)
        references product (shop_id, id) on delete restrict,
    foreign key (shop_id, sale_id)
        references sale (shop_id, id) on delete cascade
);
create index ix_sale_line_shop_id_product_id on sale_line (shop_id, product_id);

create table refund (
    shop_id uuid not null,
    id uuid not null,
    sale_id uuid,
    customer_id uuid,
    refunded_at bigint not null,
    business_day text collate "C" not null,
    attributed_day text collate "C" not null,
    amount bigint not null,
    source text collate "C" not null,
    external_id text collate "C" not null,
    created_at bigint not null,
    updated_at bigint not null,
    import_id uuid,
    content_hash bigint,
    primary key (shop_id, id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete restrict,
    foreign key (shop_id, sale_id)
        references sale (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create index ix_refund_shop_id_customer_id on refund (shop_id, customer_id);
create index ix_refund_shop_id_sale_id on refund (shop_id, sale_id);
create unique index ix_refund_shop_id_source_external_id on refund (shop_id, source, external_id);

create table refund_line (
    shop_id uuid not null,
    refund_id uuid not null,
    line_number integer not null,
    type text collate "C" not null,
    product_id uuid,
    description text collate "C",
    quantity bigint not null,
    unit_price bigint not null,
    amount bigint not null,
    primary key (shop_id, refund_id, line_number),
    foreign key (shop_id, product_id)
        references product (shop_id, id) on delete restrict,
    foreign key (shop_id, refund_id)
        references refund (shop_id, id) on delete cascade
);
create index ix_refund_line_shop_id_product_id on refund_line (shop_id, product_id);

create table api_key (
    shop_id uuid not null,
    id uuid not null,
    name text collate "C" not null,
    role text collate "C" not null,
    hash bytea not null,
    created_at bigint not null,
    revoked_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_api_key_hash on api_key (hash);

create table api_key_grant (
    shop_id uuid not null,
    api_key_id uuid not null,
    primary key (shop_id, api_key_id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create index ix_api_key_grant_api_key_id on api_key_grant (api_key_id);

create table import (
    shop_id uuid not null,
    id uuid not null,
    kind text collate "C" not null,
    source text collate "C" not null,
    file_name text collate "C" not null,
    encoding text collate "C" not null,
    status text collate "C" not null,
    rows bigint not null,
    created bigint not null,
    updated bigint not null,
    unchanged bigint not null,
    rejected bigint not null,
    started_at bigint not null,
    ended_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create index ix_import_shop_id_started_at on import (shop_id, started_at);

create table import_rejection (
    shop_id uuid not null,
    id uuid not null,
    import_id uuid not null,
    line bigint not null,
    field text collate "C" not null,
    value text collate "C" not null,
    rule text collate "C" not null,
    primary key (shop_id, id),
    foreign key (shop_id, import_id)
        references import (shop_id, id) on delete cascade
);
create index ix_import_rejection_shop_id_import_id_line
    on import_rejection (shop_id, import_id, line);

create table import_before (
    shop_id uuid not null,
    import_id uuid not null,
    entity text collate "C" not null,
    entity_id uuid not null,
    image text collate "C" not null,
    primary key (shop_id, import_id, entity, entity_id),
    foreign key (shop_id, import_id)
        references import (shop_id, id) on delete cascade
);

-- What analytics have yet to take over, in the order of the changes.
create table analytics_change (
    sequence bigint generated by default as identity primary key,
    shop_id uuid not null,
    customer_id uuid,
    sale_id uuid
);
create index ix_analytics_change_shop_id_sequence on analytics_change (shop_id, sequence);

-- For the role that the program works as, which does not own the tables: while much is written the
-- server has to learn how the rows lie, or it keeps to plans that were made for empty tables.
create procedure gather_statistics() language plpgsql security definer
    set search_path from current as $$
declare
    shop_table text;
begin
    for shop_table in
        select table_name from information_schema.columns
        where table_schema = current_schema() and column_name = 'shop_id'
    loop
        execute format('analyze %I', shop_table);
    end loop;
end
$$;
