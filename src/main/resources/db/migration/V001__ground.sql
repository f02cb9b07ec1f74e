-- The ground every other migration stands on: who may do what, and how a tenant table is fenced.
--
-- Four roles, made before the first migration (see DatabaseRoles):
--   the owner          migrates; never used to serve a request
--   ${app}             serves requests; owns nothing, bypasses nothing, sees one organization
--   ${platform}        taken by ${app} for one transaction when an operator acts across organizations
--   ${signin}          taken by ${app} for one transaction while it finds out who somebody is
-- No right is given by default: each migration grants what its tables need.

revoke all on schema ${schema} from public;
grant usage on schema ${schema} to ${app}, ${platform}, ${signin};

-- PostgreSQL lets everybody call a new function; ours must be granted. Not "in schema": a schema's
-- own defaults can only add to the general ones.
alter default privileges revoke execute on functions from public;

-- A temporary table outlives its transaction and has no policies: what is kept in one, the next
-- borrower of the connection sees.
do $$ begin
  execute format('revoke temporary on database %I from public', current_database());
end $$;

-- The organization bound to this transaction, or null. After a transaction with a setting the
-- connection holds '' rather than null, and ''::uuid would be an error; hence the nullif.
create function bound_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.organization_id', true), '')::uuid;

grant execute on function bound_organization() to ${app}, ${platform}, ${signin};

-- Fences one tenant table: row-level security that even the owner obeys, the bound organization's
-- rows for the app role in both directions, everything for the platform role.
create procedure fence(tenant_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy bound_organization on %s to ${app}
       using (organization_id = bound_organization())
       with check (organization_id = bound_organization())', tenant_table);
  execute format(
    'create policy platform on %s to ${platform} using (true) with check (true)', tenant_table);
end
$$;
