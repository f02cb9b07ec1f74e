-- Agents, and what they are told.

create table agent (
  organization_id uuid         not null references organization,
  agent_id        uuid         not null,
  name            text         not null check (length(name) between 1 and 60),
  state           text         not null check (state in ('draft', 'live', 'paused')),
  greeting        text         not null check (length(greeting) <= 500),
  -- Null for "whichever can be had": a vendor's engine where there is a key, otherwise the offline one.
  engine          text,
  -- Null for the engine's own choice.
  model           text         check (length(model) <= 80),
  voice           text         not null,
  language        text         not null check (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'),
  speed           numeric(3,2) not null check (speed between 0.25 and 1.5),
  turn_taking     text         not null check (turn_taking in ('energy', 'meaning')),
  threshold       numeric(3,2) not null check (threshold between 0 and 1),
  prefix_ms       int          not null check (prefix_ms between 0 and 2000),
  silence_ms      int          not null check (silence_ms between 100 and 5000),
  eagerness       text         not null check (eagerness in ('low', 'medium', 'high', 'auto')),
  interruptible   boolean      not null,
  max_seconds     int          not null check (max_seconds between 60 and 7200),
  silence_seconds int          not null check (silence_seconds between 10 and 600),
  recorded        boolean      not null,
  disclosure      text         not null check (length(disclosure) <= 500),
  mode            text         not null check (mode in ('single', 'two_agent')),
  tools           text[]       not null,
  transfer_to     text         check (transfer_to ~ '^\+[1-9][0-9]{6,14}$'),
  -- [{"key": "party_size", "label": "Party size", "required": true}, …] in the order they are asked.
  collects        jsonb        not null,
  revision        int          not null check (revision > 0),
  created_at      timestamptz  not null,
  changed_at      timestamptz  not null,
  live_since      timestamptz,
  primary key (organization_id, agent_id),
  constraint nothing_is_recorded_in_secret check (not recorded or disclosure <> ''),
  constraint live_since_a_moment check ((state = 'live') = (live_since is not null))
);
-- Addresses name an agent alone.
create unique index agent_by_id on agent (agent_id);
create unique index agent_by_name on agent (organization_id, lower(name));
call fence('agent');
grant select, insert,
      update (name, state, greeting, engine, model, voice, language, speed, turn_taking, threshold, prefix_ms,
              silence_ms, eagerness, interruptible, max_seconds, silence_seconds, recorded, disclosure, mode, tools,
              transfer_to, collects, revision, changed_at, live_since)
  on agent to ${app}, ${platform};

-- What agents are told, every version that ever counted. A published version is never changed nor
-- removed: nobody is granted that. Going back publishes a copy.
create table instructions_version (
  organization_id uuid        not null references organization,
  instructions_id uuid        not null,
  channel         text        not null check (channel in ('voice', 'sms', 'web')),
  -- Null for every agent of the organization that has none of its own.
  agent_id        uuid,
  number          int         not null check (number > 0),
  words           text        not null check (length(words) between 1 and 20000),
  -- The version this one is a copy of.
  copy_of         int         check (copy_of < number),
  published_at    timestamptz not null,
  published_by    uuid        references person,
  primary key (organization_id, instructions_id),
  foreign key (organization_id, agent_id) references agent
);
create unique index instructions_of_an_agent on instructions_version (organization_id, agent_id, channel, number)
  where agent_id is not null;
create unique index instructions_of_an_organization on instructions_version (organization_id, channel, number)
  where agent_id is null;
call fence('instructions_version');
grant select, insert on instructions_version to ${app}, ${platform};
