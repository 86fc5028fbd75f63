-- Grain: one row per customer and kept month in which the customer changed. Lives for one refresh.
create or replace temp table raw_class_closing_row (
    month_no integer not null,
    customer_id uuid not null,
    opening_class utinyint not null,
    opening_is_lapsed boolean not null,
    correction_reason utinyint not null,
    move_reason utinyint not null,
    class_no utinyint not null,
    is_lapsed boolean not null,
    count_visits integer not null,
    first_visit date,
    last_visit date,
    amount bigint not null,
)
