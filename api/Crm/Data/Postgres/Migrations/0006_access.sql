-- Keys: what they may do besides their role, how they are told apart, and how long they live.
alter table api_key add column prefix text collate "C" not null default '';
alter table api_key add column scope_names text collate "C" not null default '';
alter table api_key add column column_names text collate "C" not null default '';
alter table api_key add column requests_per_minute integer;
alter table api_key add column rows_max integer;
alter table api_key add column expires_at bigint;
alter table api_key add column last_used_at bigint;
alter table api_key add column replaced_by_id uuid;

-- Who did what: a chain of hashes per shop. Rows are added and never touched again.
create table audit_entry (
    shop_id uuid not null,
    id uuid not null,
    number bigint not null,
    at bigint not null,
    actor_kind text collate "C" not null,
    actor_id uuid,
    actor_name text collate "C" not null,
    action text collate "C" not null,
    subject text collate "C",
    detail text collate "C",
    fingerprint text collate "C" not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_audit_entry_shop_id_number on audit_entry (shop_id, number);

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is only ever added to.';
end
$$;
create trigger audit_entry_is_not_changed before update or delete on audit_entry
    for each row execute function refuse_change_of_audit();
create trigger audit_entry_is_not_emptied before truncate on audit_entry
    for each statement execute function refuse_change_of_audit();
