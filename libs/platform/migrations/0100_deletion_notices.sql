-- A citizen who takes a yes back is shown to the company no more, from the next statement on. What the company has written down of them it is asked to delete,
-- and to say that it did (R13). The notice knows the small job and the days, and nobody.
create table app.deletion_notice (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  posting_id uuid not null references app.posting,
  shown_from date not null,
  ended_at timestamptz not null default now(),
  -- When the company was written to; when others were, because it could not be or did not answer.
  told_at timestamptz,
  raised_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by uuid references app.account,
  constraint deletion_confirmed_whole check (num_nonnulls(confirmed_at, confirmed_by) in (0, 2))
);
create index deletion_notice_company on app.deletion_notice (company_id, id desc);
create index deletion_notice_open on app.deletion_notice (ended_at) where confirmed_at is null and raised_at is null;
select app.follow_merges();

alter table app.deletion_notice enable row level security, force row level security;
grant select, insert (company_id, posting_id, shown_from), update (told_at, raised_at) on app.deletion_notice to fyrtaarn_system;
grant select (id, company_id, posting_id, shown_from, ended_at, confirmed_at), update (confirmed_at, confirmed_by) on app.deletion_notice to fyrtaarn_company;
create policy deletion_notice_system on app.deletion_notice for select to fyrtaarn_system using ((select sec.known()));
create policy deletion_notice_add on app.deletion_notice for insert to fyrtaarn_system with check ((select sec.known()));
create policy deletion_notice_tell on app.deletion_notice for update to fyrtaarn_system using (confirmed_at is null) with check ((select sec.known()));
create policy deletion_notice_own on app.deletion_notice for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy deletion_notice_confirm on app.deletion_notice for update to fyrtaarn_company using (company_id = (select sec.organisation()) and confirmed_at is null)
  with check (confirmed_by = (select sec.account()));

grant update (decided_by) on app.match to fyrtaarn_system;
grant select (home_organisation_id) on app.disclosure to fyrtaarn_system;
create policy match_left_unseen on app.match for update to fyrtaarn_system using (current_setting('role') = 'fyrtaarn_social' and (select sec.known())) with check (state = 'WITHDRAWN');

-- At commit, when it is settled what became of the match: one that was left has a notice, one that the company declined or that became a job has none.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.ask_to_delete() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into app.deletion_notice (company_id, posting_id, shown_from)
    select m.company_id, m.posting_id, (lower(new.valid) at time zone 'Europe/Copenhagen')::date from app.match m where m.id = new.match_id and m.state = 'WITHDRAWN';
  return null;
end $$;
-- A bridge worker who takes a yes back on the citizen's word may not see how far the match is: it is left all the same, in the same request. Whose citizen it is
-- stands on the disclosure.
create function app.leave_match_unseen(disclosure uuid, by text) returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  left_in app.match;
begin
  select m.* into left_in from app.match m join app.disclosure d on d.match_id = m.id
    where d.id = disclosure and d.home_organisation_id = sec.organisation() and d.withdrawn_at is null for update of m;
  if left_in.id is null or not exists (select from ref.match_transition t where t.from_state = left_in.state and t.to_state = 'WITHDRAWN' and t.actor = 'social') then return null; end if;
  update app.match m set state = 'WITHDRAWN', state_since = date_trunc('milliseconds', clock_timestamp()), decided_by = sec.account() where m.id = left_in.id;
  insert into app.match_event (match_id, from_state, to_state, channel, reason) values (left_in.id, left_in.state, 'WITHDRAWN', by, 'X_WITHDRAWN');
  return left_in.state;
end $$;
revoke execute on function app.leave_match_unseen(uuid, text) from public;
grant execute on function app.leave_match_unseen(uuid, text) to fyrtaarn_social;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create constraint trigger disclosure_to_be_deleted after update of withdrawn_at on app.disclosure deferrable initially deferred for each row
  when (new.match_id is not null and old.withdrawn_at is null and new.withdrawn_at is not null) execute function app.ask_to_delete();
