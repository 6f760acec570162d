-- What snapshots and volumes hold. A content is a set of blocks of 512 KiB over that of its parent; blocks
-- that are the same are stored once, in the file of blocks, at their number. Who uses what is counted here, so
-- that nothing can be forgotten: what has no user is collected at the end of the transaction.
create table contents (
  number integer primary key,
  parent integer references contents (number),
  root integer,
  users integer not null default 0
);
create index contents_unused on contents (number) where users = 0;
create index contents_by_parent on contents (parent);

create table blocks (
  number integer primary key,
  sha256 text not null unique,
  users integer not null default 0
);
create index blocks_unused on blocks (number) where users = 0;

create table content_blocks (
  content integer not null references contents (number) on delete cascade,
  block_index integer not null,
  block integer not null references blocks (number),
  primary key (content, block_index)
);
create index content_blocks_by_block on content_blocks (block);

alter table snapshots add column content integer references contents (number);
alter table volumes add column content integer references contents (number);
create index snapshots_by_content on snapshots (content) where content is not null;
create index volumes_by_content on volumes (content) where content is not null;

create trigger snapshot_takes_content after insert on snapshots when new.content is not null begin
  update contents set users = users + 1 where number = new.content;
end;
create trigger snapshot_leaves_content after delete on snapshots when old.content is not null begin
  update contents set users = users - 1 where number = old.content;
end;
create trigger volume_takes_content after insert on volumes when new.content is not null begin
  update contents set users = users + 1 where number = new.content;
end;
create trigger volume_leaves_content after delete on volumes when old.content is not null begin
  update contents set users = users - 1 where number = old.content;
end;
create trigger content_takes_parent after insert on contents when new.parent is not null begin
  update contents set users = users + 1 where number = new.parent;
end;
create trigger content_leaves_parent after delete on contents when old.parent is not null begin
  update contents set users = users - 1 where number = old.parent;
end;
create trigger content_takes_block after insert on content_blocks begin
  update blocks set users = users + 1 where number = new.block;
end;
create trigger content_leaves_block after delete on content_blocks begin
  update blocks set users = users - 1 where number = old.block;
end;

-- Snapshots that are written by StartSnapshot and PutSnapshotBlock.
create table snapshot_uploads (
  number integer primary key,
  snapshot integer not null unique references snapshots (number) on delete cascade,
  timeout_ms bigint not null,
  completed integer not null default 0
);
