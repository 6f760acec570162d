-- A task is pending until replaced_at, in progress until completed_at, and then it has succeeded. The replaced volume
-- may be gone; snapshots of it stay good for another replacement.
create table replace_root_volume_tasks (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  instance_id text not null,
  started_at bigint not null,
  replaced_at bigint not null,
  completed_at bigint not null,
  image_id text,
  snapshot_id text,
  replaced_volume_id text not null,
  delete_replaced integer not null
);
create index replace_root_volume_tasks_by_owner on replace_root_volume_tasks (region, owner, number);
create index replace_root_volume_tasks_by_instance on replace_root_volume_tasks (instance_id);
