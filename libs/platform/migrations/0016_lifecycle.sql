-- The rest of a match's way: drafts, closings, steps back, second chances and endings; what a reason leads to; and the clocks
-- that remind people of what waits for them. A clock raises errands and lets matches run out; it decides about nobody.

-- Data: what waits for a person, when, and what the people of a match may give as reasons.
create table ref.errand_kind (
  code text primary key,
  for_whom text not null check (for_whom in ('consultant', 'lead', 'company')),
  -- Whether it is overtaken when the match moves on.
  passes boolean not null,
  text_da text not null,
  text_en text not null,
  valid_from date not null,
  source text not null
);
create table ref.match_timer (
  state text not null,
  waits_for text not null check (waits_for in ('citizen', 'company', 'consultant')),
  step int not null,
  days int not null check (days > 0),
  day_kind text not null check (day_kind in ('working', 'calendar')),
  action text not null check (action in ('remind', 'raise', 'expire', 'remove')),
  errand text references ref.errand_kind,
  -- It runs out only when this errand has been done: somebody has phoned.
  after_errand text references ref.errand_kind,
  reason text references ref.decline_reason,
  valid_from date not null,
  valid_to date,
  source text not null,
  primary key (state, waits_for, step, valid_from),
  check ((action = 'expire') = (reason is not null)),
  -- A company's no is confirmed by a person, however long it takes.
  constraint match_timer_never_confirms check (state <> 'DECLINE_REVIEW' or action in ('remind', 'raise'))
);
create table ref.ending (
  code text primary key,
  kind text not null check (kind in ('reason_ok', 'reason_early', 'next_step')),
  text_da text not null,
  text_en text not null,
  valid_from date not null,
  source text not null
);
-- Beginnings of words that a company may not write about a person: health, benefits, offences.
create table ref.screened_word (
  word text primary key check (word ~ '^[a-zæøå-]+$'),
  about text not null check (about in ('health', 'benefit', 'offence')),
  valid_from date not null,
  source text not null
);
grant select on ref.errand_kind, ref.match_timer, ref.ending, ref.screened_word to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment,
  fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

alter table ref.decline_reason drop constraint decline_reason_effect_check;
alter table ref.decline_reason
  add constraint decline_reason_effect_check check (effect in ('none', 'block_pair', 'park', 'fix_posting', 'fix_profile', 'review', 'pause_place', 'close_place')),
  add column errands text[],
  -- The second time it happens to the same citizen.
  add column repeat_effect text check (repeat_effect in ('none', 'park')),
  add column repeat_days int check (repeat_days > 0),
  add column repeat_errands text[],
  -- Confirmed by a team leader only.
  add column needs_lead boolean,
  -- How often in a row it may be given for one citizen, except by a team leader.
  add column most_in_a_row int check (most_in_a_row > 0),
  -- A block without an end is looked at again after this many days.
  add column review_days int check (review_days > 0);

