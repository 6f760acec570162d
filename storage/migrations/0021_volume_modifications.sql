-- How volumes were changed. Whether a modification is still going on follows from the times, milliseconds UTC.
create table volume_modifications (
  number integer primary key,
  volume integer not null references volumes (number) on delete cascade,
  started_at bigint not null,
  completed_at bigint not null,
  original_size bigint not null,
  original_type text not null,
  original_iops bigint,
  original_throughput bigint,
  original_multi_attach integer not null,
  target_size bigint not null,
  target_type text not null,
  target_iops bigint,
  target_throughput bigint,
  target_multi_attach integer not null
);
create index volume_modifications_by_volume on volume_modifications (volume, number);

alter table volumes add column auto_enable_io integer not null default 0;

-- The accounts that keep snapshots of a Region from being shared publicly. state: block-all-sharing,
-- block-new-sharing
create table snapshot_block_public_access (
  account text not null,
  region text not null,
  state text not null,
  primary key (account, region)
);
