-- Weights and limits of the matching are set by people: one proposes, sees who would move, and another decides. What is here keeps
-- that also against code: two accounts, numbers within their bounds, a day that has not come, and versions that nobody rewrites.

-- Every criterion, weight and limit by name, with the bounds that a weight or a limit must keep.
create table ref.matching_parameter (
  code text primary key,
  kind text not null check (kind in ('hard', 'weight', 'limit')),
  text_da text not null,
  text_en text not null,
  least int,
  most int check (most >= least),
  source text not null,
  check ((kind = 'hard') = (least is null) and (least is null) = (most is null))
);
grant select on ref.matching_parameter, ref.matching_setting to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

create table app.matching_setting_proposal (
  id uuid primary key default uuidv7(),
  based_on int not null references ref.matching_setting,
  valid_from date not null,
  weights jsonb not null,
  limits jsonb not null,
  reason text not null check (length(reason) between 10 and 500),
  -- Who would move, per quarter of citizens by their number of possible postings: as it was shown, small counts left out.
  preview jsonb not null,
  proposed_by uuid not null default sec.account() references app.account,
  proposed_role text not null default sec.role() check (proposed_role in ('employmentLead', 'administrator')),
  proposed_at timestamptz not null,
  decision text check (decision in ('approved', 'refused')),
  decision_reason text check (length(decision_reason) between 3 and 500),
  decided_by uuid references app.account,
  decided_role text check (decided_role in ('employmentLead', 'administrator')),
  decided_at timestamptz,
  constraint matching_setting_two_people check (decided_by <> proposed_by),
  constraint matching_setting_from_tomorrow check (valid_from > (proposed_at at time zone 'Europe/Copenhagen')::date
    and (decision is distinct from 'approved' or valid_from > (decided_at at time zone 'Europe/Copenhagen')::date)),
  check (num_nulls(decision, decided_by, decided_role, decided_at) in (0, 4)),
  constraint matching_setting_refusal_reason check (decision is distinct from 'refused' or decision_reason is not null)
);

alter table ref.matching_setting add column proposal_id uuid unique references app.matching_setting_proposal;

create function app.check_matching_numbers(weights jsonb, limits jsonb) returns void language plpgsql stable as $$
declare wrong text;
begin
  select v.key into wrong from (select 'weight' as kind, * from jsonb_each(weights) union all select 'limit', * from jsonb_each(limits)) v
    left join ref.matching_parameter p on p.code = v.key and p.kind = v.kind
    where case when p.code is null or jsonb_typeof(v.value) <> 'number' then true
      else v.value::numeric <> trunc(v.value::numeric) or v.value::numeric not between p.least and p.most end limit 1;
  if wrong is not null then
    raise exception '% is no number within the bounds of ref.matching_parameter', wrong using errcode = '23514', constraint = 'matching_setting_bounds';
  end if;
  if not exists (select from jsonb_each(weights) v where v.value::numeric > 0) then
    raise exception 'some weight must count' using errcode = '23514', constraint = 'matching_setting_weights';
  end if;
end $$;
grant execute on function app.check_matching_numbers(jsonb, jsonb) to fyrtaarn_employment, fyrtaarn_admin, fyrtaarn_system;

create function app.check_setting_proposal() returns trigger language plpgsql as $$
begin
  perform app.check_matching_numbers(new.weights, new.limits);
  return new;
end $$;
create trigger matching_setting_proposal_numbers before insert on app.matching_setting_proposal for each row execute function app.check_setting_proposal();

-- The first version comes from the file; each later one from a proposal that two people agreed on, word for word, and stays.
create function app.check_matching_setting() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and old.proposal_id is not null and new is distinct from old) then
    raise exception 'a version of the settings is kept as it is' using errcode = '23514', constraint = 'matching_setting_kept';
  end if;
  perform app.check_matching_numbers(new.weights, new.limits);
  if new.proposal_id is null and current_user <> 'fyrtaarn_owner' or new.proposal_id is not null and not exists (
      select from app.matching_setting_proposal p where p.id = new.proposal_id and p.decision = 'approved'
        and (p.weights, p.limits, p.valid_from) = (new.weights, new.limits, new.valid_from)) then
    raise exception 'two people agree on a version' using errcode = '23514', constraint = 'matching_setting_agreed';
  end if;
  -- What a proposal was compared with must still be the last version, or its preview says nothing.
  if exists (select from ref.matching_setting s where (s.version < new.version) <> (s.valid_from < new.valid_from) and s.version <> new.version)
      or exists (select from app.matching_setting_proposal p where p.id = new.proposal_id
        and p.based_on <> (select max(s.version) from ref.matching_setting s where s.version <> new.version)) then
    raise exception 'another version came in between' using errcode = '23514', constraint = 'matching_setting_base';
  end if;
  return new;
