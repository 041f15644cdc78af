-- What is thought about while no transaction is open, and what the matching keeps also then.

-- Until when somebody thinks about a task; said again while they do. Once it is past they have died, and somebody else begins anew.
alter table app.task add column held_until timestamptz;

-- A run that broke, or that nobody has heard of for as long as the rule ASSIGNMENT-RUN says, has failed; another may begin.
alter table app.assignment_run drop constraint assignment_run_state_check, add constraint assignment_run_state_check check (state in ('waiting', 'done', 'cancelled', 'failed')),
  add column failure text check (failure in ('BROKE', 'TOO_LONG')), add constraint assignment_run_failure check ((state = 'failed') = (failure is not null));
grant select (failure) on app.assignment_run to fyrtaarn_employment;
grant update (failure) on app.assignment_run to fyrtaarn_system;
alter policy assignment_run_finish on app.assignment_run with check (state in ('done', 'cancelled', 'failed'));

-- A reserve is next in line and nothing more: whoever is asked is one no longer.
grant update (reserve) on app.match to fyrtaarn_employment;
alter table app.match no force row level security;
alter table app.match disable trigger user;
update app.match set reserve = false where reserve and state in ('ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'DECLINE_REVIEW');
alter table app.match enable trigger user;
alter table app.match force row level security;
alter table app.match add constraint match_reserve_waits check (not reserve or state not in ('ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'DECLINE_REVIEW'));

-- A run proposes nobody who has paused or left while it was thinking, and no pair that has been put apart.
grant select (citizen_id, valid) on app.participation to fyrtaarn_system;
create policy participation_system on app.participation for select to fyrtaarn_system using ((select sec.known()));
create function app.check_run_proposal() returns trigger language plpgsql as $$
begin
  if not exists (select from app.citizen c where c.id = new.citizen_id and c.state = 'active')
      or not exists (select from app.participation p where p.citizen_id = new.citizen_id and p.valid @> now())
      or exists (select from app.pair_block b where (b.posting_id, b.citizen_id) = (new.posting_id, new.citizen_id) and b.lifted_at is null
        and b.valid @> (now() at time zone 'Europe/Copenhagen')::date) then
    raise exception 'a run proposes whoever takes part, and no pair that is kept apart' using errcode = '23514', constraint = 'match_run_proposes', table = 'match';
  end if;
  return new;
end $$;
create trigger match_run_proposes before insert on app.match for each row when (new.run_id is not null) execute function app.check_run_proposal();

-- Whoever had to wait for somebody else's word speaks after it, also when their transaction began before.
alter table app.citizen_choice alter column valid set default tstzrange(clock_timestamp(), null);

-- Switching on is said by one and done by another, each in a word of their own: nobody writes down what somebody else is to have asked.
create or replace function app.keep_matching_off() returns trigger language plpgsql as $$
begin
  if old.on_at is not null or (old.on_asked_by is not null and (new.on_asked_at, new.on_asked_by, new.on_reason) is distinct from
      (old.on_asked_at, old.on_asked_by, old.on_reason)) then
    raise exception 'what was said about the switch is kept' using errcode = '23514', constraint = 'matching_off_kept';
  end if;
  if old.on_asked_by is null and new.on_at is not null then
    raise exception 'one asks, and another switches on' using errcode = '23514', constraint = 'matching_on_two_people';
  end if;
  return new;
end $$;

-- The lists as they hold on a day. Days are Copenhagen's.
create function ref.matching_list_on(of_list text, of_key text, on_day date) returns jsonb language sql stable as $$
  select coalesce((select v.change from ref.matching_list_version v where v.list = of_list and v.key = of_key and v.valid_from <= on_day
    order by v.valid_from desc limit 1), '{}')
$$;
grant execute on function ref.matching_list_on(text, text, date) to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
create or replace function ref.matching_list_today(of_list text, of_key text) returns jsonb language sql stable as $$
  select ref.matching_list_on(of_list, of_key, (now() at time zone 'Europe/Copenhagen')::date)
$$;

-- A version is what two people agreed on, word for word, whoever writes it.
create function app.check_matching_list_version() returns trigger language plpgsql as $$
begin
  if not exists (select from app.matching_list_change c where c.id = new.change_id and c.decision = 'approved'
      and (c.list, c.key, c.change, c.valid_from) = (new.list, new.key, new.change, new.valid_from)) then
    raise exception 'two people agree on a version of a list' using errcode = '23514', constraint = 'matching_list_agreed';
  end if;
  return new;
end $$;
create trigger matching_list_agreed before insert on ref.matching_list_version for each row execute function app.check_matching_list_version();

-- One timer is due before another, or with it, whatever days lie between. In so many working days lie twice as many days and a holiday at most.
create function ref.timer_before(one ref.match_timer, other ref.match_timer) returns boolean language sql immutable as $$
  select case when one.day_kind = 'working' and other.day_kind = 'calendar' then 2 * one.days + 5 else one.days end <= other.days
$$;
-- The clock of one wait as it would be on a day with a change: whoever is reminded is reminded before it runs out, and what somebody must have done
-- before it does is raised first.
create function ref.clock_sound(of_key text, change jsonb, on_day date) returns boolean language sql stable as $$
  with clock as (select n.* from ref.match_timer r cross join lateral (select r.state || ' ' || r.waits_for || ' ' || r.step as key) k
      cross join lateral jsonb_populate_record(r, case when k.key = of_key then change else ref.matching_list_on('match_timer', k.key, on_day) end) n
    where k.key ^@ (split_part(of_key, ' ', 1) || ' ' || split_part(of_key, ' ', 2) || ' ') and r.valid_from <= on_day and (r.valid_to is null or r.valid_to >= on_day))
  select not exists (select from clock a join clock b on a.step < b.step where not ref.timer_before((a.*)::ref.match_timer, (b.*)::ref.match_timer))
    and not exists (select from clock b where b.after_errand is not null
      and not exists (select from clock a where a.step < b.step and a.action = 'raise' and a.errand = b.after_errand))
$$;

-- What would make no sense is refused when it is proposed, and again when it is approved: something else may have been agreed on in between.
create function app.matching_list_sound(c app.matching_list_change) returns boolean language plpgsql stable as $$
declare reason ref.decline_reason; timer ref.match_timer; errand ref.errand_kind;
begin
  if c.list = 'decline_reason' then
    select n.* into reason from ref.decline_reason r, jsonb_populate_record(r, c.change) n where r.code = c.key;
    return c.change - array['effect', 'effect_days', 'errands', 'repeat_effect', 'repeat_days', 'repeat_errands', 'needs_lead', 'most_in_a_row', 'review_days'] = '{}'
      and reason.effect in ('none', 'block_pair', 'park', 'fix_posting', 'fix_profile', 'review', 'pause_place', 'close_place')
      and (reason.actor <> 'system' or reason.effect = 'none') and (reason.actor <> 'citizen' or reason.effect in ('none', 'block_pair', 'park', 'fix_profile'))
      and (reason.effect not in ('park', 'pause_place') or reason.effect_days is not null) and coalesce(reason.effect_days, 1) between 1 and 366
      and (reason.effect <> 'block_pair' or coalesce(reason.effect_days, reason.review_days) is not null) and coalesce(reason.review_days, 1) between 1 and 366
      and coalesce(reason.repeat_effect, 'none') in ('none', 'park') and (reason.repeat_effect is distinct from 'park' or reason.repeat_days is not null)
      and coalesce(reason.repeat_days, 1) between 1 and 366 and coalesce(reason.most_in_a_row, 1) between 1 and 10
      and not exists (select from unnest(reason.errands || reason.repeat_errands) e where e not in (select code from ref.errand_kind));
  elsif c.list = 'match_timer' then
    select n.* into timer from ref.match_timer r, jsonb_populate_record(r, c.change) n
      where r.state || ' ' || r.waits_for || ' ' || r.step = c.key and (r.valid_to is null or r.valid_to >= c.valid_from);
    return c.change - array['days', 'day_kind', 'errand'] = '{}' and timer.days between 1 and 90 and timer.day_kind in ('working', 'calendar')
      and (timer.errand is null or timer.errand in (select code from ref.errand_kind)) and (timer.action <> 'raise' or timer.errand is not null)
      -- On its first day, and on that of every change that is agreed on for later.
      and ref.clock_sound(c.key, c.change, c.valid_from) and not exists (select from ref.matching_list_version v where v.list = c.list and v.valid_from > c.valid_from
        and v.key <> c.key and not ref.clock_sound(c.key, c.change, v.valid_from));
  end if;
  select n.* into errand from ref.errand_kind r, jsonb_populate_record(r, c.change) n where r.code = c.key;
  return c.change - array['for_whom', 'passes', 'text_da', 'text_en'] = '{}' and errand.for_whom in ('consultant', 'lead', 'company') and errand.passes is not null
    -- What is for staff may be about somebody's safety: it never goes to a company.
    and exists (select from ref.errand_kind r where r.code = c.key and (r.for_whom = 'company') = (errand.for_whom = 'company'))
    and length(errand.text_da) between 5 and 120 and length(errand.text_en) between 5 and 120;
end $$;
grant execute on function app.matching_list_sound(app.matching_list_change), ref.clock_sound(text, jsonb, date), ref.timer_before(ref.match_timer, ref.match_timer)
  to fyrtaarn_employment, fyrtaarn_admin;

create or replace function app.check_matching_list_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and ((new.list, new.key, new.change, new.valid_from, new.preview, new.proposed_by, new.follows) is distinct from
      (old.list, old.key, old.change, old.valid_from, old.preview, old.proposed_by, old.follows) or old.decision is not null) then
    raise exception 'what was proposed is kept as it is' using errcode = '23514', constraint = 'matching_list_kept';
  end if;
  -- One who approves takes turns with whoever approves something else of the same clock.
  if new.decision = 'approved' then perform pg_advisory_xact_lock(hashtextextended('matching lists', 0)); end if;
  if new.decision is distinct from 'refused' and app.matching_list_sound(new) is not true then
    raise exception 'the row of % would make no sense', new.list using errcode = '23514', constraint = 'matching_list_sound';
  end if;
  return new;
end $$;

grant select (data_groups) on app.disclosure to fyrtaarn_system;
-- A company reads what speaks for a candidate, of the explanation only what the citizen shows now: no wish, aim, language wished for, number or weight.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.reasons_shown(of_match uuid) returns jsonb language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', s ->> 'code', 'value', 1, 'known', true, 'weight', 1,
      'params', case when s ->> 'code' in ('S_TASK', 'S_HELPFUL') then s -> 'params' else '{}' end) order by nth), '[]')
    from app.match m join app.disclosure d on d.match_id = m.id and d.withdrawn_at is null and d.valid @> now()
      cross join jsonb_array_elements(m.explanation -> 'soft') with ordinality as soft (s, nth)
      where m.id = of_match and m.company_id = sec.organisation() and m.state in ('SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED')
        and (s ->> 'known')::boolean and (s ->> 'value')::int > 0
        and case s ->> 'code' when 'S_TASK' then 'TASKS' when 'S_HOURS' then 'HOURS' when 'S_TIME' then 'HOURS' when 'S_HELPFUL' then 'NEEDS' end = any (d.data_groups)
$$;
revoke execute on function app.reasons_shown(uuid) from public;
grant execute on function app.reasons_shown(uuid) to fyrtaarn_company;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
