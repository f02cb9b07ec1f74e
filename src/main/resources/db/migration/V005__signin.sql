-- What proves who somebody is. Only the sign-in role reaches these tables: neither a client's page
-- nor an operator's ever needs a hash, and a query that forgets so is refused by PostgreSQL.

create table password (
  person_id uuid not null primary key references person,
  -- Names its own algorithm, so that a stronger one can follow: "{bcrypt}$2a$…".
  hash      text not null check (hash ~ '^[{][a-z0-9@-]+[}].+')
);

-- Raised to make every device cookie of a person worthless at once; no row means 0.
create table device_epoch (
  person_id uuid    not null primary key references person,
  epoch     integer not null
);

create table magic_link (
  magic_link_id uuid        not null primary key,
  -- Null when nobody has the address that was typed: the request leaves the same traces either way,
  -- and takes the same time. The address itself is not kept.
  person_id     uuid        references person,
  browser_hash  bytea       not null check (length(browser_hash) = 32),
  known_device  boolean     not null,
  -- Device and place of the wish, for the reader of the mail to recognize.
  asked_from    text        not null check (length(asked_from) <= 200),
  -- Null until the mail is written; the token itself is in that mail only.
  token_hash    bytea       check (length(token_hash) = 32),
  requested_at  timestamptz not null,
  expires_at    timestamptz not null,
  used_at       timestamptz,
  revoked_at    timestamptz
);
create unique index magic_link_by_token on magic_link (token_hash);
create index magic_link_by_person on magic_link (person_id) where used_at is null and revoked_at is null;
create index magic_link_by_expiry on magic_link (expires_at);

-- What to tell a person by e-mail, until it is told: events hold identifiers only.
create table account_notice (
  account_notice_id uuid        not null primary key,
  person_id         uuid        not null references person,
  what              text        not null,
  at                timestamptz not null,
  asked_from        text        not null check (length(asked_from) <= 200)
);

create table one_time_code (
  person_id     uuid        not null primary key references person,
  sealed_secret bytea       not null,
  started_at    timestamptz not null,
  confirmed_at  timestamptz,
  -- The newest 30-second step whose code was accepted: a code counts once.
  last_step     bigint      not null default 0
);

create table recovery_code (
  person_id uuid        not null references person,
  code_hash bytea       not null check (length(code_hash) = 32),
  used_at   timestamptz,
  primary key (person_id, code_hash)
);

alter table password enable row level security;
alter table password force row level security;
alter table device_epoch enable row level security;
alter table device_epoch force row level security;
alter table magic_link enable row level security;
alter table magic_link force row level security;
alter table account_notice enable row level security;
alter table account_notice force row level security;
alter table one_time_code enable row level security;
alter table one_time_code force row level security;
alter table recovery_code enable row level security;
alter table recovery_code force row level security;

create policy signin on password to ${signin} using (true) with check (true);
create policy signin on device_epoch to ${signin} using (true) with check (true);
create policy signin on magic_link to ${signin} using (true) with check (true);
create policy signin on account_notice to ${signin} using (true) with check (true);
create policy signin on one_time_code to ${signin} using (true) with check (true);
create policy signin on recovery_code to ${signin} using (true) with check (true);

grant select, insert, update on password, device_epoch to ${signin};
grant select, insert, update, delete
  on magic_link, account_notice, one_time_code, recovery_code
  to ${signin};
