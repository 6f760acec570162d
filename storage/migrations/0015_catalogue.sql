-- The Regions whose public images are in the registry, and which version of the catalogue they are from.
create table catalogue_regions (
  region text primary key,
  version text not null
);
