-- A customer who goes is noted like one who changes, and leaves the search before the commit, many
-- at a time: deleting the words of one after another took minutes where an import was taken back.
create or replace function forget_customer_in_search() returns trigger language plpgsql as $$
begin
    insert into customer_search_due (shop_id, customer_id) values (old.shop_id, old.id)
    on conflict do nothing;
    return null;
end
$$;
