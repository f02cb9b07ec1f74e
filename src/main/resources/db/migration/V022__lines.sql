-- Lines: the phone numbers that are ours, in E.164.

create table line (
  organization_id uuid        not null references organization,
  line_id         uuid        not null,
  number          text        not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  channel         text        not null check (channel in ('voice', 'sms', 'both')),
  label           text        not null check (length(label) <= 80),
  agent_id        uuid,
  active          boolean     not null,
  linked_at       timestamptz not null,
  primary key (organization_id, line_id),
  foreign key (organization_id, agent_id) references agent
);
-- Whoever is called at a number is one organization. Only an operator adds a line, in the platform
-- scope: so nobody can find out by trying whether another organization has a number.
create unique index line_by_number on line (number);
create unique index line_by_id on line (line_id);
create index line_by_agent on line (organization_id, agent_id);
call fence('line');
grant select, update (channel, label, agent_id, active) on line to ${app};
grant select, insert, update (channel, label, agent_id, active), delete on line to ${platform};

-- When a call comes in, nothing is known but the number that was called. These two functions, and no
-- other statement of the product, find the organization by it: they run as the owner, whom this policy
-- shows the lines, and answer with identifiers alone. CatalogueGate knows them word for word.
create policy called on line for select to current_user using (true);

create function line_owner(called text)
  returns table (organization_id uuid, line_id uuid, agent_id uuid)
  language sql stable security definer set search_path = ${schema}, pg_temp
as $$
  select l.organization_id, l.line_id, l.agent_id from line l where l.number = called and l.active
$$;
grant execute on function line_owner(text) to ${app}, ${platform};

-- All of them at once, to be remembered for the time the database is away.
create function active_lines()
  returns table (number text, organization_id uuid, line_id uuid, agent_id uuid)
  language sql stable security definer set search_path = ${schema}, pg_temp
as $$
  select l.number, l.organization_id, l.line_id, l.agent_id from line l where l.active
$$;
grant execute on function active_lines() to ${app}, ${platform};
