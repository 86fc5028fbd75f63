-- People who sign in. They belong to no shop, since one person may work for several; what they may
-- do in a shop is that shop's own row in membership. Read and written by Crm/People alone.
create table person (
    id uuid not null primary key,
    email text collate "C" not null,
    name text collate "C" not null,
    password_hash text collate "C" not null,
    totp_secret bytea,
    totp_is_on boolean not null,
    totp_last_step bigint not null,
    recovery_hashes text collate "C" not null,
    created_at bigint not null
);
create unique index ix_person_email on person (email);

create table person_session (
    hash bytea not null primary key,
    id uuid not null,
    person_id uuid not null,
    client text collate "C" not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null
);
create index ix_person_session_person_id on person_session (person_id);

create table person_reset (
    hash bytea not null primary key,
    person_id uuid not null,
    expires_at bigint not null
);
create index ix_person_reset_person_id on person_reset (person_id);

create table membership (
    shop_id uuid not null,
    id uuid not null,
    person_id uuid not null,
    name text collate "C" not null,
    email text collate "C" not null,
    role text collate "C" not null,
    created_at bigint not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_membership_shop_id_person_id on membership (shop_id, person_id);
create index ix_membership_person_id on membership (person_id);

create table invitation (
    shop_id uuid not null,
    id uuid not null,
    email text collate "C" not null,
    role text collate "C" not null,
    hash bytea not null,
    invited_by text collate "C" not null,
    created_at bigint not null,
    expires_at bigint not null,
    accepted_at bigint,
    revoked_at bigint,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_invitation_hash on invitation (hash);
