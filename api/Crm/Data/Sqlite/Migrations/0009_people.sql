-- People who sign in. They belong to no shop, since one person may work for several; what they may
-- do in a shop is that shop's own row in membership. Read and written by Crm/People alone.
create table person (
    id blob not null primary key,
    email text not null,
    name text not null,
    password_hash text not null,
    totp_secret blob,
    totp_is_on integer not null,
    totp_last_step integer not null,
    recovery_hashes text not null,
    created_at integer not null
) strict, without rowid;
create unique index ix_person_email on person (email);

create table person_session (
    hash blob not null primary key,
    id blob not null,
    person_id blob not null,
    client text not null,
    created_at integer not null,
    last_seen_at integer not null,
    expires_at integer not null
) strict, without rowid;
create index ix_person_session_person_id on person_session (person_id);

create table person_reset (
    hash blob not null primary key,
    person_id blob not null,
    expires_at integer not null
) strict, without rowid;
create index ix_person_reset_person_id on person_reset (person_id);

create table membership (
    shop_id blob not null,
    id blob not null,
    person_id blob not null,
    name text not null,
    email text not null,
    role text not null,
    created_at integer not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_membership_shop_id_person_id on membership (shop_id, person_id);
create index ix_membership_person_id on membership (person_id);

create table invitation (
    shop_id blob not null,
    id blob not null,
    email text not null,
    role text not null,
    hash blob not null,
    invited_by text not null,
    created_at integer not null,
    expires_at integer not null,
    accepted_at integer,
    revoked_at integer,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_invitation_hash on invitation (hash);
