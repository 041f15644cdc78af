-- A citizen who is dead or has moved away: nobody is matched, shown or asked any more, from the transaction on that writes it down. A slip is undone, and
-- both stay to be read.
create table app.citizen_departure (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  kind text not null check (kind in ('dead', 'moved_away')),
  happened_on date not null,
  source text not null constraint departure_source check (length(btrim(source)) between 3 and 200),
  -- As the citizen stood before, to come back to.
  stood text not null check (stood in ('active', 'paused')),
  stood_until date,
  recorded_by uuid not null default sec.account() references app.account,
  recorded_at timestamptz not null default now(),
  undo_reason text constraint departure_undo check (length(btrim(undo_reason)) between 10 and 500),
  undone_by uuid references app.account,
  undone_at timestamptz,
  check (num_nonnulls(undo_reason, undone_by, undone_at) in (0, 3)),
  constraint departure_happened check (happened_on <= (recorded_at at time zone 'Europe/Copenhagen')::date)
);
create unique index citizen_departure_once on app.citizen_departure (citizen_id) where undone_at is null;
alter table app.citizen_departure enable row level security, force row level security;
alter table app.citizen drop constraint citizen_state_check,
  add constraint citizen_state_check check (state in ('active', 'paused', 'gone', 'left', 'erased'));

grant select on app.citizen_departure to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system;
grant insert (citizen_id, kind, happened_on, source, stood, stood_until), update (undo_reason, undone_by, undone_at), delete on app.citizen_departure to fyrtaarn_system;
create policy citizen_departure_staff on app.citizen_departure for select to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select c.id from app.citizen c where c.home_organisation_id = (select sec.organisation())));
create policy citizen_departure_self on app.citizen_departure for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy citizen_departure_system on app.citizen_departure for select to fyrtaarn_system using ((select sec.known()));
create policy citizen_departure_add on app.citizen_departure for insert to fyrtaarn_system with check (recorded_by = (select sec.account()));
create policy citizen_departure_undo on app.citizen_departure for update to fyrtaarn_system using (undone_at is null and (select sec.known()))
  with check (undone_by = (select sec.account()));
create policy citizen_departure_erased on app.citizen_departure for delete to fyrtaarn_system using (app.may_be_erased(citizen_id));
create policy citizen_departure_erased_only on app.citizen_departure as restrictive for delete to fyrtaarn_system using (app.may_be_erased(citizen_id));
create policy citizen_goes on app.citizen for update to fyrtaarn_system using (state in ('active', 'paused') and (select sec.known())) with check (state = 'gone');
create policy disclosure_of_departed on app.disclosure for select to fyrtaarn_system
  using (purpose = 'case_cooperation' and citizen_id in (select d.citizen_id from app.citizen_departure d where d.undone_at is null));
create policy disclosure_end_departed on app.disclosure for update to fyrtaarn_system
  using (purpose = 'case_cooperation' and citizen_id in (select d.citizen_id from app.citizen_departure d where d.undone_at is null)) with check (withdrawn_at is not null);

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- Of a citizen of the acting administration. Null when there is none, or none who is here.
create function app.record_departure(citizen uuid, kind text, happened_on date, source text) returns uuid language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare departed uuid;
begin
  insert into app.citizen_departure (citizen_id, kind, happened_on, source, stood, stood_until)
    select c.id, record_departure.kind, record_departure.happened_on, record_departure.source, c.state, c.paused_until from app.citizen c
      where c.id = citizen and c.home_organisation_id = sec.organisation() and c.state in ('active', 'paused') for update
    returning id into departed;
  if departed is null then return null; end if;
  update app.citizen c set state = 'gone', paused_until = null where c.id = citizen;
  update app.disclosure d set withdrawn_at = now() where d.citizen_id = citizen and d.purpose = 'case_cooperation' and d.withdrawn_at is null;
  return departed;
