-- Emergency access: somebody of the staff reads one citizen whom they have no case with, for a reason, for a time, and somebody else
-- looks at it afterwards. It is done in a group role of its own, which may only read, and only that citizen.

create table app.emergency_access (
  id uuid primary key default uuidv7(),
  account_id uuid not null default sec.account() references app.account,
  account_role text not null default sec.role(),
  organisation_id uuid not null default sec.organisation(),
  citizen_id uuid not null references app.citizen,
  reason text not null constraint emergency_reason check (length(btrim(reason)) between 40 and 2000),
  opened_at timestamptz not null default now(),
  ends_at timestamptz not null,
  review_by timestamptz not null,
  verdict text check (verdict in ('in_order', 'breach')),
  note text check (length(note) <= 500),
  reviewed_by uuid references app.account,
  reviewed_at timestamptz,
  suspended_at timestamptz,
  check (ends_at > opened_at and ends_at <= opened_at + interval '1 hour'),
  -- By a second person.
  constraint emergency_second_person check (reviewed_by <> account_id),
  check ((verdict is null) = (reviewed_by is null) and (verdict is null) = (reviewed_at is null))
);
create index emergency_access_account on app.emergency_access (account_id, opened_at);
create index emergency_access_open on app.emergency_access (review_by) where verdict is null;
alter table app.emergency_access enable row level security, force row level security;

grant select on app.emergency_access to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_dpo, fyrtaarn_system;
grant insert (citizen_id, reason, ends_at, review_by), update (suspended_at) on app.emergency_access to fyrtaarn_system;
create policy emergency_system on app.emergency_access for all to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
create policy emergency_own on app.emergency_access for select to fyrtaarn_employment, fyrtaarn_social using (account_id = (select sec.account()));
create policy emergency_dpo on app.emergency_access for select to fyrtaarn_dpo using ((select sec.known()));
grant update (verdict, note, reviewed_by, reviewed_at) on app.emergency_access to fyrtaarn_dpo;
create policy emergency_review on app.emergency_access for update to fyrtaarn_dpo using (verdict is null) with check (reviewed_by = (select sec.account()));
-- An account whose emergency access nobody has looked at in time is closed.
grant update (disabled_at) on app.account to fyrtaarn_system;
create policy account_suspended on app.account for update to fyrtaarn_system using ((select sec.known())) with check (disabled_at is not null);

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- Null when there is no such citizen. How long and how often, the dated rule says.
create function app.open_emergency(citizen uuid, why text, review timestamptz) returns uuid language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  rule jsonb := (select r.parameters from ref.rule r where r.code = 'EMERGENCY-ACCESS' and r.valid_from <= current_date
    and (r.valid_to is null or r.valid_to >= current_date));
  opened uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || sec.account(), 0));
  if (select count(*) from app.emergency_access e where e.account_id = sec.account() and e.opened_at > now() - interval '1 day') >= (rule ->> 'a_day')::int then
    raise exception 'enough for today' using errcode = '23514', constraint = 'emergency_a_day', table = 'emergency_access';
  end if;
  if not exists (select from app.citizen c where c.id = citizen) then return null; end if;
  insert into app.emergency_access (citizen_id, reason, ends_at, review_by) values (citizen, why, now() + make_interval(mins => (rule ->> 'minutes')::int), review)
    returning id into opened;
  return opened;
end $$;
-- The citizen whom this transaction may read: of the access in the signed context, if it is the actor's own and not over.
create function app.emergency_citizen() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.citizen_id from app.emergency_access e where e.id = (sec.context() ->> 'emergency')::uuid and e.account_id = sec.account() and e.ends_at > now()
$$;
revoke execute on function app.open_emergency(uuid, text, timestamptz), app.emergency_citizen() from public;
grant execute on function app.open_emergency(uuid, text, timestamptz) to fyrtaarn_employment, fyrtaarn_social;
grant execute on function app.emergency_citizen(), app.log_sightings(jsonb), app.log_denials(jsonb) to fyrtaarn_emergency;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

grant usage on schema sec, app, ref to fyrtaarn_emergency;
grant execute on function sec.context(), sec.account(), sec.organisation(), sec.citizen(), sec.role(), sec.known() to fyrtaarn_emergency;
grant select on ref.term to fyrtaarn_emergency;
grant select (id, kind, administration, name) on app.organisation to fyrtaarn_emergency;
create policy organisation_emergency on app.organisation for select to fyrtaarn_emergency using (kind = 'administration' and (select sec.known()));
grant select on app.citizen to fyrtaarn_emergency;
create policy citizen_emergency on app.citizen for select to fyrtaarn_emergency using (id = (select app.emergency_citizen()));
do $$
declare t text;
begin
  foreach t in array array['citizen_name', 'citizen_contact', 'citizen_hours', 'citizen_task', 'citizen_need', 'participation'] loop
    execute format('grant select on app.%I to fyrtaarn_emergency', t);
    execute format('create policy %1$s_emergency on app.%1$I for select to fyrtaarn_emergency using (citizen_id = (select app.emergency_citizen()))', t);
  end loop;
