-- The accounts that block public sharing of their images in a Region.
create table image_block_public_access (
  account text not null,
  region text not null,
  primary key (account, region)
);
