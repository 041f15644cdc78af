-- What the programme tells the committee of a quarter: counted by the system on a day, small numbers hidden before anything is written, and then
-- kept as it was told. What comes to be known later makes a new version that says why; the old one stays.
create table app.report (
  id uuid primary key default uuidv7(),
  code text not null check (length(code) between 1 and 60),
  quarter daterange not null,
  version int not null check (version > 0),
  issued_at timestamptz not null default now(),
  reason text check (reason in ('late_registration', 'definition_changed')),
  synthetic boolean not null,
  -- Title, columns, words and definitions as they were; rows as lists of cells, null where a number was too small to tell.
  head jsonb not null,
  rows jsonb not null check (jsonb_typeof(rows) = 'array'),
  constraint report_once unique (code, quarter, version),
  constraint report_of_quarter check (lower(quarter) = date_trunc('quarter', lower(quarter)) and upper(quarter) = (lower(quarter) + interval '3 months')::date),
  constraint report_after_quarter check (upper(quarter) <= (issued_at at time zone 'Europe/Copenhagen')::date),
  constraint report_says_why check ((version = 1) = (reason is null))
);
create function app.keep_report() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.version <> coalesce((select max(r.version) from app.report r where r.code = new.code and r.quarter = new.quarter), 0) + 1 then
    raise exception 'a report follows the one before' using errcode = '23514', constraint = 'report_follows';
  end if;
  return new;
end $$;
create trigger report_kept before insert on app.report for each row execute function app.keep_report();
create trigger report_append_only before update or delete or truncate on app.report for each statement execute function app.append_only();

-- The fourth promise is no number: what the effort means to the area and its life, in the words of whoever follows it.
create table app.report_assessment (
  id uuid primary key default uuidv7(),
  quarter daterange not null,
  text text not null check (length(text) between 20 and 3000),
  written_by uuid not null default sec.account() references app.account,
  written_at timestamptz not null default now(),
  constraint assessment_of_quarter check (lower(quarter) = date_trunc('quarter', lower(quarter)) and upper(quarter) = (lower(quarter) + interval '3 months')::date),
  constraint assessment_not_ahead check (lower(quarter) <= (written_at at time zone 'Europe/Copenhagen')::date)
);
create index report_assessment_quarter on app.report_assessment (quarter, id desc);
create trigger report_assessment_append_only before update or delete or truncate on app.report_assessment for each statement execute function app.append_only();

alter table app.report enable row level security, force row level security;
alter table app.report_assessment enable row level security, force row level security;
grant select on app.report, app.report_assessment to fyrtaarn_reporter, fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_admin, fyrtaarn_system;
create policy report_read on app.report for select to fyrtaarn_reporter, fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_admin, fyrtaarn_system using ((select sec.known()));
create policy report_assessment_read on app.report_assessment for select to fyrtaarn_reporter, fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_admin, fyrtaarn_system
  using ((select sec.known()));
grant insert (code, quarter, version, reason, synthetic, head, rows) on app.report to fyrtaarn_system;
create policy report_add on app.report for insert to fyrtaarn_system with check ((select sec.known()));
grant insert (quarter, text) on app.report_assessment to fyrtaarn_reporter;
create policy report_assessment_add on app.report_assessment for insert to fyrtaarn_reporter with check (written_by = (select sec.account()));

-- The reports count visits; everything else that they count the system counts already.
grant select on app.visitor_count to fyrtaarn_system;
create policy visitor_count_counted on app.visitor_count for select to fyrtaarn_system using ((select sec.known()));
