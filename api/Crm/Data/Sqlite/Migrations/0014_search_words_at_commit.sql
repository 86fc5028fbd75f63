-- The triggers only note whose record has changed; the words are made before the transaction
-- commits (SqliteCustomerWords), as on PostgreSQL. Written by the triggers, one customer at a time,
-- they were a third of what an import of new customers costs.
create table customer_search_due (
    shop_id blob not null,
    customer_id blob not null,
    primary key (shop_id, customer_id)
) strict, without rowid;

drop trigger customer_search_insert;
drop trigger customer_search_update;
drop trigger customer_search_delete;

create trigger customer_search_insert after insert on customer
when new.deleted_at is null
begin
    insert into customer_search_due (shop_id, customer_id) values (new.shop_id, new.id)
    on conflict do nothing;
end;

create trigger customer_search_update
after update of code, name, kana, email, phone, other_phones, postal_code, deleted_at on customer
when old.code is not new.code or old.name is not new.name or old.kana is not new.kana
    or old.email is not new.email or old.phone is not new.phone
    or old.other_phones is not new.other_phones or old.postal_code is not new.postal_code
    or old.deleted_at is not new.deleted_at
begin
    insert into customer_search_due (shop_id, customer_id) values (new.shop_id, new.id)
    on conflict do nothing;
end;

create trigger customer_search_delete after delete on customer
begin
    insert into customer_search_due (shop_id, customer_id) values (old.shop_id, old.id)
    on conflict do nothing;
end;
