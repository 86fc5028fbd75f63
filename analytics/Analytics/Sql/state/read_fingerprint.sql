-- Question: by which SQL was this warehouse built? Asked alone: one of another version of the
--   program may lack what is read of the newest. Grain: one row.
select fingerprint
from warehouse_state
