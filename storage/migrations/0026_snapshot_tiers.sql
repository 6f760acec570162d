-- A snapshot's last archival or restore, where there was one. It is in the standard tier from `standard_from`
-- (null: it always was) until `standard_until` (null: it stays), and else in the archive tier. Times are
-- milliseconds UTC.
alter table snapshots add column tiering text;  -- archival, temporary-restore, permanent-restore
alter table snapshots add column tiering_started_at bigint;
alter table snapshots add column standard_from bigint;
alter table snapshots add column standard_until bigint;
alter table snapshots add column archived_at bigint;  -- when the last archival was completed
create index snapshots_tiered on snapshots (region, owner, number) where tiering is not null;

-- Policies of KMS keys (null: the usual one), and the keys' own tags.
alter table kms_keys add column policy text;
create table kms_key_tags (
  number integer primary key,
  kms_key integer not null references kms_keys (number) on delete cascade,
  key text not null,
  value text not null,
  unique (kms_key, key)
);
