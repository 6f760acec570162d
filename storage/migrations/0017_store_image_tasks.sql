-- Tasks that store an image as an object. They are done when they are there, or have failed; what they show
-- follows from the times, milliseconds UTC.
create table store_image_tasks (
  number integer primary key,
  owner text not null,
  region text not null,
  image_id text not null,
  bucket text not null,
  object_key text not null,
  size bigint not null,
  started_at bigint not null,
  completed_at bigint not null,
  failed_because text
);
create index store_image_tasks_by_owner on store_image_tasks (region, owner, number);
