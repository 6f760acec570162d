-- Private keys are never stored. public_key: "ssh-rsa AAAA…", without a comment.
create table key_pairs (
  number integer primary key,
  id text not null unique,
  owner text not null,
  region text not null,
  name text not null,
  type text not null,
  fingerprint text not null,
  public_key text not null,
  created_at bigint not null
);
create unique index key_pairs_by_name on key_pairs (region, owner, name);
create index key_pairs_by_owner on key_pairs (region, owner, number);
