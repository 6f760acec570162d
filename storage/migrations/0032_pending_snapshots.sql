-- To count those that are pending, of which EC2 allows so many at a time.
create index snapshots_by_completion on snapshots (region, owner, completed_at);
