-- What is written again and again while a call goes on stays on its page: its lease, every few seconds,
-- and the words of its turns. No index holds what changes then, and pages keep room for it.
drop index call_unfinished;
create index call_unfinished on call (started_at) where finished_at is null;
alter table call set (fillfactor = 80);

-- Turns are known by their place; what is moved is removed first.
drop index call_turn_by_item;
alter table call_turn set (fillfactor = 80);
