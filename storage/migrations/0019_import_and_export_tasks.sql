-- Tasks that import images from disks, and export them. What they show follows from the times, milliseconds
-- UTC.
create table import_image_tasks (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  description text,
  architecture text not null,
  platform text not null,
  license_type text,
  usage_operation text,
  boot_mode text,
  encrypted integer not null,
  kms_key_id text,
  image_id text,
  started_at bigint not null,
  completed_at bigint not null,
  cancelled_at bigint,
  cancel_reason text,
  failed_because text
);
create index import_image_tasks_by_owner on import_image_tasks (region, owner, number);

create table import_image_disks (
  number integer primary key,
  task integer not null references import_image_tasks (number) on delete cascade,
  description text,
  device_name text,
  format text,
  url text,
  bucket text,
  object_key text,
  snapshot_id text,
  size bigint not null
);
create index import_image_disks_by_task on import_image_disks (task);

create table export_image_tasks (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  image_id text not null,
  description text,
  format text not null,
  bucket text not null,
  prefix text,
  role_name text not null,
  started_at bigint not null,
  completed_at bigint not null,
  failed_because text
);
create index export_image_tasks_by_owner on export_image_tasks (region, owner, number);
