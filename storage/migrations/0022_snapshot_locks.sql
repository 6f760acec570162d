-- Locks of snapshots. Their states follow from the times, milliseconds UTC.
create table snapshot_locks (
  number integer primary key,
  snapshot integer not null unique references snapshots (number) on delete cascade,
  lock_mode text not null,
  duration_days bigint not null,
  cool_off_hours bigint,
  cool_off_ends_at bigint,
  created_at bigint not null,
  started_at bigint not null,
  expires_at bigint not null
);
