-- Search of customers. The words of a record are made by functions of the writing connection
-- (CustomerSearchTokens) and kept by triggers, so that whatever writes a customer is found.
create table customer_search_row (
    row integer not null primary key,
    shop_id blob not null,
    customer_id blob not null
) strict;
create unique index ix_customer_search_row_shop_id_customer_id
    on customer_search_row (shop_id, customer_id);

create virtual table customer_search using fts5 (
    edges, grams, numbers,
    content = '', contentless_delete = 1, detail = full, tokenize = 'ascii'
);

create trigger customer_search_insert after insert on customer
when new.deleted_at is null
begin
    insert into customer_search_row (shop_id, customer_id) values (new.shop_id, new.id)
    on conflict do nothing;
    insert into customer_search (rowid, edges, grams, numbers)
    select row,
        search_edges(
            new.shop_id, new.code, new.name, new.kana, new.email, new.phone, new.other_phones,
            new.postal_code),
        search_grams(new.shop_id, new.name, new.kana),
        search_numbers(
            new.shop_id, new.code, new.email, new.phone, new.other_phones, new.postal_code)
    from customer_search_row where shop_id = new.shop_id and customer_id = new.id;
end;

create trigger customer_search_update
after update of code, name, kana, email, phone, other_phones, postal_code, deleted_at on customer
when old.deleted_at is not new.deleted_at
    or (new.deleted_at is null and (
        old.code is not new.code or old.name is not new.name or old.kana is not new.kana
        or old.email is not new.email or old.phone is not new.phone
        or old.other_phones is not new.other_phones or old.postal_code is not new.postal_code))
begin
    delete from customer_search
    where rowid in (
        select row from customer_search_row
        where shop_id = old.shop_id and customer_id = old.id);
    insert into customer_search_row (shop_id, customer_id) values (new.shop_id, new.id)
    on conflict do nothing;
    insert into customer_search (rowid, edges, grams, numbers)
    select row,
        search_edges(
            new.shop_id, new.code, new.name, new.kana, new.email, new.phone, new.other_phones,
            new.postal_code),
        search_grams(new.shop_id, new.name, new.kana),
        search_numbers(
            new.shop_id, new.code, new.email, new.phone, new.other_phones, new.postal_code)
    from customer_search_row
    where shop_id = new.shop_id and customer_id = new.id and new.deleted_at is null;
end;

create trigger customer_search_delete after delete on customer
begin
    delete from customer_search
    where rowid in (
        select row from customer_search_row
        where shop_id = old.shop_id and customer_id = old.id);
    delete from customer_search_row where shop_id = old.shop_id and customer_id = old.id;
end;

insert into customer_search_row (shop_id, customer_id)
select shop_id, id from customer where deleted_at is null order by shop_id, id;

insert into customer_search (rowid, edges, grams, numbers)
select r.row,
    search_edges(
        c.shop_id, c.code, c.name, c.kana, c.email, c.phone, c.other_phones, c.postal_code),
    search_grams(c.shop_id, c.name, c.kana),
    search_numbers(c.shop_id, c.code, c.email, c.phone, c.other_phones, c.postal_code)
from customer_search_row r
join customer c on c.shop_id = r.shop_id and c.id = r.customer_id;
