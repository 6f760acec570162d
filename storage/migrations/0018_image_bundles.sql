-- What an instance store-backed image was registered from: its manifest (position 0) and its parts, with the
-- version that each had, and the SHA-1 of its content.
create table image_objects (
  image integer not null references images (number) on delete cascade,
  position integer not null,
  bucket text not null,
  object_key text not null,
  version text not null,
  sha1 text not null,
  primary key (image, position)
);

-- One of them is no longer what it was: noticed then, milliseconds UTC.
alter table images add column invalidated_at bigint;

-- Tasks that bundle an instance. States and progress follow from the times.
create table bundle_tasks (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  instance_id text not null,
  bucket text not null,
  prefix text not null,
  access_key text,
  upload_policy text,
  upload_policy_signature text,
  objects bigint not null,
  started_at bigint not null,
  completed_at bigint not null,
  cancelled_at bigint,
  failed_because text
);
create index bundle_tasks_by_owner on bundle_tasks (region, owner, number);
