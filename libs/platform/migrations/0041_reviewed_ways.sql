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
-- Whether the provider was asked for a fresh proof of who it is.
alter table app.login_attempt add column fresh boolean not null default false;

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
-- The trigger that ends sessions works for an operator too, who has no context: nothing of it is asked there.
create policy session_forget on app.session for update to fyrtaarn_system
  using (case when pg_trigger_depth() > 0 then false else (select sec.role()) = 'administrator' end) with check (ended_at is not null);
create policy session_forgotten on app.session for select to fyrtaarn_system
  using (case when pg_trigger_depth() > 0 then false else (select sec.role()) = 'administrator' end);
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

-- How long what is personal is kept, and what becomes of it then. Archiving and erasing are two states: what must go to the archive first is
-- not erased before its receipt is here.
create table ref.retention (
  code text not null,
  valid_from date not null,
  valid_to date,
  -- After the case has ended.
  days int not null check (days > 0),
  archive_first boolean not null,
  name_da text not null,
  name_en text not null,
  source text not null,
  confidence ref.confidence not null,
  last_checked date not null,
  owner text not null references ref.administration,
  primary key (code, valid_from)
);
-- Every table with rows about a citizen. A test holds the list against the database.
create table ref.personal_table (
  table_name text primary key,
  class text not null,
  fate text not null check (fate in ('erased', 'emptied', 'stays')),
  name_da text not null,
  name_en text not null,
  why text,
  check (fate = 'erased' or why is not null)
);
grant select on ref.retention, ref.personal_table to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_dpo, fyrtaarn_system;

create table app.case_end (
  citizen_id uuid primary key references app.citizen,
  -- The citizen's number in the access log: the data protection officer knows no other.
  subject uuid not null unique,
  ended_on date not null default (now() at time zone 'Europe/Copenhagen')::date,
  ended_by uuid default sec.account() references app.account,
  archive_receipt text check (length(btrim(archive_receipt)) between 3 and 120),
  archived_at timestamptz,
  hold_reason text check (length(btrim(hold_reason)) between 10 and 500),
  held_by uuid references app.account,
  held_at timestamptz,
  check (num_nonnulls(archive_receipt, archived_at) in (0, 2)),
  check (num_nonnulls(hold_reason, held_by, held_at) in (0, 3))
);
-- That somebody was erased, and nothing of whom.
create table app.erasure (
  subject uuid primary key,
  ended_on date not null,
  due_on date not null,
  archive_receipt text,
  rows_erased int not null,
  erased_at timestamptz not null default now()
);
create trigger erasure_append_only before update or delete or truncate on app.erasure for each statement execute function app.append_only();
alter table app.case_end enable row level security, force row level security;
alter table app.erasure enable row level security, force row level security;
alter table app.citizen drop constraint citizen_state_check,
  add constraint citizen_state_check check (state in ('active', 'paused', 'left', 'erased'));

grant select, insert (citizen_id, subject), delete on app.case_end to fyrtaarn_system;
grant select (subject, ended_on, archive_receipt, archived_at, hold_reason, held_by, held_at), update (archive_receipt, archived_at, hold_reason, held_by, held_at)
  on app.case_end to fyrtaarn_dpo;
create policy case_end_system on app.case_end for select to fyrtaarn_system using ((select sec.known()));
create policy case_end_add on app.case_end for insert to fyrtaarn_system with check ((select sec.known()));
create policy case_end_watch on app.case_end for select to fyrtaarn_dpo using ((select sec.known()));
create policy case_end_decide on app.case_end for update to fyrtaarn_dpo using ((select sec.known())) with check (held_by is null or held_by = (select sec.account()) or held_at < now());
grant select, insert (subject, ended_on, due_on, archive_receipt, rows_erased) on app.erasure to fyrtaarn_system;
grant select on app.erasure to fyrtaarn_dpo;
create policy erasure_system on app.erasure for select to fyrtaarn_system, fyrtaarn_dpo using ((select sec.known()));
create policy erasure_add on app.erasure for insert to fyrtaarn_system with check ((select sec.known()));

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- The day on which an ended case has served its time: a course from the citizen's first yes on, a referral before.
create function app.erasure_due(citizen uuid, ended date) returns date language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select ended + r.days from ref.retention r where r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
    and r.code = case when exists (select from app.match m where m.citizen_id = citizen and m.citizen_said_yes_at is not null) then 'COURSE' else 'NOT_STARTED' end
