-- What models cost besides the conversation itself: writing down what callers say, and what came of a
-- call. A model whose price is not known is named, by what it did, instead of costing nothing.
alter table call_stream
  add column transcription_micros bigint not null default 0,
  add column unpriced             jsonb  not null default '{}';
alter table call
  add column transcription_micros bigint not null default 0,
  add column analysis_micros      bigint not null default 0,
  add column analysis_usage       jsonb  not null default '{}',
  -- {"engine": "a-model", "transcription": …, "analysis": …}
  add column unpriced             jsonb  not null default '{}';

drop index call_figures;
create index call_figures on call (organization_id, started_at)
  include (agent_id, talked_ms, engine_micros, transcription_micros, analysis_micros, carrier_micros,
           unpriced, state, outcome, unkept);

-- Which model writes what came of an organization's calls; without a row it is the platform's.
create table analysis_choice (
  organization_id uuid        not null references organization,
  model           text        not null check (model ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$'),
  chosen_at       timestamptz not null,
  primary key (organization_id)
);
call fence('analysis_choice');
grant select, insert, update (model, chosen_at), delete on analysis_choice to ${app}, ${platform};
