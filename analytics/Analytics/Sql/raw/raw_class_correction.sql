-- Grain: one row per customer whose history was corrected since the last month was kept, with the
--   reason that the host noted. Lives for one refresh.
create or replace temp table raw_class_correction (
    customer_id uuid not null,
    reason_no utinyint not null,
)
