-- Keys: what they may do besides their role, how they are told apart, and how long they live.
alter table api_key add column prefix text not null default '';
alter table api_key add column scope_names text not null default '';
alter table api_key add column column_names text not null default '';
alter table api_key add column requests_per_minute integer;
alter table api_key add column rows_max integer;
alter table api_key add column expires_at integer;
alter table api_key add column last_used_at integer;
alter table api_key add column replaced_by_id blob;

-- Who did what: a chain of hashes per shop. Rows are added and never touched again.
create table audit_entry (
    shop_id blob not null,
    id blob not null,
    number integer not null,
    at integer not null,
    actor_kind text not null,
    actor_id blob,
    actor_name text not null,
    action text not null,
    subject text,
    detail text,
    fingerprint text not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_audit_entry_shop_id_number on audit_entry (shop_id, number);

create trigger audit_entry_is_not_changed before update on audit_entry
begin
    select raise(abort, 'The audit log is only ever added to.');
end;
create trigger audit_entry_is_not_deleted before delete on audit_entry
begin
    select raise(abort, 'The audit log is only ever added to.');
end;
