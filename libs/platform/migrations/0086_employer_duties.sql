-- What an employer owes beside the pay: a written contract, holiday pay, ATP. The platform only reminds of it, and of each thing once.

-- Somebody says that the contract is there.
create table app.job_contract (
  employment_id uuid constraint job_contract_once primary key references app.employment,
  citizen_id uuid not null references app.citizen,
  given_on date not null,
  -- Null in the made-up programme alone.
  told_by uuid default sec.account() references app.account,
  told_at timestamptz not null default now(),
  constraint job_contract_not_ahead check (given_on <= (told_at at time zone 'Europe/Copenhagen')::date)
);
create index job_contract_citizen on app.job_contract (citizen_id);

create table app.job_reminder (
  id uuid primary key default uuidv7(),
  employment_id uuid not null references app.employment,
  citizen_id uuid not null references app.citizen,
  kind text not null check (kind in ('contract_due', 'contract_overdue', 'holiday_pay', 'atp')),
  -- Of ATP, the first day of the month whose hours reached the limit; the others are told once of a job.
  month date,
  reminded_at timestamptz not null default now(),
  constraint job_reminder_month check ((kind = 'atp') = (month is not null) and month = date_trunc('month', month)::date),
  constraint job_reminder_once unique nulls not distinct (employment_id, kind, month)
);
-- The morning asks for the hours of the last weeks.
create index paid_hours_lately on app.paid_hours (upper(period)) where superseded_at is null;
create index job_reminder_citizen on app.job_reminder (citizen_id);

alter table app.job_contract enable row level security, force row level security;
alter table app.job_reminder enable row level security, force row level security;

grant select on app.job_contract to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_system;
grant insert (employment_id, citizen_id, given_on) on app.job_contract to fyrtaarn_company, fyrtaarn_employment;
-- What was told by mistake is taken back by the staff; the ledger keeps it.
grant delete on app.job_contract to fyrtaarn_employment;
create policy job_contract_take_back on app.job_contract for delete to fyrtaarn_employment
  using (exists (select from app.citizen c where c.id = job_contract.citizen_id));
create policy job_contract_staff on app.job_contract for select to fyrtaarn_employment
  using (exists (select from app.citizen c where c.id = job_contract.citizen_id));
-- Also for the company: an employment that it is not shown has no contract for it to see or to tell of.
create policy job_contract_company on app.job_contract for select to fyrtaarn_company
  using (exists (select from app.employment e where e.id = job_contract.employment_id));
create policy job_contract_self on app.job_contract for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy job_contract_tell on app.job_contract for insert to fyrtaarn_company, fyrtaarn_employment
  with check (told_by = (select sec.account())
    and exists (select from app.employment e where e.id = job_contract.employment_id and e.citizen_id = job_contract.citizen_id));
create policy job_contract_told on app.job_contract for select to fyrtaarn_system using (citizen_id = (select sec.citizen()));
create policy job_contract_system on app.job_contract for select to fyrtaarn_system using ((select sec.known()));

-- The machine alone reminds, and nobody takes a reminder back.
grant select on app.job_reminder to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_system;
grant insert (employment_id, citizen_id, kind, month) on app.job_reminder to fyrtaarn_system;
create policy job_reminder_staff on app.job_reminder for select to fyrtaarn_employment
  using (exists (select from app.citizen c where c.id = job_reminder.citizen_id));
create policy job_reminder_self on app.job_reminder for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy job_reminder_told on app.job_reminder for select to fyrtaarn_system using (citizen_id = (select sec.citizen()));
create policy job_reminder_system on app.job_reminder for select to fyrtaarn_system using ((select sec.known()));
create policy job_reminder_add on app.job_reminder for insert to fyrtaarn_system
  with check (exists (select from app.employment e where e.id = job_reminder.employment_id and e.citizen_id = job_reminder.citizen_id));
