-- What a second review of the rights of citizens found.

-- A case that has ended: whatever was released of the citizen is closed with it, and from then on nobody says yes any more.
grant update (valid, ended_channel) on app.participation to fyrtaarn_system;
create policy participation_end_case on app.participation for update to fyrtaarn_system
  using (citizen_id in (select e.citizen_id from app.case_end e)) with check (not upper_inf(valid));
create policy disclosure_of_ended_case on app.disclosure for select to fyrtaarn_system
  using (purpose = 'case_cooperation' and citizen_id in (select e.citizen_id from app.case_end e));
create policy disclosure_end_case on app.disclosure for update to fyrtaarn_system
  using (purpose = 'case_cooperation' and citizen_id in (select e.citizen_id from app.case_end e)) with check (withdrawn_at is not null);

-- What the provider calls the login that a session began with: when that is over there, it is over here.
alter table app.session add column provider_session text constraint session_at_provider check (provider_session is null or provider is not null and length(provider_session) between 1 and 255);

-- A citizen's login is a citizen's too: told, and gone with the person.
alter table ref.personal_table add column closed text[];
comment on column ref.personal_table.closed is 'Columns that are told to nobody, because they open something or only serve the machine; * for all of them.';
do $$
declare t text;
begin
  foreach t in array array['session', 'login_identity', 'second_factor', 'recovery_code', 'invitation', 'calendar_feed'] loop
    execute format('grant select (%s) on app.%I to fyrtaarn_system', (select string_agg(quote_ident(a.attname), ', ') from pg_catalog.pg_attribute a
      where a.attrelid = format('app.%I', t)::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'bytea'::regtype), t);
    execute format('create policy %1$s_told on app.%1$I for select to fyrtaarn_system
      using (case when pg_trigger_depth() > 0 then false else account_id = (select sec.account()) and (select sec.citizen()) is not null end)', t);
  end loop;
  foreach t in array array['invitation', 'calendar_feed'] loop
    execute format('grant delete on app.%I to fyrtaarn_system', t);
    execute format('create policy %1$s_erased on app.%1$I for all to fyrtaarn_system using (app.may_forget(account_id)) with check (false)', t);
  end loop;
end $$;
grant select (created_at) on app.account to fyrtaarn_system;

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.end_case(citizen uuid) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who uuid;
begin
  if not exists (select from app.citizen c where c.id = citizen and c.home_organisation_id = sec.organisation() and c.state in ('active', 'paused') for update) then return null; end if;
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
-- Takes turns with whoever ends the case.
create function app.consent_of_open_case() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from app.citizen c where c.id = new.citizen_id and c.state in ('active', 'paused') for key share) then
    raise exception 'the case has ended' using errcode = '23514', constraint = 'consent_case_open', table = tg_table_name;
  end if;
  return new;
end $$;
revoke execute on function app.consent_of_open_case() from public;
grant execute on function app.consent_of_open_case() to fyrtaarn_owner;

-- Every table of the list, every row, every column that is neither another person's nor closed.
create or replace function app.my_data() returns jsonb language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  me uuid := sec.citizen();
  one record;
  found jsonb;
  answer jsonb := '[]';
begin
  if me is null then return null; end if;
  for one in select p.*, (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
        where a.attrelid = format('app.%I', p.table_name)::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid <> 'bytea'::regtype
          and not a.attname = any (coalesce(p.closed, '{}')) and not exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'f'
            and k.confrelid = 'app.account'::regclass and a.attnum = any (k.conkey))) as columns,
      coalesce((select string_agg(case a.attname when 'citizen_id' then 'citizen_id = $1'
            when 'match_id' then 'match_id in (select m.id from app.match m where m.citizen_id = $1)'
            else 'employment_id in (select e.id from app.employment e where e.citizen_id = $1)' end, ' or ')
          from pg_attribute a where a.attrelid = format('app.%I', p.table_name)::regclass and a.attname in ('citizen_id', 'match_id', 'employment_id')),
        case p.table_name when 'citizen' then 'id = $1' when 'account' then 'id = $2'
          when 'mail' then 'recipient = (select a.email from app.account a where a.id = $2)' else 'account_id = $2' end) as mine
      from ref.personal_table p where p.closed is distinct from '{*}' order by p.table_name loop
    execute format('select coalesce(jsonb_agg(to_jsonb(x)), %L) from (select %s from app.%I where %s) x', '[]', one.columns, one.table_name, one.mine)
      into found using me, sec.account();
    answer := answer || jsonb_build_object('table', one.table_name, 'nameDa', one.name_da, 'nameEn', one.name_en, 'fate', one.fate, 'rows', found);
  end loop;
  return answer;
end $$;

-- Erases one person, in one transaction. What is counted stays, of a number that is nobody's. @returns how many rows; null when it is not to be
create or replace function app.erase_citizen(citizen uuid) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
      foreach t in array array['login_identity', 'second_factor', 'recovery_code', 'invitation', 'calendar_feed'] loop
        execute format('delete from app.%I where account_id = $1', t) using login;
      end loop;
      update app.account a set email = login || '@erased.invalid', display_name = '–', password_hash = null, disabled_at = coalesce(a.disabled_at, now()) where a.id = login;
    end if;
  end loop;
  update app.match m set explanation = jsonb_build_object('fit', m.explanation -> 'fit'), share_wish = null, meeting_place = null, decline_note = null,
    support_plan = case when m.support_plan is not null then 'slettet' end, override_reason = case when m.override_reason is not null then 'slettet' end,
    review_override = case when m.review_override is not null then 'slettet' end where m.citizen_id = citizen;
  update app.emergency_access e set reason = repeat('slettet ', 6), note = case when e.note is not null then repeat('slettet ', 2) end where e.citizen_id = citizen;
  delete from app.errand e where e.citizen_id = citizen or e.match_id in (select m.id from app.match m where m.citizen_id = citizen);
  for t in select p.table_name from ref.personal_table p where p.fate = 'erased' and p.table_name not in ('membership', 'errand', 'case_end')
      and exists (select from pg_attribute a where a.attrelid = format('app.%I', p.table_name)::regclass and a.attname = 'citizen_id') order by p.table_name loop
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
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

create trigger participation_case_open before insert on app.participation for each row
  when (current_user in ('fyrtaarn_citizen', 'fyrtaarn_employment', 'fyrtaarn_social', 'fyrtaarn_system')) execute function app.consent_of_open_case();
create trigger disclosure_case_open before insert on app.disclosure for each row
  when (current_user in ('fyrtaarn_citizen', 'fyrtaarn_employment', 'fyrtaarn_social', 'fyrtaarn_system')) execute function app.consent_of_open_case();
