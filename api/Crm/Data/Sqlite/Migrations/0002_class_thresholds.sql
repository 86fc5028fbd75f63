-- The lines between the classes of customers, in versions; every shop begins with the method's.
create table class_threshold_set (
    shop_id blob not null,
    version integer not null,
    valid_from text,
    steady_days integer not null,
    loyal_days integer not null,
    loyal_amount integer not null,
    lapse_days integer not null,
    changed_at integer not null,
    changed_by text,
    primary key (shop_id, version),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;

insert into class_threshold_set
    (shop_id, version, steady_days, loyal_days, loyal_amount, lapse_days, changed_at)
select id, 1, 90, 210, 70000, 240, created_at
from shop;

-- A change that is of no customer, sale or product says what it is of.
alter table analytics_change add column subject text;
