-- Local presence (S3:32, S3:76-78): talks held in the area, each by its last day; activation that begins in time; steps on the way short of work; and
-- what a case was clarified to. What is planned is answered once, what is not planned is written down when it has happened. A mistake is taken back, and
-- counted no more. No health, no treatment: that somebody takes part is all that is told of why.
create table app.local_step (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  area text not null constraint local_step_area references ref.area,
  kind text not null check (kind in ('talk', 'activation', 'progress', 'clarified')),
  -- The last day on which it is in time; and of a talk, the day that was agreed.
  due_on date,
  planned_on date,
  outcome text,
  on_day date,
  planned_by uuid not null default sec.account() references app.account,
  recorded_by uuid references app.account,
  recorded_at timestamptz,
  withdrawn_by uuid references app.account,
  withdrawn_at timestamptz,
  constraint local_step_outcome_of_kind check (case kind
    when 'talk' then outcome in ('came', 'cancelled', 'did_not_come', 'moved')
    when 'activation' then outcome in ('begun', 'not_begun')
    when 'progress' then outcome in ('work_placement', 'mentor', 'other_step')
    else outcome in ('flex_job', 'disability_pension', 'education') end),
  constraint local_step_planned check ((due_on is not null) = (kind in ('talk', 'activation')) and (planned_on is not null) = (kind = 'talk')),
  constraint local_step_happened check (due_on is not null or outcome is not null),
  constraint local_step_whole check (num_nonnulls(outcome, on_day, recorded_by, recorded_at) in (0, 4)),
  constraint local_step_not_ahead check (on_day <= (recorded_at at time zone 'Europe/Copenhagen')::date),
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index local_step_citizen on app.local_step (citizen_id, id desc);
create index local_step_day on app.local_step (coalesce(due_on, on_day));
-- One talk at a time, and one activation.
create unique index local_step_open_once on app.local_step (citizen_id, kind) where outcome is null and withdrawn_at is null;

create function app.keep_local_step() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.withdrawn_at is not null or (old.outcome is not null and (new.withdrawn_at is null
      or (new.outcome, new.on_day, new.recorded_by, new.recorded_at) is distinct from (old.outcome, old.on_day, old.recorded_by, old.recorded_at))) then
    raise exception 'a local step is answered once' using errcode = '23514', constraint = 'local_step_answered_once', table = 'local_step';
  end if;
  return new;
end $$;
create trigger local_step_kept before update on app.local_step for each row execute function app.keep_local_step();

alter table app.local_step enable row level security, force row level security;
grant select on app.local_step to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_system;
grant insert (citizen_id, area, kind, due_on, planned_on, outcome, on_day, recorded_by, recorded_at),
  update (outcome, on_day, recorded_by, recorded_at, withdrawn_by, withdrawn_at) on app.local_step to fyrtaarn_employment;
create policy local_step_staff on app.local_step for select to fyrtaarn_employment
  using (exists (select from app.citizen c where c.id = local_step.citizen_id));
create policy local_step_self on app.local_step for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
-- The machine counts, and writes down for a citizen what is known of them.
create policy local_step_system on app.local_step for select to fyrtaarn_system using ((select sec.known()));
create policy local_step_add on app.local_step for insert to fyrtaarn_employment
  with check (planned_by = (select sec.account()) and coalesce(recorded_by = (select sec.account()), true)
    and exists (select from app.citizen c where c.id = local_step.citizen_id));
create policy local_step_answer on app.local_step for update to fyrtaarn_employment
  using (exists (select from app.citizen c where c.id = local_step.citizen_id))
  with check ((select sec.account()) in (recorded_by, withdrawn_by) and exists (select from app.citizen c where c.id = local_step.citizen_id));