end $$;
-- It was a slip. What was closed is not opened by it: a yes is the citizen's.
create function app.undo_departure(citizen uuid, why text) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare it app.citizen_departure;
begin
  perform from app.citizen c where c.id = citizen and c.home_organisation_id = sec.organisation() and c.state = 'gone' for update;
  if not found then return null; end if;
  update app.citizen_departure d set undo_reason = why, undone_by = sec.account(), undone_at = now() where d.citizen_id = citizen and d.undone_at is null returning d.* into it;
  update app.citizen c set state = it.stood, paused_until = it.stood_until where c.id = citizen;
  return it.id;
end $$;
-- Whoever is gone is matched, asked and shown by nobody: what has begun may only end. Takes turns with whoever writes it down.
create function app.match_of_somebody_here() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from app.citizen c where c.id = new.citizen_id and c.state = 'gone' for key share) then
    raise exception 'the citizen is gone' using errcode = '23514', constraint = 'citizen_gone', table = 'match';
  end if;
  return new;
end $$;
create function app.citizen_gone_is_told() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state in ('active', 'paused') and exists (select from app.citizen_departure d where d.citizen_id = new.id and d.undone_at is null)
      or new.state = 'gone' and not exists (select from app.citizen_departure d where d.citizen_id = new.id and d.undone_at is null) then
    raise exception 'nobody said so' using errcode = '23514', constraint = 'citizen_gone_is_told', table = 'citizen';
  end if;
  return new;
end $$;
create or replace function app.end_case(citizen uuid) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who uuid;
begin
  if not exists (select from app.citizen c where c.id = citizen and c.home_organisation_id = sec.organisation() and c.state in ('active', 'paused', 'gone') for update) then
    return null;
  end if;
  insert into app.citizen_pseudonym (citizen_id) values (citizen) on conflict do nothing;
  select p.pseudonym into who from app.citizen_pseudonym p where p.citizen_id = citizen;
  insert into app.case_end (citizen_id, subject) values (citizen, who);
  -- By the clock: whoever said yes while this waited for the citizen's row has said it after it began.
  update app.participation p set valid = tstzrange(lower(p.valid), clock_timestamp()), ended_channel = case sec.role() when 'bridgeWorker' then 'bridge_worker' else 'consultant' end
    where p.citizen_id = citizen and p.valid @> clock_timestamp();
  update app.disclosure d set withdrawn_at = now() where d.citizen_id = citizen and d.purpose = 'case_cooperation' and d.withdrawn_at is null;
  update app.citizen c set state = 'left', paused_until = null where c.id = citizen;
  return who;
end $$;
revoke execute on function app.record_departure(uuid, text, date, text), app.undo_departure(uuid, text), app.match_of_somebody_here(), app.citizen_gone_is_told() from public;
grant execute on function app.record_departure(uuid, text, date, text), app.undo_departure(uuid, text) to fyrtaarn_employment, fyrtaarn_social;
grant execute on function app.match_of_somebody_here(), app.citizen_gone_is_told() to fyrtaarn_owner;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger citizen_gone before insert or update of state on app.match for each row
  when (current_user in ('fyrtaarn_employment', 'fyrtaarn_social', 'fyrtaarn_citizen', 'fyrtaarn_company', 'fyrtaarn_system')
    and new.state in ('DRAFT', 'SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'DECLINE_REVIEW')) execute function app.match_of_somebody_here();
create trigger citizen_gone_is_told before update of state on app.citizen for each row
  when (current_user in ('fyrtaarn_employment', 'fyrtaarn_social', 'fyrtaarn_citizen', 'fyrtaarn_company', 'fyrtaarn_system')) execute function app.citizen_gone_is_told();

-- Who writes many consents down without the citizen's own word: the machine counts releases that staff wrote down, while they hold too.
create policy disclosure_written_down on app.disclosure for select to fyrtaarn_system
  using (purpose = 'case_cooperation' and channel in ('consultant', 'bridge_worker', 'self') and (select sec.known()));
