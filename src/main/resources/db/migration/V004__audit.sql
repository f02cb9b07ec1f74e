-- Who did what, when, from where, in which scope. Append-only for every role that serves requests:
-- there is no grant to change or remove a row, and a trigger refuses even the owner's slip.

create table audit_entry (
  organization_id uuid        not null,
  audit_entry_id  bigint      not null generated always as identity,
  at              timestamptz not null,
  actor           text        not null check (actor in ('person', 'api_key', 'system', 'anonymous')),
  person_id       uuid,
  action          text        not null check (length(action) <= 80),
  subject         text        check (length(subject) <= 200),
  scope           text        not null check (scope in ('organization', 'platform', 'sign-in')),
  address         text        check (length(address) <= 64),
  detail          jsonb       not null default '{}',
  primary key (organization_id, audit_entry_id)
);
create index audit_entry_by_age on audit_entry (audit_entry_id desc);
create index audit_entry_by_person on audit_entry (person_id, audit_entry_id desc);
create index audit_entry_by_action on audit_entry (action, audit_entry_id desc);
call fence('audit_entry');
grant insert, select on audit_entry to ${app}, ${platform};
grant insert on audit_entry to ${signin};
create policy signin on audit_entry for insert to ${signin} with check (scope = 'sign-in');
-- What an entry says of its scope is what PostgreSQL knows of it.
create policy organization_scope on audit_entry as restrictive for insert to ${app}
  with check (scope = 'organization');
create policy platform_scope on audit_entry as restrictive for insert to ${platform}
  with check (scope = 'platform');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end
$$;
create trigger append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger append_only_truncate before truncate on audit_entry
  for each statement execute function refuse_change();
