create table vpcs (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  cidr_block text not null,
  cidr_block_association_id text not null,
  dhcp_options_id text not null,
  is_default integer not null
);
create index vpcs_by_owner on vpcs (region, owner, number);

create table subnets (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  arn text not null,
  vpc_id text not null references vpcs (id) on delete cascade,
  zone text not null,
  zone_id text not null,
  cidr_block text not null,
  usable_addresses bigint not null,
  default_for_zone integer not null,
  map_public_ip_on_launch integer not null
);
create index subnets_by_owner on subnets (region, owner, number);
create index subnets_by_vpc on subnets (vpc_id);

create table security_groups (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  vpc_id text not null references vpcs (id) on delete cascade,
  name text not null,
  description text not null,
  unique (vpc_id, name)
);
create index security_groups_by_owner on security_groups (region, owner, number);

-- protocol: tcp, udp, icmp, icmpv6, another protocol's number, or -1 for all. One of the last three before the
-- description says who may talk.
create table security_group_rules (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  group_id text not null references security_groups (id) on delete cascade,
  is_egress integer not null,
  protocol text not null,
  from_port bigint,
  to_port bigint,
  cidr_ipv4 text,
  cidr_ipv6 text,
  referenced_group_id text,
  description text
);
create index security_group_rules_by_owner on security_group_rules (region, owner, number);
create index security_group_rules_by_group on security_group_rules (group_id, number);
create index security_group_rules_by_referenced_group on security_group_rules (referenced_group_id)
  where referenced_group_id is not null;

-- Attached where there is an attachment_id.
create table network_interfaces (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  subnet_id text not null references subnets (id) on delete cascade,
  vpc_id text not null,
  zone text not null,
  zone_id text not null,
  description text not null,
  mac_address text not null,
  private_dns_name text not null,
  source_dest_check integer not null,
  public_ip text,
  public_dns_name text,
  attachment_id text,
  instance_id text,
  device_index bigint,
  attached_at bigint,
  delete_on_termination integer
);
create index network_interfaces_by_owner on network_interfaces (region, owner, number);
create index network_interfaces_by_subnet on network_interfaces (subnet_id);
create index network_interfaces_by_instance on network_interfaces (instance_id) where instance_id is not null;
create unique index network_interfaces_by_attachment on network_interfaces (attachment_id)
  where attachment_id is not null;

-- Private addresses, the primary one first. host: the address's number within its subnet.
create table network_interface_addresses (
  network_interface integer not null references network_interfaces (number) on delete cascade,
  position integer not null,
  subnet_id text not null,
  host bigint not null,
  address text not null,
  primary key (network_interface, position)
);
create unique index network_interface_addresses_by_host on network_interface_addresses (subnet_id, host);

create table network_interface_groups (
  network_interface integer not null references network_interfaces (number) on delete cascade,
  position integer not null,
  group_id text not null,
  primary key (network_interface, position)
);
create index network_interface_groups_by_group on network_interface_groups (group_id);