end $$;

-- Consent: what is said yes to, word by word, in versions.
create table ref.consent_text (
  version text primary key,
  kind text not null check (kind in ('participation', 'release', 'status', 'sharing')),
  text_da text not null,
  text_en text not null,
  valid_from date not null,
  valid_to date,
  source text not null
);
grant select on ref.consent_text to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_dpo, fyrtaarn_system;
-- Until the citizen has confirmed it, what staff wrote down holds this long only.
create function app.unconfirmed_for() returns interval language sql stable as $$
  select make_interval(days => (r.parameters ->> 'days')::int) from ref.rule r
    where r.code = 'CONSENT-CONFIRM' and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
$$;
grant execute on function app.unconfirmed_for() to fyrtaarn_employment, fyrtaarn_social;

grant insert (citizen_id, valid, text_version, channel, recorded_by) on app.participation to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social;
create policy participation_say_self on app.participation for insert to fyrtaarn_citizen
  with check (citizen_id = (select sec.citizen()) and channel = 'self' and recorded_by = (select sec.account()));
create policy participation_say_staff on app.participation for insert to fyrtaarn_employment, fyrtaarn_social
  with check (citizen_id in (select id from app.citizen) and channel in ('consultant', 'bridge_worker') and recorded_by = (select sec.account())
    and upper(valid) <= lower(valid) + (select app.unconfirmed_for()));
-- What the social services release of a citizen to the employment administration: the citizen's own word, or written down on it. To no other
-- administration.
create policy disclosure_release_self on app.disclosure for insert to fyrtaarn_citizen
  with check (citizen_id = (select sec.citizen()) and recorded_by = (select sec.account()) and channel = 'self' and purpose = 'case_cooperation'
    and legal_basis = 'citizen_consent' and recipient_organisation_id in (select o.id from app.organisation o join ref.administration a on a.code = o.administration
      where a.duty = 'employment'));
create policy disclosure_release_staff on app.disclosure for insert to fyrtaarn_social
  with check (home_organisation_id = (select sec.organisation()) and recorded_by = (select sec.account()) and channel = 'bridge_worker' and purpose = 'case_cooperation'
    and legal_basis = 'citizen_consent' and upper(valid) <= lower(valid) + (select app.unconfirmed_for())
    and recipient_organisation_id in (select o.id from app.organisation o join ref.administration a on a.code = o.administration where a.duty = 'employment'));
grant select (id, recorded_by, recipient_organisation_id, home_organisation_id, citizen_id) on app.disclosure to fyrtaarn_system;
create policy disclosure_ended_system on app.disclosure for select to fyrtaarn_system using (withdrawn_at is not null and (select sec.known()));

-- Name and address protection. The law's year passes by itself, but what is hidden stays hidden until somebody has looked.
create table app.citizen_protection (
  citizen_id uuid primary key references app.citizen,
  expires_on date not null,
  said_by uuid default sec.account() references app.account,
  said_at timestamptz not null default now(),
  lifted_by uuid references app.account,
  lifted_at timestamptz,
  check ((lifted_by is null) = (lifted_at is null))
);
alter table app.citizen_protection enable row level security, force row level security;
grant select, insert (citizen_id, expires_on), update (expires_on, said_by, said_at, lifted_by, lifted_at) on app.citizen_protection to fyrtaarn_employment, fyrtaarn_social;
grant select on app.citizen_protection to fyrtaarn_citizen, fyrtaarn_emergency;
create policy citizen_protection_staff on app.citizen_protection for select to fyrtaarn_employment, fyrtaarn_social using (citizen_id in (select id from app.citizen));
create policy citizen_protection_self on app.citizen_protection for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy citizen_protection_emergency on app.citizen_protection for select to fyrtaarn_emergency using (citizen_id = (select app.emergency_citizen()));
create policy citizen_protection_say on app.citizen_protection for insert to fyrtaarn_employment, fyrtaarn_social
  with check (said_by = (select sec.account()) and citizen_id in (select c.id from app.citizen c where c.home_organisation_id = (select sec.organisation())));
-- Lifted only when its time is over, and then by a person.
create policy citizen_protection_change on app.citizen_protection for update to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select c.id from app.citizen c where c.home_organisation_id = (select sec.organisation())))
  with check (lifted_at is null and said_by = (select sec.account()) or lifted_by = (select sec.account()) and expires_on <= current_date);
