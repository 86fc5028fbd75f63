-- Grain: one row per line of a sale or refund as the host streams them. Lives for one refresh.
create or replace temp table raw_sale_line (
    sale_id uuid not null,
    line_id uuid not null,
    customer_id uuid,
    product_id uuid,
    line_type utinyint not null,
    is_refund boolean not null,
    business_date date not null,
    refund_date date,
    quantity decimal(18, 4) not null,
    amount bigint not null,
)
