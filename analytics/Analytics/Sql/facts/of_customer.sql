-- Adds to a fact of the semantic query what is known of the customer.
-- Grain: that of the fact, which is called fact.
-- Columns: those of the fact; prefecture, acquisition_channel
select
    fact.*,
    dim_customer.prefecture,
    dim_customer.acquisition_channel,
from fact
left join dim_customer using (customer_key)
