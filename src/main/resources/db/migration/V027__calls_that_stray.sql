-- A line that is for texts alone answers no calls.
create or replace function line_owner(called text)
  returns table (organization_id uuid, line_id uuid, agent_id uuid)
  language sql stable security definer set search_path = ${schema}, pg_temp
as $$
  select l.organization_id, l.line_id, l.agent_id from line l
   where l.number = called and l.active and l.channel <> 'sms'
$$;

create or replace function active_lines()
  returns table (number text, organization_id uuid, line_id uuid, agent_id uuid)
  language sql stable security definer set search_path = ${schema}, pg_temp
as $$
  select l.number, l.organization_id, l.line_id, l.agent_id from line l
   where l.active and l.channel <> 'sms'
$$;

-- When somebody last looked what became of a call nobody tells the end of. Those that wait longest come
-- first, so a carrier that never answers for some keeps nobody from the others.
alter table call add column looked_at timestamptz;

drop function stray_calls(timestamptz);
create function stray_calls(before timestamptz, looked timestamptz)
  returns table (organization_id uuid, call_id uuid, leased_until timestamptz)
  language sql stable security definer set search_path = ${schema}, pg_temp
as $$
  select c.organization_id, c.call_id, c.leased_until from call c
   where c.finished_at is null and coalesce(c.leased_until, c.started_at) < before
     and (c.looked_at is null or c.looked_at < looked)
   order by c.looked_at nulls first, c.started_at limit 200
$$;
grant execute on function stray_calls(timestamptz, timestamptz) to ${app}, ${platform};

-- What else the carrier tells before a call is known: of its recording, its legs, its errors. An account
-- that is not the call's own cannot take another's place.
alter table call_news_before_call alter column state drop not null;
alter table call_news_before_call add column kind text check (length(kind) <= 60);
alter table call_news_before_call add column detail jsonb;
alter table call_news_before_call drop constraint call_news_before_call_pkey;
alter table call_news_before_call add primary key (carrier_call, account, dedup);
alter table call_news_before_call
  add constraint call_news_is_a_state_or_a_kind check ((state is null) <> (kind is null));
create index call_news_by_age on call_news_before_call (at);

-- A call by its identifier alone, in whatever scope shows it.
create unique index call_by_id on call (call_id);

-- What figures add up, without the calls themselves.
create index call_figures on call (organization_id, started_at)
  include (agent_id, talked_ms, engine_micros, carrier_micros, state, outcome, unkept);
