-- KMS keys and the aliases of them. Whether a key is deleted follows from the time, milliseconds UTC.
create table kms_keys (
  number integer primary key,
  id text not null,
  account text not null,
  region text not null,
  created_at bigint not null,
  description text not null,
  enabled integer not null,
  multi_region integer not null,
  deleted_at bigint,
  unique (region, id)
);
create index kms_keys_by_account on kms_keys (account, region);

create table kms_aliases (
  number integer primary key,
  account text not null,
  region text not null,
  name text not null,
  key_id text not null,
  created_at bigint not null,
  unique (account, region, name),
  foreign key (region, key_id) references kms_keys (region, id) on delete cascade
);
create index kms_aliases_by_key on kms_aliases (region, key_id);

-- A copy shows little of itself while it is pending.
alter table snapshots add column is_copy integer not null default 0;