end $$;
create trigger matching_setting_agreed before insert or update or delete on ref.matching_setting for each row execute function app.check_matching_setting();

-- Approving is what makes the version. As the system, so that nobody who decides may write versions.
grant insert (version, ruleset, valid_from, weights, limits, source, proposal_id) on ref.matching_setting to fyrtaarn_system;
grant select on app.matching_setting_proposal to fyrtaarn_employment, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.make_matching_setting() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('matching settings', 0));
  insert into ref.matching_setting (version, ruleset, valid_from, weights, limits, source, proposal_id)
    select s.version + 1, s.ruleset, new.valid_from, new.weights, new.limits, 'decided by two people', new.id
      from ref.matching_setting s order by s.version desc limit 1;
  return new;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger matching_setting_made after update on app.matching_setting_proposal for each row
  when (old.decision is null and new.decision = 'approved') execute function app.make_matching_setting();

alter table app.matching_setting_proposal enable row level security, force row level security;
create policy setting_proposal_read on app.matching_setting_proposal for select to fyrtaarn_employment, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system
  using ((select sec.known()));
grant insert (based_on, valid_from, weights, limits, reason, preview, proposed_at) on app.matching_setting_proposal to fyrtaarn_employment, fyrtaarn_admin;
create policy setting_proposal_add on app.matching_setting_proposal for insert to fyrtaarn_employment, fyrtaarn_admin
  with check (proposed_by = (select sec.account()) and proposed_role = (select sec.role()) and decision is null);
grant update (decision, decision_reason, decided_by, decided_role, decided_at) on app.matching_setting_proposal to fyrtaarn_employment, fyrtaarn_admin;
create policy setting_proposal_decide on app.matching_setting_proposal for update to fyrtaarn_employment, fyrtaarn_admin
  using (decision is null and (select sec.role()) in ('employmentLead', 'administrator'))
  with check (decided_by = (select sec.account()) and decided_role = (select sec.role()));

-- The off switch. One may switch the matching off at once; two must say that it goes on again. While it is off, people propose by
-- hand and nothing is evaluated; a match says itself which it was.
create table app.matching_off (
  id uuid primary key default uuidv7(),
  off_at timestamptz not null,
  off_reason text not null check (length(off_reason) between 10 and 500),
  off_by uuid not null default sec.account() references app.account,
  off_role text not null default sec.role() check (off_role in ('employmentLead', 'administrator')),
  on_asked_at timestamptz,
  on_asked_by uuid references app.account,
  on_reason text check (length(on_reason) between 10 and 500),
  on_at timestamptz check (on_at >= on_asked_at and on_asked_at >= off_at),
  on_by uuid references app.account,
  check (num_nulls(on_asked_at, on_asked_by, on_reason) in (0, 3)),
  check (num_nulls(on_at, on_by) in (0, 2) and (on_at is null or on_asked_at is not null)),
  constraint matching_on_two_people check (on_by <> on_asked_by)
);
create unique index matching_off_once on app.matching_off ((true)) where on_at is null;

create function app.keep_matching_off() returns trigger language plpgsql as $$
begin
  if old.on_at is not null or (old.on_asked_by is not null and (new.on_asked_at, new.on_asked_by, new.on_reason) is distinct from
      (old.on_asked_at, old.on_asked_by, old.on_reason)) then
    raise exception 'what was said about the switch is kept' using errcode = '23514', constraint = 'matching_off_kept';
  end if;
  return new;
end $$;
create trigger matching_off_kept before update on app.matching_off for each row execute function app.keep_matching_off();

alter table app.matching_off enable row level security, force row level security;
-- That it is off is no secret; who switched it and why is for staff.
grant select (id, off_at, on_at) on app.matching_off to fyrtaarn_public, fyrtaarn_company, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen,
  fyrtaarn_partner, fyrtaarn_system;
