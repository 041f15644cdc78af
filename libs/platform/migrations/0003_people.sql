-- People: organisations and who belongs to them. A membership is a role in an organisation for a time; a person may hold several.

create table app.organisation (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('administration', 'company', 'local_partner')),
  administration text unique references ref.administration,
  name text not null check (length(name) between 1 and 200),
  synthetic boolean not null default false,
  created_at timestamptz not null default now(),
  check ((kind = 'administration') = (administration is not null))
);

create table app.company (
  organisation_id uuid primary key references app.organisation,
  cvr text not null constraint company_cvr_once unique constraint company_cvr_digits check (cvr ~ '^[0-9]{8}$'),
  legal_form text not null,
  purpose text not null check (length(purpose) between 1 and 2000),
  district text not null constraint company_district references ref.district,
  state text not null default 'active' check (state in ('active', 'paused', 'left')),
  -- How many new people the company can introduce at the same time.
  support_capacity int not null check (support_capacity between 0 and 50)
);

create table app.membership (
  id uuid primary key default uuidv7(),
  account_id uuid not null references app.account,
  organisation_id uuid references app.organisation,
  citizen_id uuid,
  role text not null check (role in ('companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker', 'premisesManager',
    'reporter', 'citizen', 'localPartner', 'administrator', 'dataProtectionOfficer')),
  valid daterange not null,
  check ((role = 'citizen') = (citizen_id is not null)),
  check ((role = 'citizen') or organisation_id is not null),
  constraint membership_once exclude using gist (account_id with =, role with =, organisation_id with =, valid with &&)
);
create index membership_account on app.membership (account_id);

alter table app.session add foreign key (membership_id) references app.membership;
alter table app.api_token add foreign key (membership_id) references app.membership;

alter table app.organisation enable row level security, force row level security;
alter table app.company enable row level security, force row level security;
alter table app.membership enable row level security, force row level security;

grant select on app.organisation to fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical,
  fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
grant select on app.company to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_citizen, fyrtaarn_system;
grant select on app.membership to fyrtaarn_gate, fyrtaarn_admin, fyrtaarn_employment, fyrtaarn_social;

create policy organisation_city on app.organisation for select to fyrtaarn_gate, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical,
  fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system using ((select sec.known()));
-- Administrations are public; beyond them a company, a partner and a reporter see only their own house.
create policy organisation_own on app.organisation for select to fyrtaarn_company, fyrtaarn_partner, fyrtaarn_reporter
  using (kind = 'administration' or id = (select sec.organisation()));
create policy company_city on app.company for select to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_system
  using ((select sec.known()));
create policy company_own on app.company for select to fyrtaarn_company using (organisation_id = (select sec.organisation()));
create policy membership_gate on app.membership for select to fyrtaarn_gate, fyrtaarn_admin using ((select sec.known()));
create policy membership_colleague on app.membership for select to fyrtaarn_employment, fyrtaarn_social
  using (organisation_id = (select sec.organisation()));

-- BIF and TMF take companies in: the organisation and its company row, in one transaction.
grant insert (id, kind, name) on app.organisation to fyrtaarn_employment, fyrtaarn_technical;
grant insert (organisation_id, cvr, legal_form, purpose, district, support_capacity) on app.company to fyrtaarn_employment, fyrtaarn_technical;
create policy organisation_take_in on app.organisation for insert to fyrtaarn_employment, fyrtaarn_technical with check (kind = 'company' and (select sec.known()));
create policy company_take_in on app.company for insert to fyrtaarn_employment, fyrtaarn_technical with check ((select sec.known()));
