-- What a volume was copied from.
alter table volumes add column source_volume_id text;
