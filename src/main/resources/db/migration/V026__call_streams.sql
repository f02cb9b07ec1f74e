-- The streams of a call, each with what it left behind: a call that was lost and taken up again has
-- several, and what they used, cost and recorded is summed up from here, however often it is written.

create table call_stream (
  organization_id  uuid        not null,
  call_id          uuid        not null,
  -- Which of those the carrier was told to open; one that never came leaves a gap.
  stream           smallint    not null check (stream >= 0),
  began_at         timestamptz not null,
  -- Why it ended, in the media plane's words; empty while it goes on.
  reason           text        check (length(reason) <= 40),
  recording        text        check (length(recording) <= 400),
  usage            jsonb       not null default '{}',
  engine_micros    bigint      not null default 0,
  interruptions    integer     not null default 0,
  recoveries       integer     not null default 0,
  frames_lost      bigint      not null default 0,
  talked_ms        bigint      not null default 0 check (talked_ms >= 0),
  primary key (organization_id, call_id, stream),
  foreign key (organization_id, call_id) references call on delete cascade
);
-- Of earlier calls only the sums are known.
insert into call_stream
  (organization_id, call_id, stream, began_at, reason, recording, usage, engine_micros, interruptions,
   recoveries, frames_lost, talked_ms)
select organization_id, call_id, 0, coalesce(answered_at, started_at), end_reason, recording, usage,
       engine_micros, interruptions, recoveries, frames_lost, talked_ms
  from call where end_reason is not null;
call fence('call_stream');
grant select, insert, update on call_stream to ${app};
grant select on call_stream to ${platform};

-- Streams are counted where they are listed.
alter table call drop column attaches;
