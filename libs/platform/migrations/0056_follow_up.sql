-- Follow-up without end: talks as long as a job lasts, one after it ended, and two questions about how it went on from there. What was planned is
-- answered once, and a talk that lies after the end of its job is nobody's to hold. And the time that a mentor gave.

-- Why a planned talk was not held.
create table ref.not_held_reason (
  code text not null check (code ~ '^[A-Z_]+$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  text_da text not null,
  text_en text not null,
  sort int not null,
  source text not null,
  confidence ref.confidence not null,
  primary key (code, valid_from),
  constraint not_held_reason_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) where (num_nonnulls(code) = 1)
);
grant select on ref.not_held_reason to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical,
  fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

-- How a job ended is said of each, also of those that did not come of a match; and whether the next step is a job.
alter table ref.ending add column valid_to date check (valid_to >= valid_from), add column seeks_job boolean,
  add constraint ending_seeks_job check (kind = 'next_step' or seeks_job is null);
alter table app.employment add column end_reason text references ref.ending, add column next_step text references ref.ending,
  add constraint employment_end_said check (num_nonnulls(end_reason, next_step) in (0, 2) and (end_reason is null or ends_on is not null));
alter table app.employment no force row level security;
alter table app.match no force row level security;
alter table app.follow_up no force row level security;
update app.employment e set end_reason = m.end_reason, next_step = m.next_step from app.match m where m.id = e.match_id and e.ends_on is not null;
drop trigger employment_ends_once on app.employment;
create trigger employment_ends_once before update of ends_on, end_reason, next_step on app.employment for each row
  when (old.ends_on is not null) execute function app.keep_employment_end();
grant update (end_reason, next_step) on app.employment to fyrtaarn_employment, fyrtaarn_company, fyrtaarn_citizen;
grant select (end_reason, next_step) on app.employment to fyrtaarn_system;

alter table app.follow_up drop constraint follow_up_pkey, drop column done_at,
  add column id uuid primary key default uuidv7(),
  add column citizen_id uuid references app.citizen,
  add column kind text not null default 'talk' check (kind in ('talk', 'aftercare', 'status')),
  add column outcome text,
  add column reason text check (reason ~ '^[A-Z_]+$'),
  add column on_day date,
  add column recorded_by uuid references app.account,
  add column recorded_at timestamptz,
  add constraint follow_up_once unique (employment_id, kind, due_on),
  add constraint follow_up_outcome_of_kind check (case kind when 'status' then outcome in ('in_work', 'not_in_work', 'unknown') else outcome in ('held', 'not_held') end),
  add constraint follow_up_whole check (num_nonnulls(outcome, on_day, recorded_by, recorded_at) in (0, 4)),
  add constraint follow_up_reason_said check (coalesce(outcome = 'not_held', false) = (reason is not null)),
  add constraint follow_up_not_ahead check (on_day <= (recorded_at at time zone 'Europe/Copenhagen')::date);
update app.follow_up f set citizen_id = e.citizen_id from app.employment e where e.id = f.employment_id;
alter table app.follow_up alter column citizen_id set not null;
alter table app.follow_up force row level security;
alter table app.match force row level security;
alter table app.employment force row level security;
create index follow_up_open on app.follow_up (due_on, id) where outcome is null;
create index follow_up_citizen on app.follow_up (citizen_id);

create function app.keep_follow_up_answer() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  job app.employment;
  broken text;
begin
  select e.* into job from app.employment e where e.id = new.employment_id;
  broken := case
    when old.outcome is not null then 'follow_up_answered_once'
    when new.kind = 'talk' and new.due_on > job.ends_on then 'follow_up_of_running_job'
    when new.on_day < job.starts_on then 'follow_up_not_ahead'
    when new.reason is not null and not exists (select from ref.not_held_reason r where r.code = new.reason and new.on_day between r.valid_from and coalesce(r.valid_to, 'infinity'))
      then 'not_held_reason_known' end;
  if broken is not null then raise exception 'a follow-up keeps to %', broken using errcode = '23514', constraint = broken, table = 'follow_up'; end if;
  return new;
