-- Assignment runs: all open places and all citizens who take part, solved together. A run proposes; it decides nothing.

-- Which consultant has the case of a citizen. What the engine proposes waits for that consultant.
create table app.case_owner (
  citizen_id uuid not null references app.citizen,
  account_id uuid not null references app.account,
  valid tstzrange not null default tstzrange(now(), null) check (not isempty(valid)),
  assigned_by uuid references app.account,
  constraint case_owner_once exclude using gist (citizen_id with =, valid with &&)
);
create index case_owner_account on app.case_owner (account_id) where upper_inf(valid);
alter table app.case_owner enable row level security, force row level security;
grant select on app.case_owner to fyrtaarn_employment, fyrtaarn_system;
create policy case_owner_read on app.case_owner for select to fyrtaarn_employment using (citizen_id in (select id from app.citizen));
create policy case_owner_system on app.case_owner for select to fyrtaarn_system using ((select sec.known()));
-- A consultant takes a case; a lead gives it to whoever is a consultant.
grant insert (citizen_id, account_id, assigned_by), update (valid) on app.case_owner to fyrtaarn_employment;
create policy case_owner_give on app.case_owner for insert to fyrtaarn_employment
  with check (assigned_by = (select sec.account()) and citizen_id in (select id from app.citizen)
    and (account_id = (select sec.account()) or (select sec.role()) = 'employmentLead'));
create policy case_owner_end on app.case_owner for update to fyrtaarn_employment using (citizen_id in (select id from app.citizen)) with check (not upper_inf(valid));

create table app.assignment_run (
  id uuid primary key default uuidv7(),
  -- Nobody: the timer.
  asked_by uuid references app.account,
  asked_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'cancelled')),
  finished_at timestamptz,
  settings_version int references ref.matching_setting,
  -- The problem as it was solved, ids and numbers only: the same problem gives the same answer, byte for byte.
  instance json,
  inputs_hash text,
  -- objective, bound, optimal, solver and ms of the run; the same for the order that the greedy rule gives, and for fit alone.
  answer json,
  greedy json,
  fit_only json,
  proposed int check (proposed >= 0),
  reserves int check (reserves >= 0),
  constraint assignment_run_whole check ((state = 'done') = (answer is not null) and (answer is null) = (instance is null) and (state = 'waiting') = (finished_at is null))
);
-- One at a time: a second would propose from what the first is about to change.
create unique index assignment_run_once on app.assignment_run ((true)) where state = 'waiting';

-- What a place is worth to the whole: the least that somebody must bring who takes it. About places, never about people.
create table app.assignment_price (
  run_id uuid not null references app.assignment_run,
  posting_id uuid not null references app.posting,
  price numeric not null check (price >= 0),
  primary key (run_id, posting_id)
);

alter table app.match add column run_id uuid references app.assignment_run,
  -- Next in line for the place, should the one proposed first not come to it.
  add column reserve boolean not null default false;
grant select (run_id, reserve) on app.match to fyrtaarn_employment, fyrtaarn_system;
create index match_run on app.match (run_id) where run_id is not null;

alter table app.assignment_run enable row level security, force row level security;
alter table app.assignment_price enable row level security, force row level security;
grant select (id, asked_by, asked_at, state, finished_at, settings_version, inputs_hash, answer, greedy, fit_only, proposed, reserves) on app.assignment_run
  to fyrtaarn_employment;
grant select on app.assignment_run to fyrtaarn_system;
grant insert (asked_by) on app.assignment_run to fyrtaarn_employment, fyrtaarn_system;
grant update (state, finished_at) on app.assignment_run to fyrtaarn_employment;
grant update (state, finished_at, settings_version, instance, inputs_hash, answer, greedy, fit_only, proposed, reserves) on app.assignment_run to fyrtaarn_system;
create policy assignment_run_read on app.assignment_run for select to fyrtaarn_employment, fyrtaarn_system using ((select sec.known()));
create policy assignment_run_ask on app.assignment_run for insert to fyrtaarn_employment
  with check (asked_by = (select sec.account()) and state = 'waiting' and (select sec.role()) = 'employmentLead');
create policy assignment_run_time on app.assignment_run for insert to fyrtaarn_system with check (asked_by is null and state = 'waiting');
create policy assignment_run_cancel on app.assignment_run for update to fyrtaarn_employment
  using (state = 'waiting' and (select sec.role()) = 'employmentLead') with check (state = 'cancelled');
create policy assignment_run_finish on app.assignment_run for update to fyrtaarn_system using (state = 'waiting') with check (state in ('done', 'cancelled'));
grant select on app.assignment_price to fyrtaarn_employment, fyrtaarn_system;
grant insert on app.assignment_price to fyrtaarn_system;
create policy assignment_price_read on app.assignment_price for select to fyrtaarn_employment, fyrtaarn_system using ((select sec.known()));
create policy assignment_price_add on app.assignment_price for insert to fyrtaarn_system with check ((select sec.known()));

-- The engine proposes, and nothing more: SUGGESTED, from a run, to a consultant.
grant insert (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation, run_id, reserve) on app.match
  to fyrtaarn_system;
create policy match_suggest_system on app.match for insert to fyrtaarn_system with check (state = 'SUGGESTED' and run_id is not null);

-- A run that the timer asked for is answered for by a lead who is still there.
grant select (id) on app.membership to fyrtaarn_system;
grant select (disabled_at) on app.account to fyrtaarn_system;

-- What a run proposes although something is not known makes the same questions as what a consultant proposes.
grant select (id), insert (citizen_id, code, posting_id, term) on app.open_question to fyrtaarn_system;
create policy open_question_run on app.open_question for select to fyrtaarn_system using ((select sec.known()));
create policy open_question_raise_run on app.open_question for insert to fyrtaarn_system with check (answered_at is null and (select sec.known()));
