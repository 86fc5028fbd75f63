-- Grain: one row per month that the host has kept and this warehouse does not hold yet.
create or replace temp table raw_class_closing (
    month_no integer not null,
    evaluated_on date not null,
    version integer not null,
    steady_days integer not null,
    loyal_days integer not null,
    loyal_amount bigint not null,
    lapse_days integer not null,
)
