-- The shop's records in full: settings, households, variants, tenders, consents, contacts, custom
-- fields, voids; versions, soft deletion and the history of changes; keys of repeated mutations.

-- What a change begins from is counted: two people cannot overwrite each other unseen.
alter table shop add column version integer not null default 1;
alter table shop add column updated_at integer not null default 0;
alter table shop add column are_prices_with_tax integer not null default 1;
alter table shop add column week_start text not null default 'Monday';
alter table shop add column visit_unit text not null default 'Day';
alter table shop add column first_label text;
alter table shop add column toddler_label text;
alter table shop add column steady_label text;
alter table shop add column trend_label text;
alter table shop add column loyal_label text;
update shop set updated_at = created_at;

create table shop_logo (
    shop_id blob not null primary key,
    media_type text not null,
    content blob not null,
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;

alter table staff_member add column code text;
alter table staff_member add column version integer not null default 1;
alter table staff_member add column created_at integer not null default 0;
alter table staff_member add column updated_at integer not null default 0;
alter table staff_member add column deleted_at integer;
create unique index ix_staff_member_shop_id_code on staff_member (shop_id, code);

create table household (
    shop_id blob not null,
    id blob not null,
    name text not null,
    notes text,
    version integer not null,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;

-- References that came later have no constraint: SQLite cannot add one to a table. What writes
-- them checks them.
alter table customer add column other_phones text not null default '[]';
alter table customer add column city text;
alter table customer add column building text;
alter table customer add column gender text;
alter table customer add column household_id blob;
alter table customer add column referred_by_id blob;
alter table customer add column tags text not null default '[]';
alter table customer add column version integer not null default 1;
alter table customer add column deleted_at integer;
alter table customer add column merged_into_id blob;
create index ix_customer_shop_id_household_id on customer (shop_id, household_id);
create index ix_customer_shop_id_referred_by_id on customer (shop_id, referred_by_id);

-- Never changed and never deleted: what was agreed to, when, and what proves it.
create table consent (
    shop_id blob not null,
    id blob not null,
    customer_id blob not null,
    channel text not null,
    is_granted integer not null,
    is_current integer not null,
    given_at integer not null,
    proof text,
    recorded_at integer not null,
    recorded_by text,
    primary key (shop_id, id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create index ix_consent_shop_id_customer_id_given_at on consent (shop_id, customer_id, given_at);

create table contact (
    shop_id blob not null,
    id blob not null,
    customer_id blob not null,
    type text not null,
    direction text not null,
    contacted_at integer not null,
    business_day text not null,
    staff_id blob,
    subject text,
    body text,
    outcome text,
    version integer not null,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer,
    primary key (shop_id, id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict,
    foreign key (shop_id, staff_id)
        references staff_member (shop_id, id) on delete restrict
) strict, without rowid;
create index ix_contact_shop_id_contacted_at on contact (shop_id, contacted_at);
create index ix_contact_shop_id_customer_id_contacted_at
    on contact (shop_id, customer_id, contacted_at);

-- Fields of customers that a shop defines, and what they hold.
create table custom_field (
    shop_id blob not null,
    id blob not null,
    key text not null,
    name text not null,
    type text not null,
    choices text not null,
    position integer not null,
    version integer not null,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_custom_field_shop_id_key on custom_field (shop_id, key);

create table custom_value (
    shop_id blob not null,
    customer_id blob not null,
    custom_field_id blob not null,
    text text,
    number integer,
    date text,
    is_true integer,
    primary key (shop_id, customer_id, custom_field_id),
    foreign key (shop_id, custom_field_id)
        references custom_field (shop_id, id) on delete restrict,
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete cascade
) strict, without rowid;
create index ix_custom_value_shop_id_custom_field_id on custom_value (shop_id, custom_field_id);

alter table category add column version integer not null default 1;
alter table category add column created_at integer not null default 0;
alter table category add column updated_at integer not null default 0;
alter table category add column deleted_at integer;

alter table product add column barcode text;
alter table product add column tax_rate integer;
alter table product add column version integer not null default 1;
alter table product add column deleted_at integer;

create table product_variant (
    shop_id blob not null,
    id blob not null,
    product_id blob not null,
    code text not null,
    name text not null,
    barcode text,
    unit_price integer,
    unit_cost integer,
    version integer not null,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer,
    primary key (shop_id, id),
    foreign key (shop_id, product_id)
        references product (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_product_variant_shop_id_code on product_variant (shop_id, code);
create index ix_product_variant_shop_id_product_id on product_variant (shop_id, product_id);

alter table sale add column place text;
alter table sale add column notes text;
alter table sale add column version integer not null default 1;
alter table sale add column voided_at integer;
alter table sale add column void_reason text;

alter table sale_line add column variant_id blob;

create table sale_tender (
    shop_id blob not null,
    sale_id blob not null,
    tender_number integer not null,
    type text not null,
    name text,
    amount integer not null,
    primary key (shop_id, sale_id, tender_number),
    foreign key (shop_id, sale_id)
        references sale (shop_id, id) on delete cascade
) strict, without rowid;

alter table refund add column staff_id blob;
alter table refund add column reason text;
alter table refund add column version integer not null default 1;
alter table refund add column voided_at integer;
alter table refund add column void_reason text;

-- The line of the sale that is taken back, where the refund says so.
alter table refund_line add column sale_line_number integer;
alter table refund_line add column variant_id blob;

-- Who changed which field of which record, when, from what to what.
create table record_change (
    shop_id blob not null,
    id blob not null,
    record_type text not null,
    record_id blob not null,
    action text not null,
    field text,
    old_value text,
    new_value text,
    changed_at integer not null,
    changed_by text not null,
    api_key_id blob,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create index ix_record_change_shop_id_record_id_id on record_change (shop_id, record_id, id);

-- Answers of mutations that were called with a key, so that a repeated call does nothing twice.
create table idempotency_key (
    shop_id blob not null,
    key text not null,
    request_hash blob not null,
    result_type text not null,
    result text not null,
    created_at integer not null,
    primary key (shop_id, key),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create index ix_idempotency_key_shop_id_created_at on idempotency_key (shop_id, created_at);
