-- Grain: one row per sale without a customer that is replaced. Empty in a rebuild.
create or replace temp table touched_anonymous_sale (
    sale_id uuid not null,
)