$$;
-- Ended, due, not held back, and archived where that comes first. Whatever erases asks this, row by row.
create function app.may_be_erased(citizen uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.case_end e where e.citizen_id = citizen and e.hold_reason is null and app.erasure_due(citizen, e.ended_on) <= current_date
    and (e.archived_at is not null or not exists (select from ref.retention r where r.archive_first and r.valid_from <= current_date
      and (r.valid_to is null or r.valid_to >= current_date)
      and r.code = case when exists (select from app.match m where m.citizen_id = citizen and m.citizen_said_yes_at is not null) then 'COURSE' else 'NOT_STARTED' end)))
$$;
-- Ends the case of a citizen of the acting administration. Null when there is none.
create function app.end_case(citizen uuid) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who uuid;
begin
  if not exists (select from app.citizen c where c.id = citizen and c.home_organisation_id = sec.organisation() and c.state in ('active', 'paused') for update) then return null; end if;
  insert into app.citizen_pseudonym (citizen_id) values (citizen) on conflict do nothing;
  select p.pseudonym into who from app.citizen_pseudonym p where p.citizen_id = citizen;
  insert into app.case_end (citizen_id, subject) values (citizen, who);
  update app.citizen c set state = 'left', paused_until = null where c.id = citizen;
  return who;
end $$;
set local role fyrtaarn_owner;
-- Only by the function above, and by the one that erases.
create policy citizen_left on app.citizen for update to fyrtaarn_system using (state <> 'erased' and (select sec.known()))
  with check (state = 'left' and id in (select e.citizen_id from app.case_end e) or state = 'erased' and app.may_be_erased(id));
grant select (home_organisation_id) on app.citizen to fyrtaarn_system;

create or replace function app.check_match_move() returns trigger language plpgsql as $function$
declare broken text; reason ref.decline_reason;
begin
  if new.state is distinct from old.state and not exists (
      select 1 from ref.match_transition t where t.from_state = old.state and t.to_state = new.state
        and 'fyrtaarn_' || t.actor = current_setting('role')) then
    raise exception 'a match cannot go from % to % here', old.state, new.state using errcode = '23514', constraint = 'match_move_allowed', table = 'match';
  end if;
  -- Of one row, and not through the view, which lays every row anew.
  select n.* into reason from ref.decline_reason r, jsonb_populate_record(r, ref.matching_list_today('decline_reason', r.code)) n where r.code = new.decline_reason;
  broken := case
    -- Its company changes when companies are merged: only the owner's function can be the owner. A draft is nobody's decision
    -- yet: its explanation is made anew when it becomes a proposal.
    when (new.posting_id, new.citizen_id) is distinct from (old.posting_id, old.citizen_id)
      or (new.company_id <> old.company_id and current_user <> 'fyrtaarn_owner')
      or (old.state <> 'DRAFT' and new.explanation is distinct from old.explanation and not (current_user = 'fyrtaarn_system' and app.may_be_erased(old.citizen_id))) then 'match_pair_fixed'
    when old.state = 'DECLINE_REVIEW' and new.state in ('SHARED', 'MEET') and (old.review_override is not null or new.review_override is null) then 'match_overridden_once'
    when old.state = 'DECLINE_REVIEW' and new.state = 'DECLINED' and reason.needs_lead and sec.role() <> 'employmentLead' then 'match_needs_lead'
    when new.decline_note is distinct from old.decline_note and new.decline_note ~* ('\m(' || (select string_agg(w.word, '|') from ref.screened_word w) || ')')
      then 'match_note_about_person'
  end;
  -- Statements of their own, so that nobody else needs the right to count.
  if broken is null and new.state = 'DECLINED' and old.state <> 'DECLINED' and reason.most_in_a_row is not null and sec.role() <> 'employmentLead' then
    if app.support_first_in_a_row(new.citizen_id) >= reason.most_in_a_row then broken := 'match_support_first_in_a_row'; end if;
  end if;
  if broken is not null then raise exception 'a match keeps to %', broken using errcode = '23514', constraint = broken, table = 'match'; end if;
  return new;
