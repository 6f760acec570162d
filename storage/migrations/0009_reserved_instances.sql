-- What was purchased, as it was offered. Times are milliseconds UTC, prices millionths of a dollar.
create table reserved_instances (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  instance_type text not null,
  zone text,
  zone_id text,
  instance_count bigint not null,
  product_description text not null,
  tenancy text not null,
  offering_class text not null,
  offering_type text not null,
  duration_seconds bigint not null,
  starts_at bigint not null,
  ends_at bigint not null,
  fixed_price bigint not null,
  hourly_charge bigint not null
);
create index reserved_instances_by_owner on reserved_instances (region, owner, number);
