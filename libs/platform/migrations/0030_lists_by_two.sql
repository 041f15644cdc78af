-- What reasons lead to, how long people wait for each other and what is raised then are lists of the law of this house. They change like
-- weights: one proposes and is shown what it would do, another decides, and what was decided is never rewritten.

create table app.matching_list_change (
  id uuid primary key default uuidv7(),
  list text not null check (list in ('decline_reason', 'match_timer', 'errand_kind')),
  -- A row of the list: its code, or state, party and step of a timer.
  key text not null,
  -- All that is different from the file, and not only what is different now.
  change jsonb not null check (jsonb_typeof(change) = 'object' and change <> '{}'),
  -- The change that this one follows; none: the file.
  follows uuid references app.matching_list_change,
  valid_from date not null,
  reason text not null check (length(reason) between 10 and 500),
  preview jsonb not null,
  proposed_by uuid not null default sec.account() references app.account,
  proposed_role text not null default sec.role() check (proposed_role in ('employmentLead', 'administrator')),
  proposed_at timestamptz not null,
  decision text check (decision in ('approved', 'refused')),
  decision_reason text check (length(decision_reason) between 3 and 500),
  decided_by uuid references app.account,
  decided_role text check (decided_role in ('employmentLead', 'administrator')),
  decided_at timestamptz,
  constraint matching_list_two_people check (decided_by <> proposed_by),
  constraint matching_list_from_tomorrow check (valid_from > (proposed_at at time zone 'Europe/Copenhagen')::date
    and (decision is distinct from 'approved' or valid_from > (decided_at at time zone 'Europe/Copenhagen')::date)),
  check (num_nulls(decision, decided_by, decided_role, decided_at) in (0, 4)),
  constraint matching_list_refusal_reason check (decision is distinct from 'refused' or decision_reason is not null)
);
create table ref.matching_list_version (
  list text not null,
  key text not null,
  valid_from date not null,
  change jsonb not null,
  change_id uuid not null unique references app.matching_list_change,
  primary key (list, key, valid_from)
);
create trigger matching_list_version_append_only before update or delete or truncate on ref.matching_list_version for each statement execute function app.append_only();
grant select on ref.matching_list_version to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

-- The lists as they hold today: the file, and over it what two people agreed on last.
create function ref.matching_list_today(of_list text, of_key text) returns jsonb language sql stable as $$
  select coalesce((select v.change from ref.matching_list_version v where v.list = of_list and v.key = of_key and v.valid_from <= current_date
    order by v.valid_from desc limit 1), '{}')
$$;
grant execute on function ref.matching_list_today(text, text) to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
create view ref.decline_reason_now with (security_invoker) as
  select n.* from ref.decline_reason r cross join lateral jsonb_populate_record(r, ref.matching_list_today('decline_reason', r.code)) n;
create view ref.errand_kind_now with (security_invoker) as
  select n.* from ref.errand_kind r cross join lateral jsonb_populate_record(r, ref.matching_list_today('errand_kind', r.code)) n;
create view ref.match_timer_now with (security_invoker) as
  select n.* from ref.match_timer r
    cross join lateral jsonb_populate_record(r, ref.matching_list_today('match_timer', r.state || ' ' || r.waits_for || ' ' || r.step)) n;
grant select on ref.decline_reason_now, ref.errand_kind_now, ref.match_timer_now to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