grant select on app.matching_off to fyrtaarn_employment, fyrtaarn_admin, fyrtaarn_dpo;
create policy matching_off_read on app.matching_off for select to fyrtaarn_public, fyrtaarn_company, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_system, fyrtaarn_employment, fyrtaarn_admin, fyrtaarn_dpo using ((select sec.known()));
grant insert (off_at, off_reason) on app.matching_off to fyrtaarn_employment, fyrtaarn_admin;
create policy matching_off_add on app.matching_off for insert to fyrtaarn_employment, fyrtaarn_admin
  with check (off_by = (select sec.account()) and off_role = (select sec.role()) and on_asked_by is null);
grant update (on_asked_at, on_asked_by, on_reason, on_at, on_by) on app.matching_off to fyrtaarn_employment, fyrtaarn_admin;
create policy matching_on on app.matching_off for update to fyrtaarn_employment, fyrtaarn_admin
  using (on_at is null and (select sec.role()) in ('employmentLead', 'administrator'))
  with check ((select sec.account()) = coalesce(on_by, on_asked_by));

alter table app.match add column by_hand boolean not null generated always as (coalesce(explanation ->> 'fit' = 'BY_HAND', false)) stored;

create function app.check_match_by_hand() returns trigger language plpgsql as $$
begin
  if not new.by_hand and exists (select from app.matching_off where on_at is null) then
    raise exception 'the matching is switched off' using errcode = '23514', constraint = 'match_by_hand_while_off';
  end if;
  return null;
end $$;
-- After, because a generated column has no value before.
create trigger match_by_hand after insert on app.match for each row execute function app.check_match_by_hand();

-- What the algorithm sheet says besides numbers and criteria: purpose, what is never used, who decides, what is measured, law.
create table ref.algorithm_note (
  code text primary key,
  section text not null check (section in ('purpose', 'never_used', 'decides', 'measure', 'contact', 'law')),
  sort int not null,
  text_da text not null,
  text_en text not null,
  source text not null,
  confidence ref.confidence not null,
  unique (section, sort)
);
grant select on ref.algorithm_note to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

-- Which of the law's rules for young people hold for a citizen; 'none' for an adult. It is all that the matcher learns of anybody's
-- age. No row: nobody has said, and then nobody proposes (H_AGE).
create table app.citizen_youth (
  citizen_id uuid primary key references app.citizen,
  rule text not null check (rule in ('none', 'YOUTH-13-14', 'YOUTH-15-17-SCHOOL')),
  said_by uuid default sec.account() references app.account,
  said_at timestamptz not null default now()
);
-- What somebody hopes to work with one day, in words of the vocabulary; and whether a colleague who speaks one's language is wished for.
create table app.citizen_aim (
  citizen_id uuid not null references app.citizen,
  term text not null,
  kind text not null generated always as ('work_task') stored,
  primary key (citizen_id, term),
  constraint citizen_aim_term foreign key (term, kind) references ref.term (code, kind)
);
alter table app.citizen_language add column wants_colleague boolean not null default false;

-- Languages that a colleague at the place speaks.
create table app.posting_colleague (
  posting_id uuid not null references app.posting,
  term text not null,
  kind text not null generated always as ('language') stored,
  primary key (posting_id, term),
  constraint posting_colleague_term foreign key (term, kind) references ref.term (code, kind)
);
-- Which tasks prepare for which.
create table ref.task_path (
  task text not null references ref.term,
  leads_to text not null references ref.term,
  source text not null,
  primary key (task, leads_to),
  check (task <> leads_to)
);
grant select on ref.task_path to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system;

alter table app.citizen_youth enable row level security, force row level security;
alter table app.citizen_aim enable row level security, force row level security;
alter table app.posting_colleague enable row level security, force row level security;
grant select on app.citizen_youth, app.citizen_aim to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen;
-- The law must be kept by whoever may propose, so this is held back from no administration that sees the citizen.
create policy citizen_youth_staff on app.citizen_youth for select to fyrtaarn_employment, fyrtaarn_social using (citizen_id in (select id from app.citizen));
create policy citizen_youth_self on app.citizen_youth for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
grant insert (citizen_id, rule), update (rule, said_by, said_at) on app.citizen_youth to fyrtaarn_employment, fyrtaarn_social;
create policy citizen_youth_say on app.citizen_youth for insert to fyrtaarn_employment, fyrtaarn_social
  with check (citizen_id in (select id from app.citizen) and said_by = (select sec.account()));
