-- 名寄せ: pairs of records that may be one customer, and merges that can be undone.

-- Not bound to the customers: what was decided stays when a record has gone, and names nobody.
create table duplicate_candidate (
    shop_id uuid not null,
    id uuid not null,
    first_id uuid,
    second_id uuid,
    score integer not null,
    reason_names text[] not null,
    status text collate "C" not null,
    version integer not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create unique index ix_duplicate_candidate_shop_id_first_id_second_id
    on duplicate_candidate (shop_id, first_id, second_id);
create index ix_duplicate_candidate_shop_id_status_score_id
    on duplicate_candidate (shop_id, status, score, id);

create table customer_merge (
    shop_id uuid not null,
    id uuid not null,
    survivor_id uuid,
    merged_id uuid,
    before text collate "C" not null,
    moved text collate "C" not null,
    merged_at bigint not null,
    merged_by text collate "C" not null,
    undone_at bigint,
    undone_by text collate "C",
    version integer not null,
    updated_at bigint not null,
    primary key (shop_id, id),
    foreign key (shop_id)
        references shop (id) on delete restrict
);
create index ix_customer_merge_shop_id_merged_id on customer_merge (shop_id, merged_id);
create index ix_customer_merge_shop_id_survivor_id on customer_merge (shop_id, survivor_id);
