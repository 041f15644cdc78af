-- Premises (the house and its seats; chapter 4 adds waiting list, rent and rooms to book) and programme (what was promised,
-- and what has been counted by which definition).

create table app.house (
  id uuid primary key default uuidv7(),
  name text not null,
  area text not null references ref.area,
  opened_on date not null,
  synthetic boolean not null default false
);

create table app.room (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  name text not null,
  kind text not null check (kind in ('office', 'workshop', 'quiet', 'meeting')),
  sort int not null,
  unique (house_id, name)
);

create table app.seat (
  id uuid primary key default uuidv7(),
  room_id uuid not null references app.room,
  code text not null unique,
  -- Position on the room's plan, in seats from the upper left corner.
  x int not null,
  y int not null,
  unique (room_id, x, y)
);

create table app.occupancy_agreement (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  kind text not null check (kind in ('business_lease', 'use_agreement', 'membership')),
  valid daterange not null check (not isempty(valid))
);

create table app.seat_let (
  agreement_id uuid not null references app.occupancy_agreement,
  seat_id uuid not null references app.seat,
  valid daterange not null check (not isempty(valid)),
  primary key (agreement_id, seat_id, valid),
  constraint seat_let_once exclude using gist (seat_id with =, valid with &&)
);

-- What a target is counted by. A change is a new version; a measurement names the version it was counted by.
create table ref.indicator_definition (
  indicator text not null,
  version int not null,
  valid_from date not null,
  name_da text not null,
  name_en text not null,
  text_da text not null,
  text_en text not null,
  parameters jsonb not null,
  source text not null,
  primary key (indicator, version)
);

create table ref.target (
  initiative text not null references ref.initiative,
  indicator text not null,
  minimum int not null check (minimum >= 0),
  maximum int not null check (maximum >= minimum),
  period_from date not null,
  period_to date not null check (period_to > period_from),
  period_assumed boolean not null,
  source text not null,
  primary key (initiative, indicator)
);

create table app.measurement (
  id uuid primary key default uuidv7(),
  initiative text not null references ref.initiative,
  indicator text not null,
  definition_version int not null,
  data_version int not null,
  value int not null check (value >= 0),
  -- Whether anything made up was counted; the number carries the mark wherever it goes.
  synthetic boolean not null,
  counted_at timestamptz not null default clock_timestamp(),
  foreign key (indicator, definition_version) references ref.indicator_definition,
  constraint measurement_once unique (initiative, indicator, data_version)
);
create trigger measurement_append_only before update or delete or truncate on app.measurement for each statement execute function app.append_only();

alter table app.house enable row level security, force row level security;
alter table app.room enable row level security, force row level security;
alter table app.seat enable row level security, force row level security;
alter table app.occupancy_agreement enable row level security, force row level security;
alter table app.seat_let enable row level security, force row level security;
alter table app.measurement enable row level security, force row level security;

grant select on ref.indicator_definition, ref.target to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
grant select on app.house, app.room, app.seat to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_partner, fyrtaarn_system;
create policy house_read on app.house for select to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_partner, fyrtaarn_system using ((select sec.known()));
create policy room_read on app.room for select to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_partner, fyrtaarn_system using ((select sec.known()));
create policy seat_read on app.seat for select to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_partner, fyrtaarn_system using ((select sec.known()));
grant select on app.occupancy_agreement, app.seat_let to fyrtaarn_company, fyrtaarn_technical, fyrtaarn_employment;
create policy agreement_city on app.occupancy_agreement for select to fyrtaarn_technical, fyrtaarn_employment using ((select sec.known()));
create policy agreement_own on app.occupancy_agreement for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy seat_let_city on app.seat_let for select to fyrtaarn_technical, fyrtaarn_employment using ((select sec.known()));
-- A company may know which seats are taken, not by whom: agreements of others stay closed to it.
create policy seat_let_company on app.seat_let for select to fyrtaarn_company using ((select sec.known()));

-- A count is made by the system alone, and read by everyone: the programme reports in public. Its rows hold no person.
grant select on app.measurement to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
create policy measurement_read on app.measurement for select to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system
  using ((select sec.known()));
grant insert (initiative, indicator, definition_version, data_version, value, synthetic) on app.measurement to fyrtaarn_system;
create policy measurement_count on app.measurement for insert to fyrtaarn_system with check ((select sec.known()));
