-- Which accounts are in organizations and organizational units (arn), as fixtures say.
create table organization_members (
  organization text not null,
  arn text not null,
  account text not null,
  primary key (account, arn)
);
create index organization_members_by_organization on organization_members (organization);
