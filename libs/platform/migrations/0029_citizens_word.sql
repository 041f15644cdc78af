-- What a citizen has a say in: the order of the places they would like, blocks and pauses of their own that they may end, and a word
-- from us when they have waited too long. And needs that are not released: a question to those who may release them, never "none".

-- The citizen's own order of places. What somebody said stays as it was said, and ends when something else is said.
create table app.citizen_choice (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  posting_id uuid not null references app.posting,
  rank int not null check (rank between 1 and 10),
  valid tstzrange not null default tstzrange(now(), null),
  channel text not null check (channel in ('self', 'consultant', 'bridge_worker')),
  said_by uuid not null default sec.account() references app.account,
  constraint citizen_choice_place_once exclude using gist (citizen_id with =, posting_id with =, valid with &&),
  constraint citizen_choice_rank_once exclude using gist (citizen_id with =, rank with =, valid with &&)
);
alter table app.citizen_choice enable row level security, force row level security;
grant select, insert (citizen_id, posting_id, rank, channel), update (valid) on app.citizen_choice to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social;
create policy citizen_choice_self on app.citizen_choice for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy citizen_choice_staff on app.citizen_choice for select to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select r.citizen_id from sec.readable('TASKS') r));
create policy citizen_choice_say on app.citizen_choice for insert to fyrtaarn_citizen
  with check (citizen_id = (select sec.citizen()) and said_by = (select sec.account()) and channel = 'self' and posting_id in (select id from app.posting));
create policy citizen_choice_write_down on app.citizen_choice for insert to fyrtaarn_employment, fyrtaarn_social
  with check (citizen_id in (select r.citizen_id from sec.readable('TASKS') r) and said_by = (select sec.account()) and channel <> 'self'
    and posting_id in (select id from app.posting));
create policy citizen_choice_end on app.citizen_choice for update to fyrtaarn_citizen
  using (citizen_id = (select sec.citizen()) and upper_inf(valid)) with check (not upper_inf(valid));
create policy citizen_choice_end_word on app.citizen_choice for update to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select r.citizen_id from sec.readable('TASKS') r) and upper_inf(valid)) with check (not upper_inf(valid));
-- Whoever takes part may look at the jobs that are open, to say which they would like.
create policy posting_choose on app.posting for select to fyrtaarn_citizen using (state = 'open' and exists (
  select from app.participation p where p.citizen_id = (select sec.citizen()) and p.valid @> now()));
create policy organisation_choose on app.organisation for select to fyrtaarn_citizen using (id in (select p.company_id from app.posting p));

-- Needs that the citizen's own administration has not released are asked for where they are known, and by the citizen's own yes.
alter table app.open_question drop constraint open_question_check;
alter table app.open_question add constraint open_question_of_one check (case when citizen_id is null then posting_id is not null and term is not null and code = 'H_NEED'
  else posting_id is null and term is null and code in ('H_HOURS', 'H_TIME', 'H_TRAVEL', 'H_LANG', 'H_NEED') end);
grant select (citizen_id, code, posting_id, term, answered_at) on app.open_question to fyrtaarn_system;
alter policy open_question_answer_staff on app.open_question using (answered_at is null and citizen_id in (
  select c.id from app.citizen c where code <> 'H_NEED' or c.home_organisation_id = (select sec.organisation())));
-- A policy of disclosures cannot ask tables whose own policies ask disclosures.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.is_asked_for_needs(citizen uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.open_question q where q.citizen_id = citizen and q.code = 'H_NEED' and q.answered_at is null)
$$;
revoke execute on function app.is_asked_for_needs(uuid) from public;
grant execute on function app.is_asked_for_needs(uuid) to fyrtaarn_social;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create policy disclosure_needs on app.disclosure for insert to fyrtaarn_social
  with check (recorded_by = (select sec.account()) and purpose = 'case_cooperation' and data_groups = array['NEEDS'] and legal_basis = 'citizen_consent'
    and home_organisation_id = (select sec.organisation()) and recipient_organisation_id in (
      select o.id from app.organisation o join ref.administration a on a.code = o.administration where a.duty = 'employment')
    and app.is_asked_for_needs(citizen_id));

