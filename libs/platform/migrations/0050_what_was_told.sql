-- What was last told of a target: that it is behind its plan, on course, reached or passed. Told once for each change.
create table app.target_told (
  id uuid primary key default uuidv7(),
  initiative text not null references ref.initiative,
  indicator text not null,
  standing text not null check (standing in ('behind', 'on_course', 'reached', 'beyond')),
  value int not null check (value >= 0),
  told_at timestamptz not null default now()
);
create index target_told_latest on app.target_told (initiative, indicator, id desc);
create trigger target_told_append_only before update or delete or truncate on app.target_told for each statement execute function app.append_only();
alter table app.target_told enable row level security, force row level security;
grant select on app.target_told to fyrtaarn_system;
grant insert (initiative, indicator, standing, value) on app.target_told to fyrtaarn_system;
create policy target_told_read on app.target_told for select to fyrtaarn_system using ((select sec.known()));
create policy target_told_add on app.target_told for insert to fyrtaarn_system with check ((select sec.known()));

-- That a grant runs out, told once so many months before.
create table app.expiry_told (
  id uuid primary key default uuidv7(),
  initiative text not null references ref.initiative,
  ends_on date not null,
  months_before int not null check (months_before > 0),
  told_at timestamptz not null default now(),
  constraint expiry_told_once unique (initiative, ends_on, months_before)
);
create trigger expiry_told_append_only before update or delete or truncate on app.expiry_told for each statement execute function app.append_only();
alter table app.expiry_told enable row level security, force row level security;
grant select on app.expiry_told to fyrtaarn_system;
grant insert (initiative, ends_on, months_before) on app.expiry_told to fyrtaarn_system;
create policy expiry_told_read on app.expiry_told for select to fyrtaarn_system using ((select sec.known()));
create policy expiry_told_add on app.expiry_told for insert to fyrtaarn_system with check ((select sec.known()));
