insert into person
    (id, email, name, password_hash, totp_secret, totp_is_on, totp_last_step, recovery_hashes,
    created_at)
values
    ({id:person}, '{slug}@example.jp', '店主', 'x', {hash:totp}, {true}, 5, '',
    1700000900000000);
insert into person_session
    (hash, id, person_id, client, created_at, last_seen_at, expires_at)
values
    ({hash:session}, {id:session}, {id:person}, 'browser', 1700000900000000, 1700000900000000,
    1700009000000000);
insert into person_reset (hash, person_id, expires_at)
values ({hash:reset}, {id:person}, 1700009000000000);
insert into membership (shop_id, id, person_id, name, email, role, created_at)
values
    ({shop}, {id:member}, {id:person}, '店主', '{slug}@example.jp', 'Owner', 1700000900000000);
insert into invitation
    (shop_id, id, email, role, hash, invited_by, created_at, expires_at)
values
    ({shop}, {id:invitation}, 'new@example.jp', 'Staff', {hash:invitation}, '店主',
    1700000900000000, 1700009000000000);
