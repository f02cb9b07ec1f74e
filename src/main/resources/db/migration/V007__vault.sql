-- Credentials of third parties. What is stored opens only with a master key that is not in here: the
-- master key seals one key for each organization, which seals its fields. To forget an organization's
-- credentials for good, also in back-ups, it is enough to forget its key.

create table vault_key (
  organization_id uuid        not null primary key references organization,
  sealed_key      bytea       not null,
  created_at      timestamptz not null
);
call fence('vault_key');
grant select, insert, update (sealed_key), delete on vault_key to ${app}, ${platform};

create table credential (
  organization_id uuid        not null references vault_key (organization_id) on delete cascade,
  provider        text        not null,
  field           text        not null,
  sealed_value    bytea       not null,
  last_four       text        not null check (length(last_four) <= 4),
  saved_at        timestamptz not null,
  saved_by        uuid        references person,
  primary key (organization_id, provider, field)
);
call fence('credential');
grant select, insert, update (sealed_value, last_four, saved_at, saved_by), delete
  on credential to ${app}, ${platform};
