-- The classes of customers as they were known when a month had ended; written once, never changed.
create table class_closing (
    shop_id blob not null,
    month text not null,
    evaluated_on text not null,
    threshold_version integer not null,
    last_correction integer not null,
    closed_at integer not null,
    primary key (shop_id, month),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;

-- Sparse: a customer has a row in a month in which anything of the customer changed. Not bound to
-- the customer: what was kept stays true when the record has gone.
create table class_closing_row (
    shop_id blob not null,
    month text not null,
    customer_id blob not null,
    opening_class integer not null,
    opening_is_lapsed integer not null,
    correction_reason integer not null,
    move_reason integer not null,
    class integer not null,
    is_lapsed integer not null,
    visits integer not null,
    first_visit text,
    last_visit text,
    amount integer not null,
    primary key (shop_id, month, customer_id),
    foreign key (shop_id, month)
        references class_closing (shop_id, month) on delete cascade
) strict, without rowid;

-- Why the history of a customer was changed, where neither a refund nor a threshold shows it.
create table customer_correction (
    sequence integer not null primary key autoincrement,
    shop_id blob not null,
    customer_id blob not null,
    reason text not null
) strict;
create index ix_customer_correction_shop_id_sequence
    on customer_correction (shop_id, sequence);
