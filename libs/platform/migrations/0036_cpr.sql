-- CPR numbers: closed with a key per citizen, which is wrapped by a key outside the database; found again by a keyed index.
-- No actor may read these tables. All goes through functions of the owner, whom nobody can log in as: they look whose the citizen
-- is, keep to the limit of an hour, and answer the same whether a number is unknown or another's.

create table app.data_key (
  kind text not null check (kind in ('wrap', 'index')),
  version int not null check (version > 0),
  -- Says whether a process has the same key, and nothing of the key.
  fingerprint text not null check (length(fingerprint) = 64),
  known_since timestamptz not null default now(),
  primary key (kind, version)
);
create table app.citizen_key (
  citizen_id uuid primary key references app.citizen,
  wrapped bytea not null,
  version int not null
);
create table app.citizen_cpr (
  citizen_id uuid primary key references app.citizen,
  sealed bytea not null,
  -- Whether the number passes the old check; one that does not is as good.
  passes_check boolean not null,
  recorded_by uuid default sec.account(),
  recorded_at timestamptz not null default now()
);
-- Not unique: a refusal would tell that somebody else has the number.
create table app.citizen_cpr_index (
  citizen_id uuid not null references app.citizen,
  version int not null,
  hash text not null check (length(hash) = 64),
  primary key (citizen_id, version)
);
create index citizen_cpr_search on app.citizen_cpr_index (hash, version);
create table app.citizen_cpr_use (
  id uuid primary key default uuidv7(),
  account_id uuid not null default sec.account(),
  at timestamptz not null default clock_timestamp()
);
create index citizen_cpr_use_hour on app.citizen_cpr_use (account_id, at);

do $$
declare t text;
begin
  foreach t in array array['data_key', 'citizen_key', 'citizen_cpr', 'citizen_cpr_index', 'citizen_cpr_use'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('create policy %1$s_owner on app.%1$I for all to fyrtaarn_owner using ((select sec.known())) with check ((select sec.known()))', t);
  end loop;
end $$;
-- The owner's functions see the citizens of the administration that acts; the machine, which turns keys, sees none here.
create policy citizen_of_caller on app.citizen for select to fyrtaarn_owner using (home_organisation_id = (select sec.organisation()));

-- One more use of CPR numbers by whoever acts. Takes turns with the same person's other uses.
create function app.citizen_cpr_count() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('cpr ' || sec.account(), 0));
  if (select count(*) from app.citizen_cpr_use u where u.account_id = sec.account() and u.at > clock_timestamp() - interval '1 hour')
    >= (select (r.parameters ->> 'an_hour')::int from ref.rule r
      where r.code = 'CPR-USES' and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)) then
    raise exception 'enough for this hour' using errcode = '23514', constraint = 'citizen_cpr_uses', table = 'citizen_cpr_use';
  end if;
  insert into app.citizen_cpr_use default values;
end $$;

-- The citizen of a number, if it is one of the acting administration's.
create function app.citizen_cpr_find(entries jsonb) returns uuid language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform app.citizen_cpr_count();
  return (select i.citizen_id from app.citizen_cpr_index i join app.citizen c on c.id = i.citizen_id
    join jsonb_to_recordset(entries) as e (version int, hash text) on e.hash = i.hash and e.version = i.version order by i.citizen_id limit 1);
end $$;

create function app.citizen_cpr_open(citizen uuid) returns table (sealed bytea, wrapped bytea, version int) language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform app.citizen_cpr_count();
  return query select n.sealed, k.wrapped, k.version from app.citizen_cpr n join app.citizen_key k on k.citizen_id = n.citizen_id
    join app.citizen c on c.id = n.citizen_id where n.citizen_id = citizen;
end $$;

-- The citizen's key, kept from the first value that it closes; empty when the citizen is not the acting administration's.
create function app.citizen_key_for(citizen uuid, new_wrapped bytea, new_version int) returns table (wrapped bytea, version int) language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from app.citizen c where c.id = citizen) then return; end if;
  insert into app.citizen_key as k (citizen_id, wrapped, version) values (citizen, new_wrapped, new_version) on conflict do nothing;
  return query select k.wrapped, k.version from app.citizen_key k where k.citizen_id = citizen;
