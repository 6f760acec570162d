-- Tasks that import snapshots from disks. What they show follows from the times, milliseconds UTC.
create table import_snapshot_tasks (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  description text,
  disk_description text,
  format text,
  url text,
  bucket text,
  object_key text,
  size bigint not null,
  encrypted integer not null,
  kms_key_id text,
  snapshot_id text,
  started_at bigint not null,
  completed_at bigint not null,
  cancelled_at bigint,
  cancel_reason text,
  failed_because text
);
create index import_snapshot_tasks_by_owner on import_snapshot_tasks (region, owner, number);
