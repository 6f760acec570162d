-- Deleted, and kept in the Recycle Bin until then: milliseconds UTC.
alter table volumes add column recycled_at bigint;
alter table volumes add column recycled_until bigint;
create index volumes_in_recycle_bin on volumes (region, owner, number) where recycled_until is not null;

-- What has left the bin is looked for with every deletion.
create index images_leaving_recycle_bin on images (recycled_until) where recycled_until is not null;
create index snapshots_leaving_recycle_bin on snapshots (recycled_until) where recycled_until is not null;
create index volumes_leaving_recycle_bin on volumes (recycled_until) where recycled_until is not null;
