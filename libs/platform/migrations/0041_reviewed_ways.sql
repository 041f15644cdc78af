-- What a review of the ways in and of the rights of citizens found, and what was still missing of them.

-- Sessions are people's: a program's token never becomes one.
create policy session_of_people on app.session as restrictive for insert to fyrtaarn_gate
  with check (account_id in (select a.id from app.account a where not a.program));

-- Asked for in vain by a match or a job: that is a denial of its citizen too.
create policy employment_denied on app.employment for select to fyrtaarn_system using ((select sec.known()));
grant select (id, citizen_id) on app.employment to fyrtaarn_system;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.log_denials(page jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who jsonb := sec.context();
  -- Null for an id that is nobody's.
  asked uuid[] := array(select coalesce((select c.id from app.citizen c where c.id = l.id::uuid), (select m.citizen_id from app.match m where m.id = l.id::uuid),
    (select e.citizen_id from app.employment e where e.id = l.id::uuid)) from jsonb_array_elements_text(page -> 'looks') as l (id));
begin
  insert into app.citizen_pseudonym (citizen_id) select distinct a.id from unnest(asked) as a (id) where a.id is not null on conflict do nothing;
  insert into app.access_log (actor, actor_role, organisation_id, emergency_id, subject, operation, purpose, decision, request_id)
    select (who ->> 'account')::uuid, who ->> 'role', (who ->> 'organisation')::uuid, (who ->> 'emergency')::uuid, p.pseudonym, page ->> 'operation', o.purpose, 'denied', page ->> 'request'
      from unnest(asked) as a (id) left join app.citizen_pseudonym p on p.citizen_id = a.id left join ref.operation_purpose o on o.operation = page ->> 'operation';
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- Nobody reviews their own look.
create function app.reviewed_by_another() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from app.access_log l where l.id = new.entry and l.actor = new.reviewed_by) then
    raise exception 'one’s own look' using errcode = '23514', constraint = 'access_review_second_person', table = 'access_review';
  end if;
  return new;
end $$;
create trigger access_review_second_person before update of reviewed_by on app.access_review for each row execute function app.reviewed_by_another();

-- A role that a provider gave is held only by whoever came in through that provider: a login of our own does not keep it.
alter table app.session add column provider text;

-- A protection is lifted by another person than the one who last said until when it holds: nobody shortens and lifts alone.
alter table app.citizen_protection add constraint protection_second_person check (lifted_by is distinct from said_by);

-- The time for a review is the dated rule's, and never far away.
alter table app.emergency_access add constraint emergency_review_soon check (review_by > opened_at and review_by <= opened_at + interval '14 days');

-- Whatever staff write down on a citizen's word holds a short while, until the citizen confirms it, and is not written down again and again.
-- Once a citizen has said something themselves, nobody says yes for them. Held here for every kind of consent; the machine's own and a
-- citizen's words pass.
alter table app.disclosure add column withdrawn_by_citizen boolean;
create function app.consent_withdrawn_by() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.withdrawn_by_citizen := current_user = 'fyrtaarn_citizen';
  return new;
end $$;
create trigger disclosure_withdrawn_by before update of withdrawn_at on app.disclosure for each row execute function app.consent_withdrawn_by();

create function app.staff_may_say(said bigint) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare rule jsonb := (select r.parameters from ref.rule r where r.code = 'CONSENT-CONFIRM' and r.valid_from <= current_date
  and (r.valid_to is null or r.valid_to >= current_date));
begin
  if said >= (rule ->> 'times')::int then
    raise exception 'waits for the citizen' using errcode = '23514', constraint = 'consent_unconfirmed', table = 'participation';
  end if;
end $$;
create function app.since_unconfirmed() returns timestamptz language sql stable set search_path = pg_catalog, pg_temp as $$
  select now() - make_interval(days => (r.parameters ->> 'within_days')::int) from ref.rule r
    where r.code = 'CONSENT-CONFIRM' and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
$$;
grant execute on function app.staff_may_say(bigint), app.since_unconfirmed() to fyrtaarn_employment, fyrtaarn_social;

create function app.participation_said() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user not in ('fyrtaarn_employment', 'fyrtaarn_social') then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('consent ' || new.citizen_id, 0));
  if exists (select from app.participation p where p.citizen_id = new.citizen_id and (p.channel = 'self' or p.ended_channel = 'self')) then
    raise exception 'the citizen’s own word' using errcode = '23514', constraint = 'consent_own_word', table = 'participation';
  end if;
  perform app.staff_may_say((select count(*) from app.participation p where p.citizen_id = new.citizen_id and p.recorded_by is not null and lower(p.valid) > app.since_unconfirmed()));
  new.valid := tstzrange(lower(new.valid), least(upper(new.valid), lower(new.valid) + app.unconfirmed_for()));
  return new;
