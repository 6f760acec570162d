-- I/O of a volume whose data may be inconsistent is disabled from then on until it is enabled again:
-- milliseconds UTC.
alter table volumes add column impaired_at bigint;
alter table volumes add column io_enabled_at bigint;
alter table volumes add column io_auto_enabled integer not null default 0;
