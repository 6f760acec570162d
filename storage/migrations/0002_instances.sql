-- An instance's state follows from its last transition and when that is over (settled_at): starting, stopping,
-- terminating, or failing (a launch that ends as terminated). Where the primary network interface is, and its address,
-- is kept here too, for instances are found by it; it never changes, and is given up at termination.
create table instances (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  reservation_id text not null,
  launch_index bigint not null,
  client_token text not null default '',
  launched_at bigint not null,
  transition text not null,
  settled_at bigint not null,
  transition_reason text not null default '',
  state_reason_code text,
  state_reason_message text,
  image_id text not null,
  instance_type text not null,
  architecture text not null,
  platform text,
  platform_details text not null,
  usage_operation text not null,
  usage_operation_at bigint not null,
  root_device_name text,
  root_device_type text not null,
  virtualization_type text not null,
  hypervisor text not null,
  boot_mode text,
  current_boot_mode text not null,
  tpm_support text,
  uefi_data text,
  kernel_id text,
  ramdisk_id text,
  ena_support integer,
  sriov_net_support text,
  zone text not null,
  zone_id text not null,
  tenancy text not null default 'default',
  subnet_id text,
  vpc_id text,
  private_ip_address text,
  private_dns_name text not null default '',
  key_name text,
  user_data text,
  iam_profile_arn text,
  iam_profile_id text,
  monitoring integer not null default 0,
  ebs_optimized integer not null default 0,
  core_count bigint not null,
  threads_per_core bigint not null,
  amd_sev_snp text,
  nested_virtualization text,
  cpu_credits text,
  hibernation integer not null default 0,
  enclave integer not null default 0,
  auto_recovery text not null default 'default',
  reboot_migration text not null default 'default',
  bandwidth_weighting text not null default 'default',
  capacity_reservation_preference text not null default 'open',
  hostname_type text not null default 'ip-name',
  dns_a_record integer not null default 0,
  dns_aaaa_record integer not null default 0,
  disable_api_termination integer not null default 0,
  disable_api_stop integer not null default 0,
  shutdown_behavior text not null default 'stop',
  http_tokens text not null,
  http_put_response_hop_limit bigint not null,
  http_endpoint text not null,
  http_protocol_ipv6 text not null,
  instance_metadata_tags text not null
);
create index instances_by_owner on instances (region, owner, number);
create index instances_by_image on instances (image_id);

create table instance_product_codes (
  instance integer not null references instances (number) on delete cascade,
  code text not null,
  type text not null,
  primary key (instance, code)
);

create table instance_billing_products (
  instance integer not null references instances (number) on delete cascade,
  code text not null,
  primary key (instance, code)
);

-- attaching until settled_at; detaching, where detached_at is given, until then. A row with a detached_at in the past
-- is history.
create table volume_attachments (
  number integer primary key,
  volume integer not null references volumes (number) on delete cascade,
  instance integer not null references instances (number) on delete cascade,
  device text not null,
  attached_at bigint not null,
  settled_at bigint not null,
  detached_at bigint,
  delete_on_termination integer not null,
  unique (volume, instance)
);
create index volume_attachments_by_instance on volume_attachments (instance, number);

-- What an account prefers for new instances; null is "no preference".
create table instance_metadata_defaults (
  account text not null,
  region text not null,
  http_tokens text,
  http_put_response_hop_limit bigint,
  http_endpoint text,
  instance_metadata_tags text,
  http_tokens_enforced text,
  primary key (account, region)
);