-- A row that would make no sense is refused before anybody is asked to agree on it. Silence never costs a citizen anything (GR-03), a company's
-- no is never confirmed by time, and what keeps a pair apart has an end or a day to look at it.
create function app.check_matching_list_change() returns trigger language plpgsql as $$
declare reason ref.decline_reason; timer ref.match_timer; errand ref.errand_kind; sound boolean;
begin
  if tg_op = 'UPDATE' then
    if (new.list, new.key, new.change, new.valid_from, new.preview, new.proposed_by, new.follows) is distinct from
        (old.list, old.key, old.change, old.valid_from, old.preview, old.proposed_by, old.follows) or old.decision is not null then
      raise exception 'what was proposed is kept as it is' using errcode = '23514', constraint = 'matching_list_kept';
    end if;
    return new;
  end if;
  if new.list = 'decline_reason' then
    select n.* into reason from ref.decline_reason r, jsonb_populate_record(r, new.change) n where r.code = new.key;
    sound := new.change - array['effect', 'effect_days', 'errands', 'repeat_effect', 'repeat_days', 'repeat_errands', 'needs_lead', 'most_in_a_row', 'review_days'] = '{}'
      and reason.effect in ('none', 'block_pair', 'park', 'fix_posting', 'fix_profile', 'review', 'pause_place', 'close_place')
      and (reason.actor <> 'system' or reason.effect = 'none') and (reason.actor <> 'citizen' or reason.effect in ('none', 'block_pair', 'park', 'fix_profile'))
      and (reason.effect not in ('park', 'pause_place') or reason.effect_days is not null) and coalesce(reason.effect_days, 1) between 1 and 366
      and (reason.effect <> 'block_pair' or coalesce(reason.effect_days, reason.review_days) is not null) and coalesce(reason.review_days, 1) between 1 and 366
      and coalesce(reason.repeat_effect, 'none') in ('none', 'park') and (reason.repeat_effect is distinct from 'park' or reason.repeat_days is not null)
      and coalesce(reason.repeat_days, 1) between 1 and 366 and coalesce(reason.most_in_a_row, 1) between 1 and 10
      and not exists (select from unnest(reason.errands || reason.repeat_errands) e where e not in (select code from ref.errand_kind));
  elsif new.list = 'match_timer' then
    select n.* into timer from ref.match_timer r, jsonb_populate_record(r, new.change) n
      where r.state || ' ' || r.waits_for || ' ' || r.step = new.key and (r.valid_to is null or r.valid_to >= new.valid_from);
    sound := new.change - array['days', 'day_kind', 'errand'] = '{}' and timer.days between 1 and 90 and timer.day_kind in ('working', 'calendar')
      and (timer.errand is null or timer.errand in (select code from ref.errand_kind)) and (timer.action <> 'raise' or timer.errand is not null)
      -- Whoever is reminded is reminded before it runs out.
      and not exists (select from ref.match_timer_now t where (t.state, t.waits_for) = (timer.state, timer.waits_for) and t.day_kind = timer.day_kind
        and (t.step < timer.step and t.days > timer.days or t.step > timer.step and t.days < timer.days));
  else
    select n.* into errand from ref.errand_kind r, jsonb_populate_record(r, new.change) n where r.code = new.key;
    sound := new.change - array['for_whom', 'passes', 'text_da', 'text_en'] = '{}' and errand.for_whom in ('consultant', 'lead', 'company') and errand.passes is not null
      -- What is for staff may be about somebody's safety: it never goes to a company.
      and exists (select from ref.errand_kind r where r.code = new.key and (r.for_whom = 'company') = (errand.for_whom = 'company'))
      and length(errand.text_da) between 5 and 120 and length(errand.text_en) between 5 and 120;
  end if;
  if sound is not true then
    raise exception 'the row of % would make no sense', new.list using errcode = '23514', constraint = 'matching_list_sound';
  end if;
  return new;
end $$;
create trigger matching_list_change_sound before insert or update on app.matching_list_change for each row execute function app.check_matching_list_change();

grant insert on ref.matching_list_version to fyrtaarn_system;
grant select on app.matching_list_change to fyrtaarn_employment, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.make_matching_list_version() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('matching list ' || new.list || ' ' || new.key, 0));
  -- What it was compared with must still be the last, or its preview says nothing.
  if new.follows is distinct from (select v.change_id from ref.matching_list_version v where v.list = new.list and v.key = new.key order by v.valid_from desc limit 1)
      or exists (select from ref.matching_list_version v where v.list = new.list and v.key = new.key and v.valid_from >= new.valid_from) then
    raise exception 'another change came in between' using errcode = '23514', constraint = 'matching_list_base';
  end if;
  insert into ref.matching_list_version (list, key, valid_from, change, change_id) values (new.list, new.key, new.valid_from, new.change, new.id);
  return new;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger matching_list_version_made after update on app.matching_list_change for each row
  when (old.decision is null and new.decision = 'approved') execute function app.make_matching_list_version();

