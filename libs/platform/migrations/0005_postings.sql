-- Postings: a company's small job as a package of tasks with hours, place and workplace facts. Only words of the vocabulary
-- reach the matcher; title and description are for people.

create table app.posting (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  title text not null check (length(title) between 3 and 120),
  description text check (length(description) <= 2000),
  district text not null constraint posting_district references ref.district,
  minutes_min int not null check (minutes_min > 0),
  minutes_max int not null constraint posting_minutes_range check (minutes_max between minutes_min and 37 * 60),
  heads int not null constraint posting_heads check (heads between 1 and 20),
  -- Minutes a week in all for this posting, over all heads.
  minutes_total int not null,
  heads_taken int not null default 0 check (heads_taken >= 0),
  minutes_taken int not null default 0 check (minutes_taken >= 0),
  starts_on date not null,
  language text,
  language_kind text not null generated always as ('language') stored,
  language_level int check (language_level between 1 and 3),
  -- Only ordinary, unsubsidised pay: a subsidised place cannot be posted as a small job.
  ordinary_wage boolean not null constraint posting_ordinary_wage check (ordinary_wage),
  wage_agreement text not null check (length(wage_agreement) between 2 and 200),
  state text not null default 'submitted' check (state in ('submitted', 'open', 'returned', 'paused', 'closed')),
  submitted_by uuid references app.account,
  opened_by uuid references app.account,
  opened_at timestamptz,
  created_at timestamptz not null default now(),
  check (minutes_total >= minutes_min),
  constraint posting_language_term foreign key (language, language_kind) references ref.term (code, kind),
  check ((language is null) = (language_level is null)),
  check (state in ('submitted', 'returned') or opened_by is not null),
  -- The place is never promised to more people, or for more time, than it has.
  constraint posting_has_room check (heads_taken <= heads and minutes_taken <= minutes_total)
);
create index posting_company on app.posting (company_id, id desc);
create index posting_state on app.posting (state, id desc);

create table app.posting_task (
  posting_id uuid not null references app.posting,
  term text not null,
  kind text not null generated always as ('work_task') stored,
  essential boolean not null,
  primary key (posting_id, term),
  constraint posting_task_term foreign key (term, kind) references ref.term (code, kind)
);

create table app.posting_fact (
  posting_id uuid not null references app.posting,
  term text not null,
  kind text not null generated always as ('workplace_fact') stored,
  -- False: the company says it cannot offer this. No row: nobody has said, and that makes a question.
  offered boolean not null,
  primary key (posting_id, term),
  constraint posting_fact_term foreign key (term, kind) references ref.term (code, kind)
);

create table app.posting_week (
  posting_id uuid not null references app.posting,
  weekday int not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  primary key (posting_id, weekday, starts),
  check (ends > starts)
);

do $$
declare t text;
begin
  foreach t in array array['posting', 'posting_task', 'posting_fact', 'posting_week'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system', t);
    execute format('grant insert on app.%I to fyrtaarn_company', t);
  end loop;
  foreach t in array array['posting_task', 'posting_fact', 'posting_week'] loop
    execute format('create policy %1$s_read on app.%1$I for select to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system
      using (posting_id in (select id from app.posting))', t);
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_company
      with check (posting_id in (select id from app.posting where state in (''submitted'', ''returned'')))', t);
  end loop;
end $$;

create policy posting_employment on app.posting for select to fyrtaarn_employment, fyrtaarn_system using ((select sec.known()));
create policy posting_social on app.posting for select to fyrtaarn_social using (state = 'open' and (select sec.known()));
create policy posting_own on app.posting for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy posting_add on app.posting for insert to fyrtaarn_company
  with check (company_id = (select sec.organisation()) and submitted_by = (select sec.account()) and state = 'submitted' and heads_taken = 0 and minutes_taken = 0);
revoke insert on app.posting from fyrtaarn_company;
grant insert (company_id, title, description, district, minutes_min, minutes_max, heads, minutes_total, starts_on, language, language_level,
  ordinary_wage, wage_agreement, submitted_by) on app.posting to fyrtaarn_company;
grant update (state, opened_by, opened_at) on app.posting to fyrtaarn_employment;
create policy posting_open on app.posting for update to fyrtaarn_employment using ((select sec.known())) with check ((select sec.known()));
-- The trigger that keeps heads and minutes taken (0006) acts as the system.
grant update (heads_taken, minutes_taken) on app.posting to fyrtaarn_system;
create policy posting_count on app.posting for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