end $$;
create trigger follow_up_answer_kept before update on app.follow_up for each row execute function app.keep_follow_up_answer();

create table app.mentor_time (
  id uuid primary key default uuidv7(),
  employment_id uuid not null references app.employment,
  citizen_id uuid not null references app.citizen,
  on_day date not null,
  minutes int not null constraint mentor_minutes_range check (minutes between 5 and 600),
  -- A colleague at the company, a mentor of the city's, or somebody else whom the city pays.
  given_by text not null check (given_by in ('colleague', 'city', 'other')),
  recorded_by uuid not null default sec.account() references app.account,
  recorded_at timestamptz not null default now(),
  withdrawn_by uuid references app.account,
  withdrawn_at timestamptz,
  constraint mentor_time_not_ahead check (on_day <= (recorded_at at time zone 'Europe/Copenhagen')::date),
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index mentor_time_employment on app.mentor_time (employment_id, id desc);
create index mentor_time_citizen on app.mentor_time (citizen_id);

create function app.keep_mentor_time() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from app.employment e where (e.id, e.citizen_id) = (new.employment_id, new.citizen_id)
      and new.on_day >= e.starts_on and new.on_day <= coalesce(e.ends_on, 'infinity')) then
    raise exception 'not while the job lasted' using errcode = '23514', constraint = 'mentor_time_in_job', table = 'mentor_time';
  end if;
  return new;
end $$;
create trigger mentor_time_in_job before insert on app.mentor_time for each row execute function app.keep_mentor_time();

revoke insert on app.follow_up from fyrtaarn_employment;
drop policy follow_up_staff on app.follow_up;
grant insert (employment_id, citizen_id, kind, due_on, owner_id) on app.follow_up to fyrtaarn_employment, fyrtaarn_system;
grant update (outcome, reason, on_day, recorded_by, recorded_at) on app.follow_up to fyrtaarn_employment;
grant select on app.follow_up to fyrtaarn_citizen;
create policy follow_up_staff on app.follow_up for select to fyrtaarn_employment using (citizen_id in (select id from app.citizen));
create policy follow_up_self on app.follow_up for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy follow_up_plan on app.follow_up for insert to fyrtaarn_employment
  with check ((employment_id, citizen_id) in (select e.id, e.citizen_id from app.employment e));
create policy follow_up_answer on app.follow_up for update to fyrtaarn_employment
  using (citizen_id in (select id from app.citizen)) with check (recorded_by = (select sec.account()));
-- The machine plans on.
create policy follow_up_system on app.follow_up for select to fyrtaarn_system using ((select sec.known()));
create policy follow_up_plan_on on app.follow_up for insert to fyrtaarn_system
  with check ((employment_id, citizen_id) in (select e.id, e.citizen_id from app.employment e));

alter table app.mentor_time enable row level security, force row level security;
grant select on app.mentor_time to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_system;
grant insert (employment_id, citizen_id, on_day, minutes, given_by), update (withdrawn_by, withdrawn_at) on app.mentor_time to fyrtaarn_employment;
create policy mentor_time_staff on app.mentor_time for select to fyrtaarn_employment using (citizen_id in (select id from app.citizen));
create policy mentor_time_self on app.mentor_time for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy mentor_time_told on app.mentor_time for select to fyrtaarn_system using (citizen_id = (select sec.citizen()));
create policy mentor_time_add on app.mentor_time for insert to fyrtaarn_employment with check (recorded_by = (select sec.account())
  and (employment_id, citizen_id) in (select e.id, e.citizen_id from app.employment e));
create policy mentor_time_withdraw on app.mentor_time for update to fyrtaarn_employment
  using (withdrawn_at is null and citizen_id in (select id from app.citizen)) with check (withdrawn_by = (select sec.account()));
