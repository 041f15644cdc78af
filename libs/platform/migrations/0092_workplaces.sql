-- The ratio of placements is measured at each place of work (rule PLACEMENT-RATIO): where a job is done, and how many ordinary employees work there.

-- Full-time persons, as the company says it. A new figure never overwrites an old one: of one day, what was told last holds.
create table app.unit_headcount (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references app.production_unit,
  counted_on date not null,
  employees numeric(7, 2) not null constraint unit_headcount_range check (employees between 0 and 99999),
  -- Null in the made-up programme alone.
  told_by uuid default sec.account() references app.account,
  told_at timestamptz not null default now(),
  constraint unit_headcount_not_ahead check (counted_on <= (told_at at time zone 'Europe/Copenhagen')::date)
);
create index unit_headcount_latest on app.unit_headcount (unit_id, counted_on desc, told_at desc);

alter table app.employment add column unit_id uuid references app.production_unit;
create index employment_unit on app.employment (unit_id) where unit_id is not null;

alter table app.unit_headcount enable row level security, force row level security;
grant select on app.unit_headcount to fyrtaarn_employment;
grant insert (unit_id, counted_on, employees) on app.unit_headcount to fyrtaarn_employment;
create policy unit_headcount_city on app.unit_headcount for select to fyrtaarn_employment using ((select sec.known()));
create policy unit_headcount_tell on app.unit_headcount for insert to fyrtaarn_employment with check (told_by = (select sec.account()));

grant select (unit_id) on app.employment to fyrtaarn_system;
grant insert (unit_id), update (unit_id) on app.employment to fyrtaarn_employment;

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.keep_employment_unit() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from app.production_unit u where u.id = new.unit_id and u.company_id = new.company_id) then
    raise exception 'the place of work is another company''s' using errcode = '23514', constraint = 'employment_unit_of_company', table = 'employment';
  end if;
  return null;
end $$;
-- Minutes a week of those kinds at a place on a day, nobody more than full time. Also of citizens whom the asker may not see: the sum alone is told.
create function app.minutes_placed_at(unit uuid, on_day date, kinds text[], full_time int) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(sum(least(e.minutes_per_week, full_time)), 0)::int from app.employment e
    where e.unit_id = unit and e.kind = any (kinds) and on_day between e.starts_on and coalesce(e.ends_on, 'infinity')
$$;
revoke execute on function app.minutes_placed_at(uuid, date, text[], int) from public;
grant execute on function app.minutes_placed_at(uuid, date, text[], int) to fyrtaarn_employment;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- At the end: in a merger jobs are moved before the places where they are done.
create constraint trigger employment_unit_of_company after insert or update of unit_id, company_id on app.employment
  deferrable initially deferred for each row when (new.unit_id is not null) execute function app.keep_employment_unit();
