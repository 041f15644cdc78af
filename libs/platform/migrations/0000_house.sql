-- The house: who may come in at all. Run by the owner's login; everything after it is owned by fyrtaarn_owner, which nobody
-- can log in as. The application logs in as fyrtaarn_app, which owns nothing, inherits nothing and is granted nothing:
-- each transaction takes on the group role of its actor and a signed context (sec.context), or it sees no row at all.

create schema sec authorization fyrtaarn_owner;
create schema app authorization fyrtaarn_owner;
create schema ref authorization fyrtaarn_owner;

set local role fyrtaarn_owner;
revoke all on schema sec, app, ref from public;
grant usage on schema sec, app, ref to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
alter default privileges for role fyrtaarn_owner revoke execute on functions from public;

-- The key that signs contexts. Nobody is granted it; only sec.context() reads it.
create table sec.key (only_one boolean primary key default true check (only_one), secret bytea not null);

-- The verified context of this transaction: {role, db, account, organisation, citizen, until}. Anyone who can inject SQL can
-- call set_config; without the key they cannot make a context, and one made for another group role is refused.
create function sec.context() returns jsonb language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  token text := nullif(current_setting('app.context', true), '');
  body text := split_part(token, '.', 2);
  claims jsonb;
begin
  if token is null then raise exception 'no context' using errcode = '28000'; end if;
  if encode(public.hmac(convert_to(body, 'UTF8'), (select secret from sec.key), 'sha256'), 'hex') is distinct from split_part(token, '.', 1) then
    raise exception 'context not signed by this house' using errcode = '28000';
  end if;
  claims := convert_from(decode(body, 'hex'), 'UTF8')::jsonb;
  if claims ->> 'db' is distinct from current_setting('role') then raise exception 'context is for another role' using errcode = '28000'; end if;
  -- A context holds two minutes; whoever shows one that holds longer has a clock that is fast by half a minute or more.
  if to_timestamp((claims ->> 'until')::bigint) not between clock_timestamp() and clock_timestamp() + interval '150 seconds' then
    raise exception 'context of another time' using errcode = '28000';
  end if;
  return claims;
end $$;

create function sec.account() returns uuid language sql stable as $$ select (sec.context() ->> 'account')::uuid $$;
create function sec.organisation() returns uuid language sql stable as $$ select (sec.context() ->> 'organisation')::uuid $$;
create function sec.citizen() returns uuid language sql stable as $$ select (sec.context() ->> 'citizen')::uuid $$;
create function sec.role() returns text language sql stable as $$ select sec.context() ->> 'role' $$;
-- True in any transaction with a verified context: the least a policy may ask for.
create function sec.known() returns boolean language sql stable as $$ select sec.context() is not null $$;

grant execute on function sec.context(), sec.account(), sec.organisation(), sec.citizen(), sec.role(), sec.known() to
  fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
