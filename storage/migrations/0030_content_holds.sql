-- Contents that a request which is under way reads or writes. They go with it, and with the process.
create table content_holds (
  number integer primary key,
  content integer not null references contents (number)
);
create trigger hold_takes_content after insert on content_holds begin
  update contents set users = users + 1 where number = new.content;
end;
create trigger hold_leaves_content after delete on content_holds begin
  update contents set users = users - 1 where number = old.content;
end;
