-- What an import creates on its way, and what it changes, names the import.

alter table record_change add column import_id blob;
alter table consent add column import_id blob;
alter table staff_member add column import_id blob;
alter table category add column import_id blob;
alter table product_variant add column import_id blob;
