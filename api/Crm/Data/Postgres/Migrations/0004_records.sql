-- The shop's records in full: settings, households, variants, tenders, consents, contacts, custom
-- fields, voids; versions, soft deletion and the history of changes; keys of repeated mutations.

-- What a change begins from is counted: two people cannot overwrite each other unseen.
alter table shop add column version integer not null default 1;
alter table shop add column updated_at bigint not null default 0;
alter table shop add column are_prices_with_tax boolean not null default true;
alter table shop add column week_start text collate "C" not null default 'Monday';
alter table shop add column visit_unit text collate "C" not null default 'Day';
alter table shop add column first_label text collate "C";
alter table shop add column toddler_label text collate "C";
alter table shop add column steady_label text collate "C";
alter table shop add column trend_label text collate "C";
alter table shop add column loyal_label text collate "C";
update shop set updated_at = created_at;

create table shop_logo (
    shop_id uuid not null primary key,
    media_type text collate "C" not null,
    content bytea not null,
    foreign key (shop_id)
        references shop (id) on delete restrict
);

alter table staff_member add column code text collate "C";
alter table staff_member add column version integer not null default 1;
alter table staff_member add column created_at bigint not null default 0;
alter table staff_member add column updated_at bigint not null default 0;
alter table staff_member add column deleted_at bigint;
create unique index ix_staff_member_shop_id_code on staff_member (shop_id, code);

create table household (
    shop_id uuid not null,
    id uuid not null,
    name text collate "C" not null,
    notes text collate "C",
    version integer not null,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);

-- References that came later have no constraint: SQLite cannot add one to a table. What writes
-- them checks them.
alter table customer add column other_phones text[] not null default '{}';
alter table customer add column city text collate "C";
alter table customer add column building text collate "C";
alter table customer add column gender text collate "C";
alter table customer add column household_id uuid;
alter table customer add column referred_by_id uuid;
alter table customer add column tags text[] not null default '{}';
alter table customer add column version integer not null default 1;
alter table customer add column deleted_at bigint;
alter table customer add column merged_into_id uuid;
create index ix_customer_shop_id_household_id on customer (shop_id, household_id);
create index ix_customer_shop_id_referred_by_id on customer (shop_id, referred_by_id);

-- Never changed and never deleted: what was agreed to, when, and what proves it.
create table consent (
    shop_id uuid not null,
    id uuid not null,
    customer_id uuid not null,
    channel text collate "C" not null,
    is_granted boolean not null,
    is_current boolean not null,
    given_at bigint not null,
    proof text collate "C",
    recorded_at bigint not null,
    recorded_by text collate "C",
    primary key (shop_id, id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create index ix_consent_shop_id_customer_id_given_at on consent (shop_id, customer_id, given_at);

create table contact (
    shop_id uuid not null,
    id uuid not null,
    customer_id uuid not null,
    type text collate "C" not null,
    direction text collate "C" not null,
    contacted_at bigint not null,
    business_day text collate "C" not null,
    staff_id uuid,
    subject text collate "C",
    body text collate "C",
    outcome text collate "C",
    version integer not null,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict,
    foreign key (shop_id, staff_id)
        references staff_member (shop_id, id) on delete restrict
);
create index ix_contact_shop_id_contacted_at on contact (shop_id, contacted_at);
create index ix_contact_shop_id_customer_id_contacted_at
    on contact (shop_id, customer_id, contacted_at);

-- Fields of customers that a shop defines, and what they hold.
create table custom_field (
    shop_id uuid not null,
    id uuid not null,
    key text collate "C" not null,
    name text collate "C" not null,
    type text collate "C" not null,
    choices text[] not null,
    position integer not null,
    version integer not null,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_custom_field_shop_id_key on custom_field (shop_id, key);

create table custom_value (
    shop_id uuid not null,
    customer_id uuid not null,
    custom_field_id uuid not null,
    text text collate "C",
    number bigint,
    date text collate "C",
    is_true boolean,
    primary key (shop_id, customer_id, custom_field_id),
    foreign key (shop_id, custom_field_id)
        references custom_field (shop_id, id) on delete restrict,
    foreign key (shop_id, customer_id)
        references customer (shop_id, id) on delete cascade
);
create index ix_custom_value_shop_id_custom_field_id on custom_value (shop_id, custom_field_id);

alter table category add column version integer not null default 1;
alter table category add column created_at bigint not null default 0;
alter table category add column updated_at bigint not null default 0;
alter table category add column deleted_at bigint;

alter table product add column barcode text collate "C";
alter table product add column tax_rate bigint;
alter table product add column version integer not null default 1;
alter table product add column deleted_at bigint;

create table product_variant (
    shop_id uuid not null,
    id uuid not null,
    product_id uuid not null,
    code text collate "C" not null,
    name text collate "C" not null,
    barcode text collate "C",
    unit_price bigint,
    unit_cost bigint,
    version integer not null,
    created_at bigint not null,
    updated_at bigint not null,
    deleted_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id, product_id)
        references product (shop_id, id) on delete restrict,
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_product_variant_shop_id_code on product_variant (shop_id, code);
create index ix_product_variant_shop_id_product_id on product_variant (shop_id, product_id);

alter table sale add column place text collate "C";
alter table sale add column notes text collate "C";
alter table sale add column version integer not null default 1;
alter table sale add column voided_at bigint;
alter table sale add column void_reason text collate "C";

alter table sale_line add column variant_id uuid;

create table sale_tender (
    shop_id uuid not null,
    sale_id uuid not null,
    tender_number integer not null,
    type text collate "C" not null,
    name text collate "C",
    amount bigint not null,
    primary key (shop_id, sale_id, tender_number),
    foreign key (shop_id, sale_id)
        references sale (shop_id, id) on delete cascade
);

alter table refund add column staff_id uuid;
alter table refund add column reason text collate "C";
alter table refund add column version integer not null default 1;
alter table refund add column voided_at bigint;
alter table refund add column void_reason text collate "C";

-- The line of the sale that is taken back, where the refund says so.
alter table refund_line add column sale_line_number integer;
alter table refund_line add column variant_id uuid;

-- Who changed which field of which record, when, from what to what.
create table record_change (
    shop_id uuid not null,
    id uuid not null,
    record_type text collate "C" not null,
    record_id uuid not null,
    action text collate "C" not null,
    field text collate "C",
    old_value text collate "C",
    new_value text collate "C",
    changed_at bigint not null,
    changed_by text collate "C" not null,
    api_key_id uuid,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create index ix_record_change_shop_id_record_id_id on record_change (shop_id, record_id, id);

-- Answers of mutations that were called with a key, so that a repeated call does nothing twice.
create table idempotency_key (
    shop_id uuid not null,
    key text collate "C" not null,
    request_hash bytea not null,
    result_type text collate "C" not null,
    result text collate "C" not null,
    created_at bigint not null,
    primary key (shop_id, key),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create index ix_idempotency_key_shop_id_created_at on idempotency_key (shop_id, created_at);
