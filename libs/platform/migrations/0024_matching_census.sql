-- The daily census of the matching: how many wait, for whom nothing fits and what blocks, and whether those with few options are placed
-- as often as those with many. Counts only.
create table app.matching_census (
  id uuid primary key default uuidv7(),
  day date not null unique,
  settings_version int not null references ref.matching_setting,
  active int not null check (active >= 0),
  placed int not null check (placed between 0 and active),
  -- Nobody's conditions are met by any open place.
  without_options int not null check (without_options between 0 and active),
  -- Over the waiting limit without a single proposal, though some place fits.
  starved int not null check (starved between 0 and active),
  longest_wait_weeks int not null check (longest_wait_weeks >= 0),
  few_total int not null,
  few_placed int not null check (few_placed between 0 and few_total),
  many_total int not null,
  many_placed int not null check (many_placed between 0 and many_total),
  -- Of those without options: how many are kept away by which criterion.
  blocked jsonb not null,
  synthetic boolean not null,
  taken_at timestamptz not null default clock_timestamp()
);
create trigger matching_census_append_only before update or delete or truncate on app.matching_census for each statement execute function app.append_only();
alter table app.matching_census enable row level security, force row level security;
grant select on app.matching_census to fyrtaarn_employment, fyrtaarn_system;
grant insert (day, settings_version, active, placed, without_options, starved, longest_wait_weeks, few_total, few_placed, many_total, many_placed, blocked, synthetic)
  on app.matching_census to fyrtaarn_system;
create policy matching_census_read on app.matching_census for select to fyrtaarn_employment, fyrtaarn_system using ((select sec.known()));
create policy matching_census_add on app.matching_census for insert to fyrtaarn_system with check ((select sec.known()));
