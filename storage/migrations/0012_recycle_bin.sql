-- Deleted, and kept in the Recycle Bin until then: milliseconds UTC.
alter table images add column recycled_until bigint;
create index images_in_recycle_bin on images (region, owner, number) where recycled_until is not null;
alter table snapshots add column recycled_at bigint;
alter table snapshots add column recycled_until bigint;
create index snapshots_in_recycle_bin on snapshots (region, owner, number) where recycled_until is not null;

-- The tags of what is in the Recycle Bin.
create table recycled_tags (
  account text not null,
  region text not null,
  resource_id text not null,
  resource_type text not null,
  key text not null,
  value text not null,
  unique (resource_id, account, key)
);

-- Locked where it has an unlock delay and does not say when that ends.
create table retention_rules (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  resource_type text not null,
  retention_days bigint not null,
  description text,
  unlock_delay_days bigint,
  unlocked_at bigint
);
create index retention_rules_by_owner on retention_rules (region, owner, number);

-- kind: resource (what the rule keeps), excluded (what it does not), own (the rule's). Without a value: any.
create table retention_rule_tags (
  number integer primary key,
  retention_rule integer not null references retention_rules (number) on delete cascade,
  kind text not null,
  key text not null,
  value text
);
create index retention_rule_tags_by_rule on retention_rule_tags (retention_rule);
