-- What agents may do during calls: tools organizations bring, messages agents take.

-- Secrets other modules keep for an organization; opens with its key only.
create table kept_secret (
  organization_id uuid  not null references vault_key (organization_id) on delete cascade,
  place           text  not null check (length(place) <= 200),
  sealed_value    bytea not null,
  primary key (organization_id, place)
);
call fence('kept_secret');
grant select, insert, update (sealed_value), delete on kept_secret to ${app}, ${platform};

create table own_tool (
  organization_id uuid        not null references organization,
  tool_id         uuid        not null,
  name            text        not null check (name ~ '^[a-z][a-z0-9_]{1,39}$'),
  title           text        not null check (length(title) between 1 and 60),
  description     text        not null check (length(description) between 1 and 1000),
  -- The JSON schema of its arguments, as it was typed.
  parameters      text        not null check (octet_length(parameters) <= 16384),
  url             text        not null check (length(url) <= 2000),
  -- Its value is a kept secret.
  header_name     text        check (length(header_name) <= 64),
  timeout_seconds int         not null check (timeout_seconds between 1 and 20),
  active          boolean     not null,
  changed_at      timestamptz not null,
  primary key (organization_id, tool_id)
);
create unique index own_tool_by_name on own_tool (organization_id, name);
call fence('own_tool');
grant select, insert,
      update (title, description, parameters, url, header_name, timeout_seconds, active, changed_at),
      delete
  on own_tool to ${app}, ${platform};

-- The identifier of a message is made from the call and the use of the tool: tried again, it is the same.
create table taken_message (
  organization_id  uuid        not null references organization,
  message_id       uuid        not null,
  call_id          uuid        not null,
  agent_id         uuid        not null,
  words            text        not null check (length(words) between 1 and 2000),
  for_whom         text        check (length(for_whom) <= 100),
  call_back_number text        check (length(call_back_number) <= 40),
  taken_at         timestamptz not null,
  primary key (organization_id, message_id),
  foreign key (organization_id, agent_id) references agent
);
create index taken_message_of_call on taken_message (organization_id, call_id);
call fence('taken_message');
grant select, insert on taken_message to ${app}, ${platform};
