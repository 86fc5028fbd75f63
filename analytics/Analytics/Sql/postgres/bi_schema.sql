-- The schema that tools read, apart from the tables of feeds. Several statements, which may be run
-- again. Rows are of all shops; a role sees those of the shops that bi.reader gives it.
create schema if not exists bi;

create table if not exists bi.reader (
    role_name name not null,
    shop text not null,
    primary key (role_name, shop)
);

create table if not exists bi.published (
    shop text primary key,
    version text not null,
    published_at timestamptz not null
);

do $$
begin
    if not exists (select from pg_roles where rolname = 'crm_bi_reader') then
        create role crm_bi_reader nologin;
    end if;
end
$$;

alter table bi.reader enable row level security;

drop policy if exists own_shops on bi.reader;

create policy own_shops on bi.reader for select using (role_name = current_user);

alter table bi.published enable row level security;

drop policy if exists own_shops on bi.published;

create policy own_shops on bi.published for select
using (shop in (select reader.shop from bi.reader));

grant usage on schema bi to crm_bi_reader;

grant select on bi.reader, bi.published to crm_bi_reader;

comment on table bi.reader is 'Which shops a role reads: a row for each.';

comment on table bi.published is 'Which version of its figures each shop has here, and since when.';
