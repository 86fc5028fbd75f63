-- 名寄せ: pairs of records that may be one customer, and merges that can be undone.

-- Not bound to the customers: what was decided stays when a record has gone, and names nobody.
create table duplicate_candidate (
    shop_id blob not null,
    id blob not null,
    first_id blob,
    second_id blob,
    score integer not null,
    reason_names text not null,
    status text not null,
    version integer not null,
    created_at integer not null,
    updated_at integer not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create unique index ix_duplicate_candidate_shop_id_first_id_second_id
    on duplicate_candidate (shop_id, first_id, second_id);
create index ix_duplicate_candidate_shop_id_status_score_id
    on duplicate_candidate (shop_id, status, score, id);

create table customer_merge (
    shop_id blob not null,
    id blob not null,
    survivor_id blob,
    merged_id blob,
    before text not null,
    moved text not null,
    merged_at integer not null,
    merged_by text not null,
    undone_at integer,
    undone_by text,
    version integer not null,
    updated_at integer not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
) strict, without rowid;
create index ix_customer_merge_shop_id_merged_id on customer_merge (shop_id, merged_id);
create index ix_customer_merge_shop_id_survivor_id on customer_merge (shop_id, survivor_id);