create policy citizen_youth_say_again on app.citizen_youth for update to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select id from app.citizen)) with check (said_by = (select sec.account()));
create policy citizen_aim_staff on app.citizen_aim for select to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select r.citizen_id from sec.readable('TASKS') r));
create policy citizen_aim_self on app.citizen_aim for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
grant select on app.posting_colleague to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system;
grant insert (posting_id, term) on app.posting_colleague to fyrtaarn_company, fyrtaarn_employment;
create policy posting_colleague_read on app.posting_colleague for select to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system
  using (posting_id in (select id from app.posting));
create policy posting_colleague_add on app.posting_colleague for insert to fyrtaarn_company
  with check (posting_id in (select id from app.posting where state in ('submitted', 'returned')));
create policy posting_colleague_draft on app.posting_colleague for insert to fyrtaarn_employment
  with check (posting_id in (select id from app.posting where state = 'draft'));
-- A company sees the languages, not who wishes for company in them.
revoke select on app.citizen_language from fyrtaarn_company;
grant select (citizen_id, term, kind, level) on app.citizen_language to fyrtaarn_company;

-- Citizens of the social services come into the matching only while a named legal basis stands: which document, from when, who
-- answers for it. The data protection officer writes it down.
create table app.matching_basis (
  id uuid primary key default uuidv7(),
  covers text not null check (covers in ('social_services')),
  document text not null check (length(document) between 5 and 300),
  owner text not null check (length(owner) between 2 and 120),
  valid_from date not null,
  -- The first day on which it no longer holds: its own first day when it was a mistake.
  ends_on date check (ends_on >= valid_from),
  synthetic boolean not null default false,
  recorded_by uuid default sec.account() references app.account,
  recorded_at timestamptz not null default now(),
  constraint matching_basis_once exclude using gist (covers with =, daterange(valid_from, ends_on) with &&)
);
alter table app.matching_basis enable row level security, force row level security;
grant select on app.matching_basis to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
grant select (id, covers, document, owner, valid_from, ends_on, synthetic) on app.matching_basis to fyrtaarn_public, fyrtaarn_company, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner;
create policy matching_basis_read on app.matching_basis for select to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical,
  fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system using ((select sec.known()));
grant insert (covers, document, owner, valid_from), update (ends_on) on app.matching_basis to fyrtaarn_dpo;
create policy matching_basis_record on app.matching_basis for insert to fyrtaarn_dpo with check (recorded_by = (select sec.account()) and not synthetic);
create policy matching_basis_end on app.matching_basis for update to fyrtaarn_dpo using (ends_on is null and (select sec.known())) with check (ends_on is not null);

-- What a company says it can change about a job. Only these changes are tried out to see for how many more people it would fit.
create table app.posting_option (
  id uuid primary key default uuidv7(),
  posting_id uuid not null references app.posting,
  kind text not null check (kind in ('start_later', 'fewer_hours', 'offer_fact')),
  minutes int check (minutes between 15 and 600),
  term text,
  term_kind text not null generated always as ('workplace_fact') stored,
  constraint posting_option_term foreign key (term, term_kind) references ref.term (code, kind),
  constraint posting_option_whole check ((kind = 'offer_fact') = (term is not null) and (kind = 'offer_fact') = (minutes is null)),
  constraint posting_option_once unique nulls not distinct (posting_id, kind, minutes, term)
);
alter table app.posting_option enable row level security, force row level security;
grant select on app.posting_option to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system;
grant insert (posting_id, kind, minutes, term) on app.posting_option to fyrtaarn_company, fyrtaarn_employment;
create policy posting_option_read on app.posting_option for select to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system
  using (posting_id in (select id from app.posting));
create policy posting_option_add on app.posting_option for insert to fyrtaarn_company
  with check (posting_id in (select id from app.posting where state in ('submitted', 'returned')));
create policy posting_option_draft on app.posting_option for insert to fyrtaarn_employment
  with check (posting_id in (select id from app.posting where state = 'draft'));

