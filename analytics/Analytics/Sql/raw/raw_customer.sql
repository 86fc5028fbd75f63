-- Grain: one row per customer as the host streams them. Lives for one refresh.
create or replace temp table raw_customer (
    customer_id uuid not null,
    code varchar not null,
    name varchar not null,
    registered_on date not null,
    prefecture varchar,
    acquisition_channel varchar,
    referrer_id uuid,
    is_member boolean not null,
)
