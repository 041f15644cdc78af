-- What the best assignment over the last weeks would have reached for whoever knew all of them, beside what stands, and what simpler
-- ways would have reached week by week. Sums of fit points; never about a person.
create table app.matching_hindsight (
  id uuid primary key default uuidv7(),
  day date not null unique,
  weeks int not null check (weeks > 0),
  runs int not null check (runs > 0),
  citizens int not null check (citizens >= 0),
  best bigint not null check (best >= 0),
  -- Whether nobody could reach more, or only nobody has.
  proven boolean not null,
  standing bigint not null check (standing >= 0 and (standing <= best or not proven)),
  weekly bigint not null check (weekly >= 0),
  greedy bigint not null check (greedy >= 0),
  first_come bigint not null check (first_come >= 0),
  synthetic boolean not null,
  taken_at timestamptz not null default clock_timestamp()
);
create trigger matching_hindsight_append_only before update or delete or truncate on app.matching_hindsight for each statement execute function app.append_only();
alter table app.matching_hindsight enable row level security, force row level security;
grant select on app.matching_hindsight to fyrtaarn_employment, fyrtaarn_system;
grant insert (day, weeks, runs, citizens, best, proven, standing, weekly, greedy, first_come, synthetic) on app.matching_hindsight to fyrtaarn_system;
grant select (synthetic) on app.citizen to fyrtaarn_system;
create policy matching_hindsight_read on app.matching_hindsight for select to fyrtaarn_employment, fyrtaarn_system using ((select sec.known()));
create policy matching_hindsight_add on app.matching_hindsight for insert to fyrtaarn_system with check ((select sec.known()));

-- The fit that is left when the stages that put people first are added one by one; kept where the price of them all must be explained.
alter table app.assignment_run add column fit_by_stage json, add constraint assignment_run_price check (fit_by_stage is null or state = 'done');
grant select (fit_by_stage) on app.assignment_run to fyrtaarn_employment;
grant update (fit_by_stage) on app.assignment_run to fyrtaarn_system;
