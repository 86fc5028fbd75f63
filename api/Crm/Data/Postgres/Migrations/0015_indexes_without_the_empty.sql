-- Shipping, tax and the like sell no product, and few customers have a household or came by
-- another: what is empty is never looked up, and need not be kept in order.
drop index ix_sale_line_shop_id_product_id;
create index ix_sale_line_shop_id_product_id on sale_line (shop_id, product_id)
where product_id is not null;
drop index ix_refund_line_shop_id_product_id;
create index ix_refund_line_shop_id_product_id on refund_line (shop_id, product_id)
where product_id is not null;
drop index ix_customer_shop_id_household_id;
create index ix_customer_shop_id_household_id on customer (shop_id, household_id)
where household_id is not null;
drop index ix_customer_shop_id_referred_by_id;
create index ix_customer_shop_id_referred_by_id on customer (shop_id, referred_by_id)
where referred_by_id is not null;
