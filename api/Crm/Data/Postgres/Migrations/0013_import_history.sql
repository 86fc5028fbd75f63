-- What an import creates on its way, and what it changes, names the import.

alter table record_change add column import_id uuid;
alter table consent add column import_id uuid;
alter table staff_member add column import_id uuid;
alter table category add column import_id uuid;
alter table product_variant add column import_id uuid;
