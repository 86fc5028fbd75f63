-- Fact of the semantic query: what was sold, sale by sale.
-- Grain: one row per sale, of a known customer or of nobody, its refunds netted on its day.
-- Columns: customer_key (null: nobody was identified), sale_id, business_date, has_sale,
--   is_purchase (as in fct_sale), gross_amount, refund_amount (positive), net_amount (minor units)
with

fct_sale as (
    select * from fct_sale
),

fct_sale_line as (
    select * from fct_sale_line
),

unidentified as (
    select
        cast(null as integer) as customer_key,
        sale_id,
        business_date,
        bool_or(not is_refund) as has_sale,
        false as is_purchase,
        cast(sum(if(is_refund, 0, amount)) as bigint) as gross_amount,
        cast(-sum(if(is_refund, amount, 0)) as bigint) as refund_amount,
        cast(sum(amount) as bigint) as net_amount,
    from fct_sale_line
    where customer_key is null
    group by sale_id, business_date
),

identified as (
    select
        customer_key,
        sale_id,
        business_date,
        is_purchase as has_sale,
        is_purchase,
        gross_amount,
        refund_amount,
        net_amount,
    from fct_sale
)

select * from identified
union all
select * from unidentified
