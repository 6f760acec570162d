-- What was counted when a report was made. version_depth: of launch templates, where the report says it.
create table image_usage_reports (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  image_id text not null,
  created_at bigint not null,
  of_instances integer not null,
  of_launch_templates integer not null,
  version_depth bigint
);
create index image_usage_reports_by_owner on image_usage_reports (region, owner, number);

-- The accounts that the report is limited to; none: all.
create table image_usage_report_accounts (
  report integer not null references image_usage_reports (number) on delete cascade,
  position integer not null,
  account text not null,
  primary key (report, position)
);

create table image_usage_report_entries (
  number integer primary key,
  report integer not null references image_usage_reports (number) on delete cascade,
  resource_type text not null,
  account text not null,
  usage_count bigint not null
);
create index image_usage_report_entries_by_report on image_usage_report_entries (report, number);
