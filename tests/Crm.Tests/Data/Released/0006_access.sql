insert into audit_entry
    (shop_id, id, number, at, actor_kind, actor_id, actor_name, action, subject, detail,
    fingerprint)
values
    ({shop}, {id:entry}, 1, 1700000700000000, 'Key', {id:key}, 'till', 'customer.updated',
    null, null, 'as it was written then');
