-- An instance with a profile has an association with it, which has an id of its own.
alter table instances add column iam_association_id text;
update instances set iam_association_id = 'iip-assoc-' || substr(id, 3)
where iam_profile_arn is not null and transition in ('starting', 'stopping');
create unique index instances_by_iam_association on instances (iam_association_id)
where iam_association_id is not null;
