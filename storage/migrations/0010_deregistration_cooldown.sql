-- Protection with a cooldown that was disabled lasts until then: milliseconds UTC.
alter table images add column protection_ends_at bigint;