end $function$;

do $$
declare t text;
begin
  foreach t in array array['citizen_name', 'citizen_contact', 'citizen_hours', 'citizen_week', 'citizen_travel', 'citizen_task', 'citizen_need', 'citizen_language', 'citizen_aim', 'citizen_choice', 'citizen_youth', 'citizen_protection', 'citizen_cpr', 'citizen_cpr_index', 'citizen_key', 'citizen_pseudonym', 'participation', 'disclosure', 'case_owner', 'open_question', 'answer_code', 'pair_block'] loop
    execute format('grant select (citizen_id), delete on app.%I to fyrtaarn_system', t);
    execute format('create policy %1$s_found_erased on app.%1$I for select to fyrtaarn_system using (app.may_be_erased(citizen_id))', t);
    execute format('create policy %1$s_erased on app.%1$I for delete to fyrtaarn_system using (app.may_be_erased(citizen_id))', t);
    execute format('create policy %1$s_erased_only on app.%1$I as restrictive for delete to fyrtaarn_system using (app.may_be_erased(citizen_id))', t);
  end loop;
end $$;
create policy case_end_erased on app.case_end for delete to fyrtaarn_system using (app.may_be_erased(citizen_id));
grant delete on app.errand, app.membership, app.session, app.login_identity, app.mail to fyrtaarn_system;
grant select (citizen_id) on app.membership to fyrtaarn_system;
grant select (membership_id) on app.session to fyrtaarn_system;
grant select (account_id) on app.login_identity to fyrtaarn_system;
grant update (email, display_name) on app.account to fyrtaarn_system;
grant update (reason, note) on app.emergency_access to fyrtaarn_system;
grant update (explanation, share_wish, meeting_place, decline_note, support_plan, override_reason, review_override) on app.match to fyrtaarn_system;
create policy errand_erased on app.errand for delete to fyrtaarn_system
  using (app.may_be_erased(coalesce(citizen_id, (select m.citizen_id from app.match m where m.id = match_id))));
create policy match_erased on app.match for update to fyrtaarn_system using (app.may_be_erased(citizen_id)) with check (app.may_be_erased(citizen_id));
create policy membership_erased on app.membership for delete to fyrtaarn_system using (role = 'citizen' and app.may_be_erased(citizen_id));
create policy session_found_erased on app.session for select to fyrtaarn_system
  using (case when pg_trigger_depth() > 0 then false else membership_id in (select m.id from app.membership m where m.role = 'citizen' and app.may_be_erased(m.citizen_id)) end);
create policy session_erased on app.session for delete to fyrtaarn_system
  using (membership_id in (select m.id from app.membership m where m.role = 'citizen' and app.may_be_erased(m.citizen_id)));
create function app.may_forget(account uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.membership m where m.account_id = account and m.role = 'citizen' and app.may_be_erased(m.citizen_id))
    and not exists (select from app.membership m where m.account_id = account and (m.role <> 'citizen' or not app.may_be_erased(m.citizen_id)))
