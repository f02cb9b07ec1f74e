-- Calls: each of them once, from the first ring to the record.

create table call (
  organization_id  uuid        not null references organization,
  call_id          uuid        not null,
  -- Made once and used by every part: twilio_<CallSid>, web_<uuid>.
  session          text        not null check (length(session) between 5 and 80),
  -- The carrier's names of the call and of the account it belongs to; a call from a browser has none.
  carrier_call     text        check (length(carrier_call) <= 64),
  account          text        check (length(account) <= 64),
  direction        text        not null check (direction in ('inbound', 'outbound', 'web')),
  line_id          uuid,
  agent_id         uuid,
  instructions_id  uuid,
  from_number      text        not null check (length(from_number) <= 64),
  to_number        text        not null check (length(to_number) <= 64),
  -- How far it has come; the rank only grows, whatever order the carrier tells things in.
  state            text        not null
                   check (state in ('queued', 'ringing', 'in-progress', 'completed', 'busy', 'no-answer',
                                    'failed', 'canceled')),
  state_rank       smallint    not null check (state_rank between 0 and 3),
  -- Why its stream ended, in the media plane's words.
  end_reason       text        check (length(end_reason) <= 40),
  engine           text        check (length(engine) <= 40),
  model            text        check (length(model) <= 80),
  started_at       timestamptz not null,
  answered_at      timestamptz,
  ended_at         timestamptz,
  -- When the record was complete, once.
  finished_at      timestamptz,
  talked_ms        bigint      not null default 0 check (talked_ms >= 0),
  -- What the webhook was answered with: asked again, it is answered with the same bytes.
  reply            text,
  attaches         smallint    not null default 0,
  -- The process that carries the stream renews it; one that is over belongs to nobody.
  leased_until     timestamptz,
  recording        text        check (length(recording) <= 400),
  usage            jsonb       not null default '{}',
  engine_micros    bigint      not null default 0,
  carrier_micros   bigint,
  interruptions    integer     not null default 0,
  recoveries       integer     not null default 0,
  frames_lost      bigint      not null default 0,
  -- What came of it; written after the end.
  outcome          text        check (length(outcome) <= 40),
  sentiment        text        check (sentiment in ('positive', 'neutral', 'negative')),
  intent           text        check (length(intent) <= 200),
  summary          text        check (length(summary) <= 4000),
  collected        jsonb       not null default '{}',
  -- Who wrote the summary: a model's name, or 'extract'.
  analysed_by      text        check (length(analysed_by) <= 80),
  -- The agent said it did something, and no tool did it.
  unkept           text        check (length(unkept) <= 400),
  primary key (organization_id, call_id),
  foreign key (organization_id, agent_id) references agent,
  foreign key (organization_id, line_id) references line on delete set null (line_id)
);
create unique index call_by_session on call (session);
create unique index call_by_carrier on call (carrier_call);
create index call_newest on call (organization_id, started_at desc, call_id desc);
create index call_newest_of_agent on call (organization_id, agent_id, started_at desc, call_id desc);
create index call_newest_of_all on call (started_at desc, call_id desc);
create index call_unfinished on call (leased_until) where finished_at is null;
create index call_by_line on call (organization_id, line_id);
call fence('call');
grant select, insert, update on call to ${app};
grant select on call to ${platform};

-- What was said, in order.
create table call_turn (
  organization_id  uuid        not null,
  call_id          uuid        not null,
  position         integer     not null check (position >= 0),
  speaker          text        not null check (speaker in ('caller', 'agent', 'tool')),
  -- The engine's name of it; a tool's, the name of its use.
  item             text        not null check (length(item) <= 200),
  text             text        not null check (length(text) <= 20000),
  -- So many of its characters reached the caller's ear.
  heard_characters integer     not null check (heard_characters >= 0),
  started_ms       bigint      not null,
  ended_ms         bigint      not null,
  -- Where the time before an answer went; only where it was measured.
  endpointing_ms   integer,
  thinking_ms      integer,
  bridging_micros  integer,
  playing_ms       integer,
  -- A tool's only.
  tool             text        check (length(tool) <= 100),
  arguments        text        check (length(arguments) <= 20000),
  outcome          text        check (length(outcome) <= 20000),
  worked           boolean,
  primary key (organization_id, call_id, position),
  foreign key (organization_id, call_id) references call on delete cascade
);
create unique index call_turn_by_item on call_turn (organization_id, call_id, item);
call fence('call_turn');
grant select, insert, update, delete on call_turn to ${app};
grant select on call_turn to ${platform};

-- What happened to it: the carrier's news, attachments, complaints. Evidence, in the order it came.
create table call_event (
  organization_id  uuid        not null,
  call_id          uuid        not null,
  event_id         bigint      generated always as identity,
  at               timestamptz not null,
  kind             text        not null check (length(kind) <= 60),
  detail           jsonb       not null default '{}',
  -- What the carrier may tell twice counts once.
  dedup            text        check (length(dedup) <= 200),
  primary key (organization_id, call_id, event_id),
  foreign key (organization_id, call_id) references call on delete cascade
);
create unique index call_event_once on call_event (organization_id, call_id, dedup);
call fence('call_event');
grant select, insert on call_event to ${app};
grant select on call_event to ${platform};

-- News of a call nobody knows yet; they are linked when it appears, and forgotten after a day.
create table call_news_before_call (
  carrier_call     text        not null,
  account          text        not null,
  dedup            text        not null,
  state            text        not null,
  sequence         integer     not null,
  talked_seconds   integer,
  at               timestamptz not null,
  primary key (carrier_call, dedup)
);
grant select, insert, delete on call_news_before_call to ${app}, ${platform};

-- Whoever brings news of a call knows the carrier's name of it and no organization.
create policy asked on call for select to current_user using (true);

create function call_owner(carrier text)
  returns table (organization_id uuid, call_id uuid, account text)
  language sql stable security definer set search_path = ${schema}, pg_temp
as $$
  select c.organization_id, c.call_id, c.account from call c where c.carrier_call = carrier
$$;
grant execute on function call_owner(text) to ${app}, ${platform};

-- Calls whose process stopped renewing its lease, or that never got that far.
create function stray_calls(before timestamptz)
  returns table (organization_id uuid, call_id uuid)
  language sql stable security definer set search_path = ${schema}, pg_temp
as $$
  select c.organization_id, c.call_id from call c
   where c.finished_at is null and coalesce(c.leased_until, c.started_at) < before limit 200
$$;
grant execute on function stray_calls(timestamptz) to ${app}, ${platform};

-- A number may be somebody else's and only forwarded to the agent that is asked for.
create policy asked on agent for select to current_user using (true);

create function agent_owner(asked uuid) returns uuid
  language sql stable security definer set search_path = ${schema}, pg_temp
as $$
  select a.organization_id from agent a where a.agent_id = asked
$$;
grant execute on function agent_owner(uuid) to ${app}, ${platform};