alter table app.match drop constraint match_state_check;
alter table app.match
  add constraint match_state_check check (state in ('DRAFT', 'SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'ENDED_OK',
    'ENDED_EARLY', 'DECLINED', 'DECLINE_REVIEW', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED')),
  -- What a bridge worker drafted belongs to no consultant until one asks the citizen.
  alter column consultant_id drop not null,
  add constraint match_has_consultant check (consultant_id is not null
    or state in ('DRAFT', 'SUGGESTED', 'DECLINED', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED')),
  add column drafted_by uuid references app.account,
  -- How the citizen's answer reached us: their own, or told to somebody who wrote it down.
  add column answer_channel text not null default 'self' check (answer_channel in ('self', 'consultant', 'bridge_worker')),
  -- The closed match that this one takes up again.
  add column reopens uuid constraint match_reopened_once unique references app.match,
  -- Why a team leader proposed it although a check said no; and why a consultant asked a company once more.
  add column override_reason text check (length(override_reason) between 5 and 500),
  add column review_override text check (length(review_override) between 5 and 500),
  add column support_plan text check (length(support_plan) between 5 and 500),
  add column decline_note text check (length(decline_note) <= 300),
  add column end_reason text references ref.ending,
  add column next_step text references ref.ending,
  add constraint match_draft_has_drafter check (state <> 'DRAFT' or drafted_by is not null),
  add constraint match_expiry_has_fault check (state <> 'EXPIRED' or decline_reason in ('X_EXPIRED_V', 'X_EXPIRED_BK', 'X_EXPIRED_BO')),
  add constraint match_support_has_plan check (state <> 'DECLINED' or decline_reason <> 'S_SUPPORT_FIRST' or support_plan is not null),
  add constraint match_ending_said check (state not in ('ENDED_OK', 'ENDED_EARLY') or (end_reason is not null and next_step is not null));
drop index app.match_open_once;
create unique index match_open_once on app.match (posting_id, citizen_id)
  where state not in ('DRAFT', 'ENDED_OK', 'ENDED_EARLY', 'DECLINED', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED');
create unique index match_drafted_once on app.match (posting_id, citizen_id, drafted_by) where state = 'DRAFT';
alter table app.match_event add constraint match_event_has_reason check (reason is not null
  or to_state not in ('DECLINE_REVIEW', 'DECLINED', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED', 'ENDED_OK', 'ENDED_EARLY'));

alter table app.citizen add column paused_until date,
  add constraint citizen_pause_ends check ((state = 'paused') = (paused_until is not null));
alter table app.posting add column paused_until date, add constraint posting_pause_ends check (paused_until is null or state = 'paused');
-- "For good" means until the citizen or the consultant lifts it, and is looked at again on a day.
alter table app.pair_block drop constraint pair_block_pkey, add column id uuid primary key default uuidv7();
create index pair_block_pair on app.pair_block (posting_id, citizen_id);
alter table app.pair_block add column review_on date, add column lifted_at timestamptz, add column lifted_by uuid references app.account,
  add constraint pair_block_looked_at check (not upper_inf(valid) or review_on is not null),
  add check ((lifted_at is null) = (lifted_by is null));

-- What waits for somebody to do something about a match. Raised once for each time that the match came to wait.
create table app.errand (
  id uuid primary key default uuidv7(),
  match_id uuid not null references app.match,
  kind text not null references ref.errand_kind,
  for_whom text not null,
  account_id uuid references app.account,
  since timestamptz not null,
  raised_at timestamptz not null default now(),
  done_at timestamptz,
  -- Null with done_at: the match moved on, so nobody had to.
  done_by uuid references app.account,
  constraint errand_once unique (match_id, kind, since),
  check (done_by is null or done_at is not null)
);
create index errand_open on app.errand (for_whom, id) where done_at is null;
alter table app.errand enable row level security, force row level security;
grant select on app.errand to fyrtaarn_employment, fyrtaarn_company, fyrtaarn_system;
grant insert (match_id, kind, for_whom, account_id, since) on app.errand to fyrtaarn_system;
grant update (done_at, done_by) on app.errand to fyrtaarn_employment, fyrtaarn_company, fyrtaarn_system;
create policy errand_staff on app.errand for select to fyrtaarn_employment using (for_whom <> 'company' and match_id in (select id from app.match));
create policy errand_company on app.errand for select to fyrtaarn_company using (for_whom = 'company' and match_id in (select id from app.match));
create policy errand_system on app.errand for select to fyrtaarn_system using ((select sec.known()));
create policy errand_raise on app.errand for insert to fyrtaarn_system with check ((select sec.known()));
create policy errand_do on app.errand for update to fyrtaarn_employment using (for_whom <> 'company' and match_id in (select id from app.match))
  with check (done_by = (select sec.account()));
create policy errand_do_company on app.errand for update to fyrtaarn_company using (for_whom = 'company' and match_id in (select id from app.match))
  with check (done_by = (select sec.account()));
create policy errand_overtaken on app.errand for update to fyrtaarn_system using ((select sec.known())) with check (done_at is not null and done_by is null);

-- Functions that must see more than whoever moves a match: they act as the system.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- How many times in a row, up to now, a citizen's matches were closed for want of support.
create function app.support_first_in_a_row(citizen uuid) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('support first ' || citizen, 0));
  return (select count(*) filter (where others = 0) from (
    select count(*) filter (where decline_reason is distinct from 'S_SUPPORT_FIRST') over (order by state_since desc, id desc) as others
      from app.match where citizen_id = citizen and state in ('DECLINED', 'WITHDRAWN', 'CANCELLED', 'STARTED', 'ENDED_OK', 'ENDED_EARLY', 'AGREED')) closed);
end $$;
-- Only who says it may ask: said by its owner, or it says nothing.
revoke execute on function app.support_first_in_a_row(uuid) from public;
grant execute on function app.support_first_in_a_row(uuid) to fyrtaarn_social, fyrtaarn_employment;
-- A yes fits within what the citizen wants to work and what the company can introduce. Who decides about one citizen, then one company, takes turns.
create function app.check_match_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare weeks int;
begin
  perform pg_advisory_xact_lock(hashtextextended('hours ' || new.citizen_id, 0));
  if (select sum(m.agreed_minutes) from app.match m where m.citizen_id = new.citizen_id and m.state in ('AGREED', 'STARTED'))
      > (select h.minutes_max from app.citizen_hours h where h.citizen_id = new.citizen_id) then
    raise exception 'more hours than the citizen wants' using errcode = '23514', constraint = 'match_within_citizen_hours', table = 'match';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('introductions ' || new.company_id, 0));
  select (s.limits ->> 'introductionWeeks')::int into weeks from ref.matching_setting s where s.valid_from <= current_date order by s.valid_from desc limit 1;
  if (select count(*) from app.match m where m.company_id = new.company_id and (m.state = 'AGREED' or (m.state = 'STARTED' and m.starts_on > current_date - 7 * weeks)))
      > (select c.support_capacity from app.company c where c.organisation_id = new.company_id) then
    raise exception 'more people than the company can introduce' using errcode = '23514', constraint = 'match_within_company_support', table = 'match';
  end if;
  return null;
end $$;
-- At commit: the events tell the state, and nothing is shown without a live yes.
create function app.check_match_told() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare match uuid := coalesce(to_jsonb(new) ->> 'match_id', to_jsonb(new) ->> 'id')::uuid; now_in text;
begin
  select m.state into now_in from app.match m where m.id = match;
  if now_in is distinct from 'DRAFT' and now_in is distinct from (select e.to_state from app.match_event e where e.match_id = match order by e.seq desc limit 1) then
    raise exception 'the events do not tell the state' using errcode = '23514', constraint = 'match_events_tell_state', table = 'match';
  end if;
  if now_in in ('SHARED', 'MEET', 'FIRM_YES', 'AGREED') and not exists (
      select from app.disclosure d where d.match_id = match and d.withdrawn_at is null and upper(d.valid) > now()) then
    raise exception 'shown without a live yes' using errcode = '23514', constraint = 'match_shown_by_consent', table = 'match';
  end if;
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger match_agreement_fits after update on app.match for each row when (new.state = 'AGREED' and old.state <> 'AGREED')
  execute function app.check_match_agreement();
create constraint trigger match_told after insert or update of state on app.match deferrable initially deferred for each row execute function app.check_match_told();
create constraint trigger match_event_told after insert on app.match_event deferrable initially deferred for each row execute function app.check_match_told();
create constraint trigger disclosure_told after update of withdrawn_at on app.disclosure deferrable initially deferred for each row
  when (new.match_id is not null) execute function app.check_match_told();

create or replace function app.check_match_move() returns trigger language plpgsql as $$
declare broken text; reason ref.decline_reason;
begin
  if new.state is distinct from old.state and not exists (
      select 1 from ref.match_transition t where t.from_state = old.state and t.to_state = new.state
        and 'fyrtaarn_' || t.actor = current_setting('role')) then
    raise exception 'a match cannot go from % to % here', old.state, new.state using errcode = '23514', constraint = 'match_move_allowed', table = 'match';
  end if;
  select * into reason from ref.decline_reason r where r.code = new.decline_reason;
  broken := case
    -- Its company changes when companies are merged: only the owner's function can be the owner. A draft is nobody's decision
    -- yet: its explanation is made anew when it becomes a proposal.
    when (new.posting_id, new.citizen_id) is distinct from (old.posting_id, old.citizen_id)
      or (new.company_id <> old.company_id and current_user <> 'fyrtaarn_owner')
      or (old.state <> 'DRAFT' and new.explanation is distinct from old.explanation) then 'match_pair_fixed'
    when old.state = 'DECLINE_REVIEW' and new.state in ('SHARED', 'MEET') and (old.review_override is not null or new.review_override is null) then 'match_overridden_once'
    when old.state = 'DECLINE_REVIEW' and new.state = 'DECLINED' and reason.needs_lead and sec.role() <> 'employmentLead' then 'match_needs_lead'
    when new.decline_note is distinct from old.decline_note and new.decline_note ~* ('\m(' || (select string_agg(w.word, '|') from ref.screened_word w) || ')')
      then 'match_note_about_person'
  end;
  -- Statements of their own, so that nobody else needs the right to count.
  if broken is null and new.state = 'DECLINED' and old.state <> 'DECLINED' and reason.most_in_a_row is not null and sec.role() <> 'employmentLead' then
    if app.support_first_in_a_row(new.citizen_id) >= reason.most_in_a_row then broken := 'match_support_first_in_a_row'; end if;
  end if;
  if broken is not null then raise exception 'a match keeps to %', broken using errcode = '23514', constraint = broken, table = 'match'; end if;
  return new;
end $$;

-- A citizen meets what they were asked about.
alter policy match_citizen on app.match using (citizen_id = (select sec.citizen()) and state not in ('DRAFT', 'SUGGESTED') and consultant_view is not null);
alter policy match_move_citizen on app.match using (citizen_id = (select sec.citizen()) and state not in ('DRAFT', 'SUGGESTED') and consultant_view is not null);
grant update (answer_channel, end_reason, next_step) on app.match to fyrtaarn_citizen;
grant update (decline_note, end_reason, next_step) on app.match to fyrtaarn_company;

-- Staff: a draft is whose it is; a proposal is made of it with a new explanation.
grant insert (drafted_by, reopens, override_reason) on app.match to fyrtaarn_employment;
alter policy match_suggest on app.match with check (citizen_id in (select id from app.citizen) and ((state = 'SUGGESTED' and consultant_id = (select sec.account()))
  or (state = 'DRAFT' and drafted_by = (select sec.account()))));
grant update (consultant_id, share_wish, citizen_said_yes_at, answer_channel, review_override, override_reason, support_plan, end_reason, next_step, ruleset,
  settings_version, inputs_hash, explanation) on app.match to fyrtaarn_employment;
grant delete on app.match to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_system;
create policy match_discard on app.match for delete to fyrtaarn_employment, fyrtaarn_social using (state = 'DRAFT' and drafted_by = (select sec.account()));
create policy match_discard_old on app.match for delete to fyrtaarn_system using (state = 'DRAFT' and (select sec.known()));
grant update (lifted_at, lifted_by) on app.pair_block to fyrtaarn_employment;

-- The social services see how far it has come when the citizen has agreed to that, and what they drafted themselves.
alter table app.disclosure drop constraint disclosure_data_groups_check;
alter table app.disclosure add constraint disclosure_data_groups_check
  check (data_groups <@ array['NAME', 'CONTACT', 'HOURS', 'TRAVEL', 'TASKS', 'NEEDS', 'LANGUAGES', 'STATUS']);
alter table app.disclosure add constraint disclosure_status_to_staff check (purpose <> 'small_job_match' or not data_groups && array['STATUS']);
grant execute on function sec.disclosed(text) to fyrtaarn_social;
grant select on app.match, app.match_event to fyrtaarn_social;
create policy match_social on app.match for select to fyrtaarn_social using (citizen_id in (select id from app.citizen)
  and ((state = 'DRAFT' and drafted_by = (select sec.account())) or citizen_id in (select d.citizen_id from sec.disclosed('STATUS') d)));
grant insert (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation, drafted_by, reopens, override_reason)
  on app.match to fyrtaarn_social;
create policy match_draft_social on app.match for insert to fyrtaarn_social
  with check (state = 'DRAFT' and drafted_by = (select sec.account()) and consultant_id is null and citizen_id in (select id from app.citizen));
grant update (state, state_since, decided_by, decline_reason, support_plan, share_wish, citizen_said_yes_at, answer_channel, ruleset, settings_version, inputs_hash,
  explanation) on app.match to fyrtaarn_social;
create policy match_move_social on app.match for update to fyrtaarn_social using (citizen_id in (select id from app.citizen)
    and ((state = 'DRAFT' and drafted_by = (select sec.account())) or citizen_id in (select d.citizen_id from sec.disclosed('STATUS') d)))
  -- A bridge worker writes down the citizen's own word, or that support comes first; never a professional no.
  with check (decided_by = (select sec.account())
    and (state <> 'DECLINED' or decline_reason in (select r.code from ref.decline_reason r where r.actor in ('citizen', 'bridge_worker'))));
grant insert (match_id, from_state, to_state, channel, reason) on app.match_event to fyrtaarn_social;
alter policy match_event_read on app.match_event to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_social, fyrtaarn_system;
alter policy match_event_add on app.match_event to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_company, fyrtaarn_social, fyrtaarn_system;
-- Without seeing the pair's blocks, a bridge worker's draft would say that it may be proposed.
grant select on app.pair_block to fyrtaarn_social;
create policy pair_block_social on app.pair_block for select to fyrtaarn_social using (citizen_id in (select id from app.citizen));
grant insert on app.pair_block to fyrtaarn_social;
create policy pair_block_word on app.pair_block for insert to fyrtaarn_social with check (citizen_id in (select id from app.citizen));
create policy posting_social_match on app.posting for select to fyrtaarn_social using (id in (select m.posting_id from app.match m));
create policy disclosure_end_social on app.disclosure for update to fyrtaarn_social
  using (purpose = 'small_job_match' and home_organisation_id = (select sec.organisation())) with check (withdrawn_at is not null);
-- Whose citizen it is can be asked of the row itself, which a policy of this table may.
alter table app.citizen add unique (id, home_organisation_id);
alter table app.disclosure add constraint disclosure_home foreign key (citizen_id, home_organisation_id) references app.citizen (id, home_organisation_id);
grant select on ref.matching_setting to fyrtaarn_citizen;
-- A citizen agrees, for a time, that the social services see how far it has come; or somebody writes it down on their word.
grant insert (citizen_id, home_organisation_id, recipient_organisation_id, purpose, match_id, data_groups, legal_basis, text_version, channel,
  recorded_by, valid) on app.disclosure to fyrtaarn_citizen, fyrtaarn_social;
create policy disclosure_status on app.disclosure for insert to fyrtaarn_citizen, fyrtaarn_social
  with check (recorded_by = (select sec.account()) and purpose = 'case_cooperation' and data_groups = array['STATUS'] and legal_basis = 'citizen_consent'
    and recipient_organisation_id in (select o.id from app.organisation o where o.administration = 'SOF')
    and (citizen_id = (select sec.citizen()) or home_organisation_id = (select sec.organisation())));

-- The system: runs clocks, writes to people, and does what a reason that somebody gave leads to.
grant update (decline_reason) on app.match to fyrtaarn_system;
grant select (citizen_id) on app.membership to fyrtaarn_system;
grant select (valid) on app.disclosure to fyrtaarn_system;
grant update (state, paused_until) on app.posting to fyrtaarn_system;
grant select (id, state, paused_until), update (state, paused_until) on app.citizen to fyrtaarn_system;
create policy citizen_system on app.citizen for select to fyrtaarn_system using ((select sec.known()));
create policy citizen_pause on app.citizen for update to fyrtaarn_system using (state <> 'left' and (select sec.known())) with check (state in ('active', 'paused'));

-- A job ends with the match.
grant update (ends_on) on app.employment to fyrtaarn_employment, fyrtaarn_company, fyrtaarn_citizen;
create policy employment_end on app.employment for update to fyrtaarn_employment using (ends_on is null and citizen_id in (select id from app.citizen)) with check (ends_on is not null);
create policy employment_end_company on app.employment for update to fyrtaarn_company using (ends_on is null and company_id = (select sec.organisation())) with check (ends_on is not null);
create policy employment_end_citizen on app.employment for update to fyrtaarn_citizen using (ends_on is null and citizen_id = (select sec.citizen())) with check (ends_on is not null);
