-- Which images of others an account may see and use in a Region. Without a row: all.
create table allowed_images_settings (
  account text not null,
  region text not null,
  state text not null,
  primary key (account, region)
);

-- An image is allowed that meets all of one criterion.
create table image_criteria (
  number integer primary key,
  account text not null,
  region text not null,
  max_days_since_deprecated bigint,
  max_days_since_created bigint
);
create index image_criteria_by_account on image_criteria (account, region, number);

-- kind: provider, product-code, name
create table image_criterion_values (
  criterion integer not null references image_criteria (number) on delete cascade,
  position integer not null,
  kind text not null,
  value text not null,
  primary key (criterion, position)
);
