-- Images that an account has fast launch for. owner: the image's. Times are milliseconds UTC.
create table fast_launch_images (
  number integer primary key,
  account text not null,
  region text not null,
  image_id text not null,
  owner text not null,
  target_resource_count bigint not null,
  max_parallel_launches bigint not null,
  launch_template_id text,
  launch_template_name text,
  launch_template_version text,
  changed_at bigint not null,
  enabled_at bigint not null,
  gone_at bigint,
  unique (account, region, image_id)
);
