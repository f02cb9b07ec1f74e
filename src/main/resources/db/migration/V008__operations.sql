-- What becomes of published events and of jobs: which running product works on them, what failed,
-- why, and when it is tried again. Identifiers and names of code only; nothing here belongs to an
-- organization's business.

-- The running product that took the publication; null when none has.
alter table event_publication add column node uuid;
create index event_publication_unfinished on event_publication (publication_date)
  where status <> 'COMPLETED';

-- One row per running product. Whoever was not seen for a while has ended, however it ended.
create table running_node (
  node_id      uuid        not null primary key,
  -- Since when it was seen without a gap: after the database itself was away, nobody was seen, and
  -- nobody is therefore dead.
  steady_since timestamptz not null,
  seen_at      timestamptz not null
);

create table delivery_failure (
  publication_id  uuid        not null primary key references event_publication on delete cascade,
  first_failed_at timestamptz not null,
  failed_at       timestamptz not null,
  reason          text        not null check (length(reason) <= 1000),
  -- Null: tried often enough, left for a person.
  next_attempt_at timestamptz
);
create index delivery_failure_by_next_attempt on delivery_failure (next_attempt_at);

create table job_failure (
  job_failure_id  uuid        not null primary key,
  task_name       text        not null,
  task_instance   text        not null,
  first_failed_at timestamptz not null,
  failed_at       timestamptz not null,
  reason          text        not null check (length(reason) <= 1000),
  unique (task_name, task_instance)
);

grant select, insert, update, delete
  on running_node, delivery_failure, job_failure to ${app}, ${platform}, ${signin};