end $$;
-- A number may be written anew when it was wrong.
create function app.citizen_cpr_keep(citizen uuid, new_sealed bytea, passes boolean, entries jsonb) returns boolean language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from app.citizen c where c.id = citizen) then return false; end if;
  insert into app.citizen_cpr as n (citizen_id, sealed, passes_check) values (citizen, new_sealed, passes)
    on conflict (citizen_id) do update set sealed = excluded.sealed, passes_check = excluded.passes_check, recorded_by = sec.account(), recorded_at = now();
  delete from app.citizen_cpr_index i where i.citizen_id = citizen;
  insert into app.citizen_cpr_index (citizen_id, version, hash) select citizen, e.version, e.hash from jsonb_to_recordset(entries) as e (version int, hash text)
    join app.data_key k on k.kind = 'index' and k.version = e.version;
  return true;
end $$;

create function app.data_key_add(ring jsonb) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into app.data_key (kind, version, fingerprint) select r.kind, r.version, r.fingerprint
    from jsonb_to_recordset(ring) as r (kind text, version int, fingerprint text) on conflict do nothing
$$;
-- The keys of the house that a process does not have, or has others for. The first to close a value says which keys these are. Shares a
-- lock with the retirement of old versions: what was checked holds until the end of the transaction.
create function app.data_key_check(ring jsonb, learn boolean) returns table (kind text, version int) language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(7157029);
  if learn and not exists (select from app.data_key) then perform app.data_key_add(ring); end if;
  return query select k.kind, k.version from app.data_key k
    where not exists (select from jsonb_to_recordset(ring) as r (kind text, version int, fingerprint text)
      where (r.kind, r.version, r.fingerprint) = (k.kind, k.version, k.fingerprint));
end $$;

-- Turning keys. Only the machine may: what these give out is closed, and opened by the house's key alone.
create function app.citizen_key_stale(newest int, most int) returns table (citizen_id uuid, wrapped bytea, version int) language sql security definer
  set search_path = pg_catalog, pg_temp as $$
  select k.citizen_id, k.wrapped, k.version from app.citizen_key k where k.version < newest order by k.citizen_id limit most
$$;
create function app.citizen_key_rewrap(rows jsonb, newest int) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update app.citizen_key k set wrapped = decode(r.wrapped, 'hex'), version = newest
    from jsonb_to_recordset(rows) as r (citizen uuid, was int, wrapped text) where k.citizen_id = r.citizen and k.version = r.was
$$;
create function app.citizen_cpr_unindexed(newest int, most int) returns table (citizen_id uuid, sealed bytea, wrapped bytea, version int) language sql
  security definer set search_path = pg_catalog, pg_temp as $$
  select n.citizen_id, n.sealed, k.wrapped, k.version from app.citizen_cpr n join app.citizen_key k on k.citizen_id = n.citizen_id
    where not exists (select from app.citizen_cpr_index i where i.citizen_id = n.citizen_id and i.version = newest) order by n.citizen_id limit most for update of n
$$;
create function app.citizen_cpr_reindex(rows jsonb, newest int) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into app.citizen_cpr_index (citizen_id, version, hash) select r.citizen, newest, r.hash from jsonb_to_recordset(rows) as r (citizen uuid, hash text)
    on conflict do nothing
$$;
-- The old versions go when every value is under the new one: until then the old finds too.
create function app.data_key_retire(wrap int, search int) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7157029);
  if exists (select from app.citizen_key k where k.version < wrap) or exists (select from app.citizen_cpr n where not exists (
      select from app.citizen_cpr_index i where i.citizen_id = n.citizen_id and i.version = search)) then return false; end if;
  delete from app.citizen_cpr_index i where i.version < search;
  delete from app.data_key k where (k.kind = 'wrap' and k.version < wrap) or (k.kind = 'index' and k.version < search);
  return true;
end $$;

grant execute on function app.citizen_cpr_find(jsonb), app.citizen_cpr_open(uuid), app.citizen_key_for(uuid, bytea, int),
  app.citizen_cpr_keep(uuid, bytea, boolean, jsonb), app.data_key_check(jsonb, boolean) to fyrtaarn_employment, fyrtaarn_social;
grant execute on function app.data_key_check(jsonb, boolean), app.data_key_add(jsonb), app.citizen_key_stale(int, int), app.citizen_key_rewrap(jsonb, int),
  app.citizen_cpr_unindexed(int, int), app.citizen_cpr_reindex(jsonb, int), app.data_key_retire(int, int) to fyrtaarn_system;