$$;
grant execute on function app.may_forget(uuid) to fyrtaarn_system;
create policy account_found_erased on app.account for select to fyrtaarn_system using (app.may_forget(id));
create policy account_erased on app.account for update to fyrtaarn_system using (app.may_forget(id)) with check (email like '%@erased.invalid');
create policy identity_found_erased on app.login_identity for select to fyrtaarn_system using (app.may_forget(account_id));
create policy identity_erased on app.login_identity for delete to fyrtaarn_system using (app.may_forget(account_id));
create policy factor_erased on app.second_factor for all to fyrtaarn_system using (app.may_forget(account_id)) with check (false);
create policy recovery_erased on app.recovery_code for all to fyrtaarn_system using (app.may_forget(account_id)) with check (false);
create policy mail_erased on app.mail for delete to fyrtaarn_system using (recipient in (select a.email from app.account a where app.may_forget(a.id)));

set local role fyrtaarn_system;
-- Erases one person, in one transaction. What is counted stays, of a number that is nobody's. @returns how many rows; null when it is not to be
create function app.erase_citizen(citizen uuid) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ended app.case_end;
  login uuid;
  t text;
  n int;
  erased int := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('erase ' || citizen, 0));
  select e.* into ended from app.case_end e where e.citizen_id = citizen;
  if not app.may_be_erased(citizen) then return null; end if;
  for login in select m.account_id from app.membership m where m.citizen_id = citizen loop
    delete from app.session s where s.membership_id in (select m.id from app.membership m where m.citizen_id = citizen and m.account_id = login);
    if app.may_forget(login) then
      delete from app.mail l where l.recipient = (select a.email from app.account a where a.id = login);
      delete from app.login_identity i where i.account_id = login;
      delete from app.second_factor f where f.account_id = login;
      delete from app.recovery_code c where c.account_id = login;
      update app.account a set email = login || '@erased.invalid', display_name = '–', password_hash = null, disabled_at = coalesce(a.disabled_at, now()) where a.id = login;
    end if;
  end loop;
  update app.match m set explanation = jsonb_build_object('fit', m.explanation -> 'fit'), share_wish = null, meeting_place = null, decline_note = null,
    support_plan = case when m.support_plan is not null then 'slettet' end, override_reason = case when m.override_reason is not null then 'slettet' end,
    review_override = case when m.review_override is not null then 'slettet' end where m.citizen_id = citizen;
  update app.emergency_access e set reason = repeat('slettet ', 6), note = case when e.note is not null then repeat('slettet ', 2) end where e.citizen_id = citizen;
  delete from app.errand e where e.citizen_id = citizen or e.match_id in (select m.id from app.match m where m.citizen_id = citizen);
  for t in select p.table_name from ref.personal_table p where p.fate = 'erased' and p.table_name not in ('membership', 'errand', 'case_end') order by p.table_name loop
    execute format('delete from app.%I where citizen_id = $1', t) using citizen;
    get diagnostics n = row_count;
    erased := erased + n;
  end loop;
  delete from app.membership m where m.citizen_id = citizen;
  update app.citizen c set state = 'erased' where c.id = citizen;
  insert into app.erasure (subject, ended_on, due_on, archive_receipt, rows_erased)
    values (ended.subject, ended.ended_on, app.erasure_due(citizen, ended.ended_on), ended.archive_receipt, erased);
  delete from app.case_end e where e.citizen_id = citizen;
  return erased;
end $$;
revoke execute on function app.erasure_due(uuid, date), app.may_be_erased(uuid), app.end_case(uuid), app.erase_citizen(uuid) from public;
grant execute on function app.end_case(uuid) to fyrtaarn_employment, fyrtaarn_social;
-- Asked by the trigger that keeps a match as it was.
grant execute on function app.may_be_erased(uuid) to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_company, fyrtaarn_citizen, fyrtaarn_owner;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- What the house has about a citizen, for that citizen: every table of the list, every column that is neither another person's nor closed.
do $$
declare t text;
begin
  for t in select c.relname from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and a.attname = 'citizen_id' and c.relname not like 'citizen_cpr%' and c.relname <> 'citizen_key' loop
    execute format('grant select (%s) on app.%I to fyrtaarn_system', (select string_agg(quote_ident(a.attname), ', ') from pg_catalog.pg_attribute a
      where a.attrelid = format('app.%I', t)::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'bytea'::regtype), t);
    execute format('create policy %1$s_told on app.%1$I for select to fyrtaarn_system using (citizen_id = (select sec.citizen()))', t);
  end loop;
