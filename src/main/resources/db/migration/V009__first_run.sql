-- Links for the first operator, printed at a start in production while there is none. Every node
-- that starts prints one; all of them end with the first operator.

create table setup_link (
  token_hash bytea       not null primary key,
  expires_at timestamptz not null
);
alter table setup_link enable row level security;
alter table setup_link force row level security;
create policy signin on setup_link to ${signin} using (true) with check (true);
grant select, insert, delete on setup_link to ${signin};
