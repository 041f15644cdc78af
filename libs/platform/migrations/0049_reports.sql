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

-- What counts, said once: the targets and the reports ask these. `definition` is what the indicator's definition asks for on that day. They are
-- written so that the planner sees through them; none decides who may read, the caller's own rights do.
create function app.indicator_parameters(code text, on_day date) returns jsonb language sql stable as $$
  select d.parameters from ref.indicator_definition d where d.indicator = code and d.valid_from <= on_day order by d.version desc limit 1
$$;
create function app.guidance_attended(first date, last date)
  returns table (party_id uuid, kind text, administration text, attendance_at timestamptz, late_reason text) language sql stable as $$
  -- A session is held when somebody came. A party that was joined to another has no registrations left, so it counts no more.
  select r.party_id, s.kind, s.administration, r.attendance_at, r.late_reason
  from app.session_registration r join app.guidance_session s on s.id = r.session_id
  where r.attendance = 'came' and (s.starts_at at time zone 'Europe/Copenhagen')::date between first and last
$$;
create function app.party_guided(first date, last date, definition jsonb) returns table (party_id uuid, synthetic boolean) language sql stable as $$
  select p.id, coalesce(o.synthetic, p.synthetic)
  from (select a.party_id from app.guidance_attended(first, last) a group by a.party_id having count(*) >= (definition ->> 'min_sessions')::int) g
    join app.guided_party p on p.id = g.party_id left join app.organisation o on o.id = p.company_id
$$;
create function app.citizen_paid_hours(first date, last date, definition jsonb)
  returns table (citizen_id uuid, employment_id uuid, evidence text, period daterange, minutes int, synthetic boolean) language sql stable as $$
  select h.citizen_id, h.employment_id, h.evidence, h.period, h.minutes, o.synthetic
  from app.paid_hours h join app.organisation o on o.id = h.company_id
  where h.superseded_at is null and h.period && daterange(first, last, '[]')
    and (h.evidence <> 'free_card_register' or (definition ->> 'frikort_counts')::boolean)
$$;
create function app.citizen_in_paid_hours(first date, last date, definition jsonb) returns table (citizen_id uuid, synthetic boolean) language sql stable as $$
  select h.citizen_id, bool_or(h.synthetic) from app.citizen_paid_hours(first, last, definition) h
  group by h.citizen_id having sum(h.minutes) >= (definition ->> 'min_paid_minutes')::int
$$;
grant execute on function app.indicator_parameters, app.guidance_attended, app.party_guided, app.citizen_paid_hours, app.citizen_in_paid_hours to fyrtaarn_system;