-- A citizen sees and lifts what they themselves said no to, and ends a pause of their own before its time. Staff do it on their word.
grant select (id, posting_id, citizen_id, valid, reason, review_on, lifted_at), update (lifted_at, lifted_by) on app.pair_block to fyrtaarn_citizen;
create policy pair_block_own on app.pair_block for select to fyrtaarn_citizen
  using (citizen_id = (select sec.citizen()) and reason in (select r.code from ref.decline_reason r where r.actor = 'citizen'));
create policy pair_block_lift on app.pair_block for update to fyrtaarn_citizen
  using (citizen_id = (select sec.citizen()) and lifted_at is null and reason in (select r.code from ref.decline_reason r where r.actor = 'citizen'))
  with check (lifted_at is not null and lifted_by = (select sec.account()));
grant update (lifted_at, lifted_by) on app.pair_block to fyrtaarn_social;
-- A bridge worker writes down the citizen's own word, and lifts no more than the citizen may.
create policy pair_block_lift_word on app.pair_block for update to fyrtaarn_social
  using (lifted_at is null and citizen_id in (select id from app.citizen) and reason in (select r.code from ref.decline_reason r where r.actor = 'citizen'))
  with check (lifted_at is not null and lifted_by = (select sec.account()));
grant select, update (review_on) on app.pair_block to fyrtaarn_system;
create policy pair_block_look on app.pair_block for select to fyrtaarn_system using ((select sec.known()));
create policy pair_block_look_again on app.pair_block for update to fyrtaarn_system using (lifted_at is null and (select sec.known())) with check (review_on is not null);
grant update (state, paused_until) on app.citizen to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social;
create policy citizen_resume_self on app.citizen for update to fyrtaarn_citizen
  using (id = (select sec.citizen()) and state = 'paused') with check (state = 'active' and paused_until is null);
create policy citizen_resume_word on app.citizen for update to fyrtaarn_employment, fyrtaarn_social
  using (state = 'paused' and (home_organisation_id = (select sec.organisation()) or id in (select d.citizen_id from app.disclosure d
    where d.recipient_organisation_id = (select sec.organisation()) and d.purpose = 'case_cooperation' and d.withdrawn_at is null and d.valid @> now())))
  with check (state = 'active' and paused_until is null);

-- An errand is about a match, or about a citizen of whom there is none.
alter table app.errand alter column match_id drop not null, add column citizen_id uuid references app.citizen,
  add constraint errand_about_one check (num_nonnulls(match_id, citizen_id) = 1),
  add constraint errand_once_of_citizen unique (citizen_id, kind, since);
grant insert (citizen_id) on app.errand to fyrtaarn_system;
alter policy errand_staff on app.errand using (for_whom <> 'company' and (match_id in (select id from app.match) or citizen_id in (select id from app.citizen)));
alter policy errand_do on app.errand using (for_whom <> 'company' and (match_id in (select id from app.match) or citizen_id in (select id from app.citizen)));

-- What somebody is told who has waited too long although a place fits: once for each time that the limit has passed again.
create table app.waiting_notice (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  waiting_since date not null,
  -- How many times the limit has passed.
  period int not null check (period > 0),
  weeks int not null check (weeks > 0),
  options int not null check (options > 0),
  why text not null check (why in ('QUESTIONS', 'POINTS', 'NO_ROOM', 'NOT_LOOKED')),
  -- Whom to call; nobody has the case when null.
  consultant_id uuid references app.account,
  written_at timestamptz not null default now(),
  constraint waiting_notice_once unique (citizen_id, waiting_since, period)
);
create trigger waiting_notice_append_only before update or delete or truncate on app.waiting_notice for each statement execute function app.append_only();
alter table app.waiting_notice enable row level security, force row level security;
grant select on app.waiting_notice to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_system;
create policy waiting_notice_self on app.waiting_notice for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy waiting_notice_staff on app.waiting_notice for select to fyrtaarn_employment, fyrtaarn_social using (citizen_id in (select id from app.citizen));
create policy waiting_notice_system on app.waiting_notice for select to fyrtaarn_system using ((select sec.known()));
grant insert (citizen_id, waiting_since, period, weeks, options, why, consultant_id) on app.waiting_notice to fyrtaarn_system;
create policy waiting_notice_write on app.waiting_notice for insert to fyrtaarn_system with check ((select sec.known()));
-- Of the one to call, the citizen reads the name.
create policy account_to_call on app.account for select to fyrtaarn_citizen using (id in (select n.consultant_id from app.waiting_notice n));
