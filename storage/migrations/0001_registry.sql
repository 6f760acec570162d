-- Times are milliseconds since 1970 UTC. States are not stored: they follow from the times and the clock.
-- `number` orders a table by age and is what pages continue from; `id` is what clients see.

create table images (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  name text not null,
  created_at bigint not null,
  available_at bigint not null,
  disabled_at bigint,
  deregistered_at bigint,
  deprecated_at bigint,
  last_launched_at bigint,
  location text not null,
  description text,
  architecture text not null,
  image_type text not null default 'machine',
  kernel_id text,
  ramdisk_id text,
  root_device_name text,
  root_device_type text not null,
  virtualization_type text not null,
  hypervisor text not null default 'xen',
  sriov_net_support text,
  ena_support integer,
  boot_mode text,
  tpm_support text,
  uefi_data text,
  imds_support text,
  owner_alias text,
  platform text,
  platform_details text not null,
  usage_operation text not null,
  free_tier_eligible integer not null default 1,
  deregistration_protection text not null default 'disabled',
  state_reason_code text,
  state_reason_message text,
  source_instance_id text,
  source_image_id text,
  source_image_region text
);
create unique index images_by_name on images (region, name, owner) where deregistered_at is null;
create index images_by_owner on images (region, owner, number);
create index images_by_region on images (region, number);

create table image_block_devices (
  image integer not null references images (number) on delete cascade,
  position integer not null,
  device_name text not null,
  virtual_name text,
  snapshot_id text,
  volume_size bigint,
  volume_type text,
  delete_on_termination integer,
  encrypted integer,
  iops bigint,
  throughput bigint,
  primary key (image, position)
);
create index image_block_devices_by_snapshot on image_block_devices (snapshot_id) where snapshot_id is not null;

create table image_product_codes (
  image integer not null references images (number) on delete cascade,
  code text not null,
  type text not null,
  primary key (image, code)
);
create index image_product_codes_by_code on image_product_codes (code);

create table image_billing_products (
  image integer not null references images (number) on delete cascade,
  code text not null,
  primary key (image, code)
);

-- kind: userId, group, organizationArn, organizationalUnitArn
create table image_launch_permissions (
  number integer primary key,
  image integer not null references images (number) on delete cascade,
  kind text not null,
  value text not null,
  unique (image, kind, value)
);
create index image_launch_permissions_by_value on image_launch_permissions (kind, value);

create table volumes (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  created_at bigint not null,
  available_at bigint not null,
  zone text not null,
  zone_id text not null,
  size bigint not null,
  volume_type text not null,
  iops bigint,
  throughput bigint,
  encrypted integer not null,
  kms_key_id text,
  snapshot_id text,
  multi_attach_enabled integer not null default 0,
  initialization_rate bigint
);
create index volumes_by_owner on volumes (region, owner, number);

create table volume_product_codes (
  volume integer not null references volumes (number) on delete cascade,
  code text not null,
  type text not null,
  primary key (volume, code)
);

create table volume_billing_products (
  volume integer not null references volumes (number) on delete cascade,
  code text not null,
  primary key (volume, code)
);

create table snapshots (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  started_at bigint not null,
  completed_at bigint not null,
  failed_because text,
  volume_id text not null,
  volume_size bigint not null,
  description text not null default '',
  encrypted integer not null,
  kms_key_id text,
  owner_alias text,
  full_size_bytes bigint not null default 0
);
create index snapshots_by_owner on snapshots (region, owner, number);
create index snapshots_by_region on snapshots (region, number);

create table snapshot_product_codes (
  snapshot integer not null references snapshots (number) on delete cascade,
  code text not null,
  type text not null,
  primary key (snapshot, code)
);

create table snapshot_billing_products (
  snapshot integer not null references snapshots (number) on delete cascade,
  code text not null,
  primary key (snapshot, code)
);

-- kind: userId or group
create table snapshot_permissions (
  number integer primary key,
  snapshot integer not null references snapshots (number) on delete cascade,
  kind text not null,
  value text not null,
  unique (snapshot, kind, value)
);
create index snapshot_permissions_by_value on snapshot_permissions (kind, value);

-- Tags belong to the account that set them; other accounts never see them.
create table tags (
  number integer primary key,
  account text not null,
  region text not null,
  resource_id text not null,
  resource_type text not null,
  key text not null,
  value text not null,
  unique (resource_id, account, key)
);
create index tags_by_key on tags (account, region, key, value);

create table ebs_encryption (
  account text not null,
  region text not null,
  by_default integer not null default 0,
  default_kms_key_id text,
  primary key (account, region)
);

-- What a client token stood for, so that a repeated request is answered with the same resource.
create table client_tokens (
  account text not null,
  region text not null,
  action text not null,
  token text not null,
  request text not null,
  resource_id text not null,
  primary key (account, region, action, token)
);