alter table app.matching_list_change enable row level security, force row level security;
create policy matching_list_change_read on app.matching_list_change for select to fyrtaarn_employment, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system using ((select sec.known()));
grant insert (list, key, change, follows, valid_from, reason, preview, proposed_at) on app.matching_list_change to fyrtaarn_employment, fyrtaarn_admin;
create policy matching_list_change_add on app.matching_list_change for insert to fyrtaarn_employment, fyrtaarn_admin
  with check (proposed_by = (select sec.account()) and proposed_role = (select sec.role()) and decision is null);
grant update (decision, decision_reason, decided_by, decided_role, decided_at) on app.matching_list_change to fyrtaarn_employment, fyrtaarn_admin;
create policy matching_list_change_decide on app.matching_list_change for update to fyrtaarn_employment, fyrtaarn_admin
  using (decision is null and (select sec.role()) in ('employmentLead', 'administrator'))
  with check (decided_by = (select sec.account()) and decided_role = (select sec.role()));

create or replace function app.check_match_move() returns trigger language plpgsql as $$
declare broken text; reason ref.decline_reason;
begin
  if new.state is distinct from old.state and not exists (
      select 1 from ref.match_transition t where t.from_state = old.state and t.to_state = new.state
        and 'fyrtaarn_' || t.actor = current_setting('role')) then
    raise exception 'a match cannot go from % to % here', old.state, new.state using errcode = '23514', constraint = 'match_move_allowed', table = 'match';
  end if;
  -- Of one row, and not through the view, which lays every row anew.
  select n.* into reason from ref.decline_reason r, jsonb_populate_record(r, ref.matching_list_today('decline_reason', r.code)) n where r.code = new.decline_reason;
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

-- Who would move is counted by a task, in a thread of its own: in a city that is millions of pairs. A proposal stands on a count that is
-- there, of the same numbers, and not older than a day.
create table app.matching_preview (
  id uuid primary key default uuidv7(),
  based_on int not null references ref.matching_setting,
  weights jsonb not null,
  limits jsonb not null,
  asked_by uuid not null default sec.account() references app.account,
  asked_role text not null default sec.role() check (asked_role in ('employmentLead', 'administrator')),
  asked_at timestamptz not null default now(),
  moves jsonb,
  counted_at timestamptz,
  constraint matching_preview_whole check (num_nulls(moves, counted_at) in (0, 2))
);
create trigger matching_preview_numbers before insert on app.matching_preview for each row execute function app.check_setting_proposal();
alter table app.matching_preview enable row level security, force row level security;
grant select on app.matching_preview to fyrtaarn_employment, fyrtaarn_admin, fyrtaarn_system;
grant insert (based_on, weights, limits) on app.matching_preview to fyrtaarn_employment, fyrtaarn_admin;
create policy matching_preview_read on app.matching_preview for select to fyrtaarn_employment, fyrtaarn_admin using ((select sec.role()) in ('employmentLead', 'administrator'));
create policy matching_preview_look on app.matching_preview for select to fyrtaarn_system using ((select sec.known()));
create policy matching_preview_ask on app.matching_preview for insert to fyrtaarn_employment, fyrtaarn_admin
  with check (asked_by = (select sec.account()) and asked_role = (select sec.role()) and moves is null);
grant update (moves, counted_at) on app.matching_preview to fyrtaarn_system;
create policy matching_preview_count on app.matching_preview for update to fyrtaarn_system using (moves is null and (select sec.known())) with check (moves is not null);

-- Those from before were counted while somebody waited.
alter table app.matching_setting_proposal add column preview_id uuid references app.matching_preview;
grant insert (preview_id) on app.matching_setting_proposal to fyrtaarn_employment, fyrtaarn_admin;
create or replace function app.check_setting_proposal() returns trigger language plpgsql as $$
begin
  perform app.check_matching_numbers(new.weights, new.limits);
  if tg_table_name = 'matching_setting_proposal' and not exists (select from app.matching_preview p where p.id = (to_jsonb(new) ->> 'preview_id')::uuid
      and (p.based_on, p.weights, p.limits, p.moves) = (new.based_on, new.weights, new.limits, to_jsonb(new) -> 'preview') and p.counted_at > now() - interval '1 day') then
    raise exception 'nobody has counted who would move' using errcode = '23514', constraint = 'matching_setting_counted';
  end if;
  return new;
end $$;
