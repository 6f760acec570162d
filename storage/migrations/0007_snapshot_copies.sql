-- A time-based copy, and how long it was given.
alter table snapshots add column completion_duration_minutes bigint;
