-- Keys with which programs act for one organization. The key itself is shown once; what is kept is
-- the hash of its secret part.

create table api_key (
  organization_id uuid        not null references organization,
  api_key_id      text        not null check (api_key_id ~ '^[0-9a-f]{16}$'),
  name            text        not null check (length(name) between 1 and 80),
  -- Words such as people:read, separated by single spaces.
  scopes          text        not null check (scopes ~ '^[a-z]+:[a-z]+( [a-z]+:[a-z]+)*$'),
  secret_hash     text        not null check (secret_hash ~ '^[0-9a-f]{64}$'),
  created_at      timestamptz not null,
  created_by      uuid        references person,
  last_used_at    timestamptz,
  revoked_at      timestamptz,
  primary key (organization_id, api_key_id)
);
-- A program presents the key before anybody knows its organization.
create unique index api_key_by_id on api_key (api_key_id);
call fence('api_key');
grant select, insert, update (revoked_at) on api_key to ${app}, ${platform};
grant select, update (last_used_at) on api_key to ${signin};
create policy signin on api_key to ${signin} using (true) with check (true);
