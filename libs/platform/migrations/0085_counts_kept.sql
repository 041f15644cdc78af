-- Counts that are kept instead of counted (decision 59). Whatever moves a count leaves a mark, in the transaction that moves it; a recount takes the
-- marks, reckons those they are about anew from the rows, and moves the totals by the difference. Whoever has no mark stands in the tables below
-- exactly as counting from scratch would have it, in every snapshot: that is what the nightly comparison asks.

-- Who has to be reckoned anew: a citizen, a guided party, or what parties hang on (their company, a session). Nobody named: everybody.
create table app.count_mark (
  id bigint generated always as identity primary key,
  indicator text not null,
  subject_id uuid
);

-- Ordinary paid hours by the months they lie in. A stretch of days belongs to the month it begins in; `carried` is what began before and reaches
-- into it. What touches any span of whole months is so the minutes of its months, and what is carried into the first.
create table app.hours_month (
  citizen_id uuid not null references app.citizen,
  employment_id uuid not null references app.employment,
  month date not null constraint hours_month_whole check (extract(day from month) = 1),
  evidence text not null,
  minutes int not null check (minutes >= 0),
  carried int not null check (carried >= 0),
  -- Whether the company is made up.
  synthetic boolean not null,
  primary key (citizen_id, employment_id, month, evidence)
);
create index hours_month_month on app.hours_month (month);

-- What each citizen or party adds to a target's count and to its parts.
create table app.count_part (
  initiative text not null,
  indicator text not null,
  citizen_id uuid references app.citizen,
  party_id uuid references app.guided_party,
  dimension text not null,
  code text not null,
  value int not null check (value > 0),
  constraint count_part_of_one check (num_nonnulls(citizen_id, party_id) = 1),
  constraint count_part_citizen unique (citizen_id, initiative, indicator, dimension, code),
  constraint count_part_party unique (party_id, initiative, indicator, dimension, code),
  foreign key (initiative, indicator) references ref.target
);
-- The sums of the above, by the definition that they are reckoned by. `value` is there from when that began.
create table app.count_total (
  initiative text not null,
  indicator text not null,
  definition_version int not null,
  dimension text not null,
  code text not null,
  value int not null constraint count_total_not_below_nothing check (value >= 0),
  primary key (initiative, indicator, dimension, code),
  foreign key (initiative, indicator) references ref.target,
  foreign key (indicator, definition_version) references ref.indicator_definition
);
-- Spans are whole months, so that months are enough to know.
alter table ref.target add constraint target_whole_months check (extract(day from period_from) = 1 and extract(day from period_to + 1) = 1);

alter table app.count_mark enable row level security, force row level security;
alter table app.hours_month enable row level security, force row level security;
alter table app.count_part enable row level security, force row level security;
alter table app.count_total enable row level security, force row level security;
grant select, insert, delete on app.count_mark to fyrtaarn_system;
grant select, insert, update, delete on app.hours_month, app.count_part, app.count_total to fyrtaarn_system;
create policy count_mark_taken on app.count_mark for all to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
create policy hours_month_kept on app.hours_month for all to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
create policy count_part_kept on app.count_part for all to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
create policy count_total_kept on app.count_total for all to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
-- Whoever writes what is counted leaves the mark, and reads none. The owner loads public lists without being anybody.
grant insert on app.count_mark to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_technical;
create policy count_mark_left on app.count_mark for insert to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_technical with check ((select sec.known()));
create policy count_mark_of_lists on app.count_mark for insert to fyrtaarn_owner with check (case when subject_id is null then true else (select sec.known()) end);

-- `mark_count('<indicator>', '<column of whom it is about>')`: of the row as it was and of the row as it is.
create function app.mark_count() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into app.count_mark (indicator, subject_id)
    select distinct tg_argv[0], (r.row ->> tg_argv[1])::uuid from (values (to_jsonb(old)), (to_jsonb(new))) r (row) where r.row ->> tg_argv[1] is not null;
  return null;
end $$;
create function app.mark_everybody() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into app.count_mark (indicator) select distinct coalesce(tg_argv[0], r.row ->> 'indicator') from (values (to_jsonb(old)), (to_jsonb(new))) r (row)
    where r.row is not null and coalesce(tg_argv[0], r.row ->> 'indicator') in ('ORDINARY_PAID_HOURS', 'GUIDED_PARTIES');
  return null;
end $$;
create trigger count_marked after insert or update or delete on app.paid_hours for each row execute function app.mark_count('ORDINARY_PAID_HOURS', 'citizen_id');
create trigger count_marked after update of kind, ordinary, company_id on app.employment for each row execute function app.mark_count('ORDINARY_PAID_HOURS', 'citizen_id');
create trigger count_marked after insert or update or delete on app.session_registration for each row execute function app.mark_count('GUIDED_PARTIES', 'party_id');
create trigger count_marked after insert or update on app.guided_party for each row execute function app.mark_count('GUIDED_PARTIES', 'id');
create trigger count_marked after update of kind, administration, starts_at on app.guidance_session for each row execute function app.mark_count('GUIDED_PARTIES', 'id');
create trigger count_marked after update of district on app.company for each row execute function app.mark_count('GUIDED_PARTIES', 'organisation_id');
create trigger count_marked after insert or update of company_id, valid or delete on app.occupancy_agreement for each row
  execute function app.mark_count('GUIDED_PARTIES', 'company_id');