end $$;
create trigger participation_said before insert on app.participation for each row execute function app.participation_said();

create function app.disclosure_said() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user in ('fyrtaarn_employment', 'fyrtaarn_social', 'fyrtaarn_citizen') and not exists (
      select from app.citizen c where c.id = new.citizen_id and c.home_organisation_id = new.home_organisation_id) then
    raise exception 'another administration’s citizen' using errcode = '42501';
  end if;
  if current_user not in ('fyrtaarn_employment', 'fyrtaarn_social') or new.channel not in ('consultant', 'bridge_worker') then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('consent ' || new.citizen_id, 0));
  if exists (select from app.disclosure d where (d.citizen_id, d.purpose, d.recipient_organisation_id) = (new.citizen_id, new.purpose, new.recipient_organisation_id)
      and d.match_id is not distinct from new.match_id and d.legal_basis = 'citizen_consent'
      and (d.channel in ('self', 'one_time_code') and upper(d.valid) > now() or d.withdrawn_by_citizen)) then
    raise exception 'the citizen’s own word' using errcode = '23514', constraint = 'consent_own_word', table = 'disclosure';
  end if;
  perform app.staff_may_say((select count(*) from app.disclosure d where (d.citizen_id, d.purpose, d.recipient_organisation_id)
      = (new.citizen_id, new.purpose, new.recipient_organisation_id) and d.match_id is not distinct from new.match_id and d.data_groups && new.data_groups
      and d.channel in ('consultant', 'bridge_worker') and d.recorded_by is not null and lower(d.valid) > app.since_unconfirmed()));
  new.valid := tstzrange(lower(new.valid), least(upper(new.valid), lower(new.valid) + app.unconfirmed_for()));
  return new;
end $$;
create trigger disclosure_said before insert on app.disclosure for each row execute function app.disclosure_said();

-- Every use of a number is counted, also when it is written.
create or replace function app.citizen_cpr_keep(citizen uuid, new_sealed bytea, passes boolean, entries jsonb) returns boolean language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from app.citizen c where c.id = citizen) then return false; end if;
  perform app.citizen_cpr_count();
  insert into app.citizen_cpr as n (citizen_id, sealed, passes_check) values (citizen, new_sealed, passes)
    on conflict (citizen_id) do update set sealed = excluded.sealed, passes_check = excluded.passes_check, recorded_by = sec.account(), recorded_at = now();
  delete from app.citizen_cpr_index i where i.citizen_id = citizen;
  insert into app.citizen_cpr_index (citizen_id, version, hash) select citizen, e.version, e.hash from jsonb_to_recordset(entries) as e (version int, hash text)
    join app.data_key k on k.kind = 'index' and k.version = e.version;
  return true;
end $$;

-- An account that was closed because nobody had reviewed an emergency access is opened by an administrator only when somebody has.
create policy session_forget on app.session for update to fyrtaarn_system using ((select sec.role()) = 'administrator') with check (ended_at is not null);
create policy session_forgotten on app.session for select to fyrtaarn_system using ((select sec.role()) = 'administrator');
grant create on schema sec to fyrtaarn_system;
set local role fyrtaarn_system;
create function sec.is_suspended(whose uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.emergency_access e where e.account_id = whose and e.suspended_at is not null and e.verdict is distinct from 'in_order')
$$;
revoke execute on function sec.is_suspended(uuid) from public;
grant execute on function sec.is_suspended(uuid) to fyrtaarn_admin;
-- Also whoever came in at a provider is out: they have no password whose loss would end their sessions.
create or replace function sec.forget_login(whose uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.role() is distinct from 'administrator' or whose = sec.account() then raise exception 'not yours to forget' using errcode = '42501'; end if;
  update app.account set password_hash = null where id = whose;
  update app.session set ended_at = now() where account_id = whose and ended_at is null;
  delete from app.second_factor where account_id = whose;
  delete from app.recovery_code where account_id = whose;
end $$;
-- Takes turns with whoever opens one.
create or replace function sec.end_sessions() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare whose uuid := case tg_table_name when 'account' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'account_id')::uuid end;
begin
  perform pg_advisory_xact_lock(hashtextextended('sessions ' || whose, 0));
  update app.session set ended_at = now() where ended_at is null and account_id = whose;
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema sec from fyrtaarn_system;
create function app.account_opened() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'fyrtaarn_admin' and sec.is_suspended(new.id) then
    raise exception 'waits for a review' using errcode = '23514', constraint = 'account_suspended', table = 'account';
  end if;
  return new;
end $$;
create trigger account_opened before update of disabled_at on app.account for each row when (old.disabled_at is not null and new.disabled_at is null)
  execute function app.account_opened();
