-- Zones in which an account has fast snapshot restore for a snapshot, its own or another's. The states follow
-- from the times, milliseconds UTC, and from when the snapshot is completed.
create table fast_snapshot_restores (
  number integer primary key,
  account text not null,
  region text not null,
  snapshot integer not null references snapshots (number) on delete cascade,
  zone text not null,
  zone_id text not null,
  enabling_at bigint not null,
  takes_ms bigint not null,
  disabling_at bigint,
  disabled_at bigint,
  unique (snapshot, account, zone)
);
create index fast_snapshot_restores_by_account on fast_snapshot_restores (account, region, number);

alter table volumes add column fast_restored integer not null default 0;