-- What nobody has asked yet, as one question to whoever can answer: to a citizen for each criterion, to a company for each workplace fact.
create table app.open_question (
  id uuid primary key default uuidv7(),
  citizen_id uuid references app.citizen,
  code text not null references ref.matching_parameter,
  posting_id uuid references app.posting,
  term text,
  term_kind text not null generated always as ('workplace_fact') stored,
  raised_by uuid default sec.account() references app.account,
  raised_at timestamptz not null default now(),
  answered_by uuid references app.account,
  answered_at timestamptz,
  constraint open_question_term foreign key (term, term_kind) references ref.term (code, kind),
  check (case when citizen_id is null then posting_id is not null and term is not null and code = 'H_NEED'
    else posting_id is null and term is null and code in ('H_HOURS', 'H_TIME', 'H_TRAVEL', 'H_LANG') end),
  check (num_nulls(answered_by, answered_at) in (0, 2)),
  constraint open_question_once unique nulls not distinct (citizen_id, code, posting_id, term, answered_at)
);
create index open_question_posting on app.open_question (posting_id) where answered_at is null;
alter table app.open_question enable row level security, force row level security;
grant select, insert (citizen_id, code, posting_id, term), update (answered_by, answered_at) on app.open_question to fyrtaarn_employment;
grant select, update (answered_by, answered_at) on app.open_question to fyrtaarn_social;
grant select (id, posting_id, code, term, raised_at, answered_at, answered_by, citizen_id), update (answered_by, answered_at) on app.open_question to fyrtaarn_company;
create policy open_question_employment on app.open_question for select to fyrtaarn_employment
  using (case when citizen_id is null then (select sec.known()) else citizen_id in (select id from app.citizen) end);
create policy open_question_social on app.open_question for select to fyrtaarn_social using (citizen_id in (select id from app.citizen));
create policy open_question_company on app.open_question for select to fyrtaarn_company using (citizen_id is null and posting_id in (select id from app.posting));
create policy open_question_raise on app.open_question for insert to fyrtaarn_employment
  with check (raised_by = (select sec.account()) and answered_at is null and (citizen_id is null or citizen_id in (select id from app.citizen)));
create policy open_question_answer_staff on app.open_question for update to fyrtaarn_employment, fyrtaarn_social
  using (answered_at is null and citizen_id in (select id from app.citizen)) with check (answered_by = (select sec.account()));
create policy open_question_answer_company on app.open_question for update to fyrtaarn_company
  using (answered_at is null and citizen_id is null and posting_id in (select id from app.posting)) with check (answered_by = (select sec.account()));

-- An answer is written where the question stands open, and nowhere else.
create policy posting_fact_answer on app.posting_fact for insert to fyrtaarn_company
  with check (exists (select from app.open_question q where q.posting_id = posting_fact.posting_id and q.term = posting_fact.term and q.answered_at is null));
do $$
declare pair text[];
begin
  foreach pair slice 1 in array array[['citizen_hours', 'H_HOURS'], ['citizen_week', 'H_TIME'], ['citizen_travel', 'H_TRAVEL'], ['citizen_language', 'H_LANG']] loop
    execute format('create policy %1$s_answer on app.%1$I for insert to fyrtaarn_employment, fyrtaarn_social
      with check (exists (select from app.open_question q where q.citizen_id = %1$I.citizen_id and q.code = %2$L and q.answered_at is null))', pair[1], pair[2]);
  end loop;
end $$;
grant insert (citizen_id, minutes_min, minutes_max, minutes_aim) on app.citizen_hours to fyrtaarn_employment, fyrtaarn_social;
grant insert (citizen_id, weekday, starts, ends) on app.citizen_week to fyrtaarn_employment, fyrtaarn_social;
grant insert (citizen_id, districts), update (districts) on app.citizen_travel to fyrtaarn_employment, fyrtaarn_social;
grant insert (citizen_id, term, level) on app.citizen_language to fyrtaarn_employment, fyrtaarn_social;
-- Of travel a row may stand without an answer.
create policy citizen_travel_answer_again on app.citizen_travel for update to fyrtaarn_employment, fyrtaarn_social
  using (districts is null and citizen_id in (select r.citizen_id from sec.readable('TRAVEL') r)) with check (districts is not null);