end $$;
grant select on app.citizen, app.follow_up to fyrtaarn_system;
create policy follow_up_told on app.follow_up for select to fyrtaarn_system using (employment_id in (select e.id from app.employment e where e.citizen_id = (select sec.citizen())));
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.my_data() returns jsonb language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := sec.citizen();
  one record;
  found jsonb;
  answer jsonb := '[]';
begin
  if me is null then return null; end if;
  for one in select p.*, (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
        where a.attrelid = format('app.%I', p.table_name)::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'bytea'::regtype
          and a.attname not in ('hash', 'inputs_hash') and not exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'f'
            and k.confrelid = 'app.account'::regclass and a.attnum = any (k.conkey))) as columns,
      (select case when bool_or(a.attname = 'citizen_id') then 'citizen_id = $1' when p.table_name = 'citizen' then 'id = $1'
          when bool_or(a.attname = 'match_id') then 'match_id in (select m.id from app.match m where m.citizen_id = $1)'
          else 'employment_id in (select e.id from app.employment e where e.citizen_id = $1)' end
        from pg_attribute a where a.attrelid = format('app.%I', p.table_name)::regclass and a.attnum > 0) as mine
      from ref.personal_table p order by p.table_name loop
    if one.table_name in ('citizen_cpr', 'citizen_cpr_index', 'citizen_key') then continue; end if;
    execute format('select coalesce(jsonb_agg(to_jsonb(x)), %L) from (select %s from app.%I where %s) x', '[]', one.columns, one.table_name, one.mine) into found using me;
    answer := answer || jsonb_build_object('table', one.table_name, 'nameDa', one.name_da, 'nameEn', one.name_en, 'fate', one.fate, 'rows', found);
  end loop;
  return answer;
end $$;
revoke execute on function app.my_data() from public;
grant execute on function app.my_data() to fyrtaarn_citizen;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create function app.own_cpr_open() returns table (sealed bytea, wrapped bytea, version int) language sql security definer set search_path = pg_catalog, pg_temp as $$
  select n.sealed, k.wrapped, k.version from app.citizen_cpr n join app.citizen_key k on k.citizen_id = n.citizen_id where n.citizen_id = sec.citizen()
$$;
revoke execute on function app.own_cpr_open() from public;
grant execute on function app.own_cpr_open() to fyrtaarn_citizen;

-- A citizen who comes in by MitID is found by the number that the provider vouches for. Nobody is, where two have the same.
alter table ref.claim_name drop constraint claim_name_fact_check,
  add constraint claim_name_fact_check check (fact in ('subject', 'name', 'email', 'cvr', 'cpr', 'group', 'assurance'));
create function app.citizen_of_number(entries jsonb) returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when count(distinct i.citizen_id) = 1 then (array_agg(i.citizen_id))[1] end
    from app.citizen_cpr_index i join jsonb_to_recordset(entries) as e (version int, hash text) on e.hash = i.hash and e.version = i.version
$$;
revoke execute on function app.citizen_of_number(jsonb) from public;
grant execute on function app.citizen_of_number(jsonb) to fyrtaarn_gate;
grant insert (citizen_id) on app.membership to fyrtaarn_gate;
create policy membership_of_citizen on app.membership for insert to fyrtaarn_gate
  with check (role = 'citizen' and citizen_id is not null and organisation_id is null and provider is not null and (select sec.known()));
