-- Employment: the small job itself, and the hours that were paid. A correction is a new version; the old row stays.

create table app.employment (
  id uuid primary key default uuidv7(),
  match_id uuid not null constraint employment_match_once unique references app.match,
  citizen_id uuid not null references app.citizen,
  company_id uuid not null references app.company,
  kind text not null check (kind in ('small_job')),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  minutes_per_week int not null check (minutes_per_week between 1 and 37 * 60),
  -- Ordinary pay, no subsidy: what "ordinære løntimer" means.
  ordinary boolean not null check (ordinary),
  -- Over 3 hours a week in 4 weeks the employer owes a contract within 7 days (rule CONTRACT-DUTY).
  contract_due_on date,
  created_at timestamptz not null default now()
);
create index employment_citizen on app.employment (citizen_id);
create index employment_company on app.employment (company_id, id desc);

create table app.paid_hours (
  id uuid primary key default uuidv7(),
  employment_id uuid not null references app.employment,
  citizen_id uuid not null references app.citizen,
  company_id uuid not null references app.company,
  period daterange not null check (not isempty(period) and not lower_inf(period) and not upper_inf(period)),
  minutes int not null constraint paid_minutes_range check (minutes between 1 and 37 * 60 * 6),
  evidence text not null check (evidence in ('employer_statement', 'payslip', 'income_register', 'free_card_register')),
  version int not null default 1,
  registered_by uuid references app.account,
  registered_at timestamptz not null default now(),
  superseded_at timestamptz,
  -- The same day is never counted twice for one employment.
  constraint paid_hours_once exclude using gist (employment_id with =, period with &&) where (superseded_at is null)
);
create index paid_hours_citizen on app.paid_hours (citizen_id) where superseded_at is null;
create index paid_hours_employment on app.paid_hours (employment_id, id desc);

create table app.follow_up (
  employment_id uuid not null references app.employment,
  due_on date not null,
  owner_id uuid not null references app.account,
  done_at timestamptz,
  primary key (employment_id, due_on)
);

alter table app.employment enable row level security, force row level security;
alter table app.paid_hours enable row level security, force row level security;
alter table app.follow_up enable row level security, force row level security;

grant select on app.employment, app.paid_hours to fyrtaarn_employment, fyrtaarn_company, fyrtaarn_citizen;
create policy employment_staff on app.employment for select to fyrtaarn_employment using (citizen_id in (select id from app.citizen));
create policy employment_company on app.employment for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy employment_citizen on app.employment for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
grant insert (match_id, citizen_id, company_id, kind, starts_on, minutes_per_week, ordinary, contract_due_on) on app.employment to fyrtaarn_employment;
create policy employment_add on app.employment for insert to fyrtaarn_employment with check (match_id in (select m.id from app.match m where m.state = 'STARTED'));

create policy paid_hours_staff on app.paid_hours for select to fyrtaarn_employment using (citizen_id in (select id from app.citizen));
create policy paid_hours_company on app.paid_hours for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy paid_hours_citizen on app.paid_hours for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
grant insert (employment_id, citizen_id, company_id, period, minutes, evidence, version, registered_by) on app.paid_hours to fyrtaarn_company, fyrtaarn_employment;
grant update (superseded_at) on app.paid_hours to fyrtaarn_company, fyrtaarn_employment;
create policy paid_hours_add on app.paid_hours for insert to fyrtaarn_company, fyrtaarn_employment with check (registered_by = (select sec.account())
  and (employment_id, citizen_id, company_id) in (select e.id, e.citizen_id, e.company_id from app.employment e));
create policy paid_hours_correct on app.paid_hours for update to fyrtaarn_company, fyrtaarn_employment
  using (superseded_at is null and employment_id in (select e.id from app.employment e)) with check (superseded_at is not null);

grant select, insert on app.follow_up to fyrtaarn_employment;
grant update (done_at) on app.follow_up to fyrtaarn_employment;
create policy follow_up_staff on app.follow_up for all to fyrtaarn_employment
  using (employment_id in (select e.id from app.employment e)) with check (employment_id in (select e.id from app.employment e));

-- The count needs who, when and how much, and nothing else about anybody.
grant select (id, citizen_id, company_id, period, minutes, evidence, superseded_at) on app.paid_hours to fyrtaarn_system;
create policy paid_hours_count on app.paid_hours for select to fyrtaarn_system using ((select sec.known()));
