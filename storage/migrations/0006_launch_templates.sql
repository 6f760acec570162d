create table launch_templates (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  name text not null,
  created_at bigint not null,
  created_by text not null,
  default_version bigint not null,
  last_version bigint not null
);
create unique index launch_templates_by_name on launch_templates (region, owner, name);
create index launch_templates_by_owner on launch_templates (region, owner, number);

-- data: the parameters of RequestLaunchTemplateData as a form.
create table launch_template_versions (
  number integer primary key,
  launch_template integer not null references launch_templates (number) on delete cascade,
  version bigint not null,
  description text,
  created_at bigint not null,
  created_by text not null,
  data text not null
);
create unique index launch_template_versions_by_version on launch_template_versions (launch_template, version);