create trigger count_marked_new after insert or delete on ref.employment_kind for each row execute function app.mark_everybody('ORDINARY_PAID_HOURS');
create trigger count_marked after update on ref.employment_kind for each row when (old is distinct from new) execute function app.mark_everybody('ORDINARY_PAID_HOURS');
create trigger count_marked_new after insert or delete on ref.target for each row execute function app.mark_everybody();
create trigger count_marked after update on ref.target for each row when (old is distinct from new) execute function app.mark_everybody();
create trigger count_marked after update on ref.indicator_definition for each row when (old is distinct from new) execute function app.mark_everybody();
-- However a row comes or goes, also by a hand that turns triggers off, the count follows.
alter table app.paid_hours enable always trigger count_marked;
alter table app.employment enable always trigger count_marked;
alter table app.session_registration enable always trigger count_marked;
alter table app.guided_party enable always trigger count_marked;
alter table app.guidance_session enable always trigger count_marked;
alter table app.company enable always trigger count_marked;
alter table app.occupancy_agreement enable always trigger count_marked;
-- What is there already has never been reckoned so.
insert into app.count_mark (indicator) values ('ORDINARY_PAID_HOURS'), ('GUIDED_PARTIES');

-- Counted from scratch: what hours_month keeps.
create view app.hours_by_month with (security_invoker = true) as
  select h.citizen_id, h.employment_id, m.month::date as month, h.evidence, coalesce(sum(h.minutes) filter (where lower(h.period) >= m.month), 0)::int as minutes,
      coalesce(sum(h.minutes) filter (where lower(h.period) < m.month), 0)::int as carried, o.synthetic
    from app.ordinary_paid_hours h join app.organisation o on o.id = h.company_id
      cross join lateral generate_series(date_trunc('month', lower(h.period)::timestamp), (upper(h.period) - 1)::timestamp, interval '1 month') as m (month)
    group by 1, 2, 3, 4, o.synthetic;
grant select on app.hours_by_month to fyrtaarn_system;

-- What reports ask instead of the hours themselves. `minutes` begin in the month; `touching` is what of it touches the span.
create function app.hours_in_months(first date, last date, definition jsonb)
  returns table (citizen_id uuid, employment_id uuid, evidence text, month date, minutes int, touching int, synthetic boolean) language sql stable as $$
  select h.citizen_id, h.employment_id, h.evidence, h.month, h.minutes, h.minutes + case when h.month = first then h.carried else 0 end, h.synthetic
  from app.hours_month h where h.month between first and last and (h.evidence <> 'free_card_register' or (definition ->> 'frikort_counts')::boolean)
$$;
create function app.citizen_in_months(first date, last date, definition jsonb) returns table (citizen_id uuid, synthetic boolean) language sql stable as $$
  select h.citizen_id, bool_or(h.synthetic) from app.hours_in_months(first, last, definition) h
  where h.touching > 0 group by h.citizen_id having sum(h.touching) >= (definition ->> 'min_paid_minutes')::int
$$;
-- Nobody counts the hours themselves any more.
drop function app.citizen_in_paid_hours, app.citizen_paid_hours;
-- The parties that marks are about: themselves, those of a company, and those on a session's list.
create function app.parties_of_marks(marks uuid[]) returns table (party_id uuid) language sql stable as $$
  select p.id from app.guided_party p where p.id = any (marks)
  union select p.id from app.guided_party p where p.company_id = any (marks)
  union select r.party_id from app.session_registration r where r.session_id = any (marks) and r.state <> 'cancelled'
$$;
grant execute on function app.hours_in_months, app.citizen_in_months, app.parties_of_marks to fyrtaarn_system;
-- What was written down late since a count is asked for each time.
create index registration_late on app.session_registration (attendance_at) where late_reason is not null;
-- How many sessions lie in a period is known to the planner from this alone; without it one party's count reads every session.
create index session_day on app.guidance_session (((starts_at at time zone 'Europe/Copenhagen')::date));

-- What each night found when it compared what is kept with what is there. An alarm says how many stood otherwise; they are reckoned anew at once.
create table app.count_comparison (
  id uuid primary key default uuidv7(),
  compared_at timestamptz not null default clock_timestamp(),
  compared int not null check (compared >= 0),
  differing int not null check (differing >= 0)
);
create trigger count_comparison_append_only before update or delete or truncate on app.count_comparison for each statement execute function app.append_only();
alter table app.count_comparison enable row level security, force row level security;
grant select on app.count_comparison to fyrtaarn_system, fyrtaarn_admin, fyrtaarn_reporter;
create policy count_comparison_read on app.count_comparison for select to fyrtaarn_system, fyrtaarn_admin, fyrtaarn_reporter using ((select sec.known()));
grant insert (compared, differing) on app.count_comparison to fyrtaarn_system;
create policy count_comparison_add on app.count_comparison for insert to fyrtaarn_system with check ((select sec.known()));
