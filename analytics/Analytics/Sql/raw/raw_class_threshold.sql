-- Grain: one row per version of the lines between the classes. Lives for one refresh.
create or replace temp table raw_class_threshold (
    version integer not null,
    valid_from date not null,
    steady_days integer not null,
    loyal_days integer not null,
    loyal_amount bigint not null,
    lapse_days integer not null,
)
