-- A set-up of one-time codes that is not finished stands apart from the codes that count: while a new
-- phone is being set up, the one before still signs in.
create table one_time_code_set_up (
  person_id     uuid        not null primary key references person,
  sealed_secret bytea       not null,
  started_at    timestamptz not null,
  -- The session that began it: no other is shown the secret, and no other may finish.
  session_hash  bytea       not null check (length(session_hash) = 32),
  -- Whether codes of another phone may end with it: only where that was proven when it was begun.
  replaces      boolean     not null
);
alter table one_time_code_set_up enable row level security;
alter table one_time_code_set_up force row level security;
create policy signin on one_time_code_set_up to ${signin} using (true) with check (true);
grant select, insert, update, delete on one_time_code_set_up to ${signin};

-- Until now they stood in one table. For once the owner sees rows of it: those that go.
create policy unfinished on one_time_code to current_user using (confirmed_at is null);
delete from one_time_code where confirmed_at is null;
drop policy unfinished on one_time_code;
alter table one_time_code alter column confirmed_at set not null, drop column started_at;

-- A newer link replaces an older one of the same browser; how well known that is no longer matters.
alter table magic_link drop column known_device;
