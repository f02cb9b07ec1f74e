-- Organizations and the people in them.

-- The agency itself is an organization too (its members are the operators): so every row of every
-- tenant table has an owner, and nothing needs a null to mean "the platform".
create table organization (
  organization_id uuid        not null primary key,
  kind            text        not null check (kind in ('agency', 'client')),
  name            text        not null check (length(name) between 1 and 120),
  slug            text        not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  business        text        not null,
  time_zone       text        not null,
  created_at      timestamptz not null
);
create unique index organization_by_slug on organization (slug);
create unique index one_agency on organization (kind) where kind = 'agency';
create index organization_by_name on organization (lower(name), organization_id);
-- Before the fence goes up: after it not even the owner may add a row.
insert into organization (organization_id, kind, name, slug, business, time_zone, created_at)
values ('00000000-0000-4000-8000-000000000001', 'agency', 'Agency', 'agency', 'other', 'UTC', now());
call fence('organization');
grant select, update (name, business, time_zone) on organization to ${app};
grant select, insert, update (name, business, time_zone) on organization to ${platform};
grant select on organization to ${signin};
create policy signin on organization for select to ${signin} using (true);

-- A person may belong to several organizations, so a person carries no organization_id; who sees
-- her follows from her memberships, which are fenced.
create table person (
  person_id   uuid        not null primary key,
  email       text        not null check (email = lower(email)),
  name        text        not null check (length(name) between 1 and 120),
  created_at  timestamptz not null,
  disabled_at timestamptz
);
create unique index person_by_email on person (email);

create table membership (
  organization_id uuid        not null references organization,
  person_id       uuid        not null references person,
  role            text        not null check (role in ('operator', 'owner', 'staff')),
  created_at      timestamptz not null,
  primary key (organization_id, person_id),
  -- Whoever changes roles in a client organization can make nobody an operator.
  constraint operators_belong_to_the_agency
    check ((role = 'operator') = (organization_id = '00000000-0000-4000-8000-000000000001'))
);
create index membership_by_person on membership (person_id);
call fence('membership');
-- No insert for the app role: by adding a stranger to her organization somebody could read who the
-- stranger is. People come in through an invitation, in the sign-in scope.
grant select, update (role), delete on membership to ${app};
grant select, insert, update (role), delete on membership to ${platform};
grant select, insert on membership to ${signin};
create policy signin on membership to ${signin} using (true) with check (true);

alter table person enable row level security;
alter table person force row level security;
create policy bound_organization on person for select to ${app}
  using (exists (select from membership m where m.person_id = person.person_id));
create policy platform on person to ${platform} using (true) with check (true);
create policy signin on person to ${signin} using (true) with check (true);
grant select on person to ${app};
grant select, update (name, disabled_at) on person to ${platform};
grant select, insert, update (name, disabled_at) on person to ${signin};

-- The token itself leaves in one e-mail; only its hash stays.
create table invitation (
  organization_id uuid        not null references organization,
  invitation_id   uuid        not null,
  email           text        not null check (email = lower(email)),
  role            text        not null check (role in ('operator', 'owner', 'staff')),
  token_hash      bytea,
  invited_by      uuid        references person,
  created_at      timestamptz not null,
  expires_at      timestamptz not null,
  sent_at         timestamptz,
  accepted_at     timestamptz,
  revoked_at      timestamptz,
  primary key (organization_id, invitation_id),
  constraint operators_belong_to_the_agency
    check ((role = 'operator') = (organization_id = '00000000-0000-4000-8000-000000000001'))
);
create unique index invitation_by_token on invitation (token_hash);
create unique index one_open_invitation on invitation (organization_id, email)
  where accepted_at is null and revoked_at is null;
call fence('invitation');
grant select, insert, update (token_hash, expires_at, sent_at, revoked_at)
  on invitation to ${app}, ${platform};
grant select, update (accepted_at) on invitation to ${signin};
create policy signin on invitation to ${signin} using (true) with check (true);
