-- Seats that go to somebody without an offer, past whoever waits for them: never without a reason, and each who is passed over can read it. And no
-- company that was not assessed as belonging in the house is given an agreement, or more seats.

create table ref.passing_reason (
  code text primary key,
  name_da text not null,
  name_en text not null,
  sort int not null unique,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null
);

create table app.seat_passing (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null references app.occupancy_agreement,
  from_day date not null,
  -- So many more than before, of those that could have been offered.
  seats int not null check (seats > 0),
  -- Neither, where nobody who stood before could have had them.
  reason text constraint passing_reason_known references ref.passing_reason,
  note text check (length(note) between 3 and 500),
  decided_by uuid not null references app.account default sec.account(),
  decided_at timestamptz not null default now(),
  constraint passing_is_explained check (num_nulls(reason, note) in (0, 2))
);
create index seat_passing_agreement on app.seat_passing (agreement_id);
create trigger seat_passing_append_only before update or delete or truncate on app.seat_passing for each statement execute function app.append_only();

alter table app.seat_skip alter column offer_id drop not null,
  add column passing_id uuid references app.seat_passing,
  add constraint skip_in_one_act check (num_nonnulls(offer_id, passing_id) = 1),
  add constraint skip_once_in_passing unique (passing_id, application_id),
  drop constraint seat_skip_reason_check,
  add constraint seat_skip_reason_check check (reason in ('not_assessed', 'not_admitted', 'resting', 'wants_more', 'later', 'already_offered', 'decided', 'let_directly')),
  add constraint skip_let_directly check (reason <> 'let_directly' or passing_id is not null);
comment on column app.seat_skip.offer_id is 'the offer that was made to somebody behind; else passing_id says which agreement took the seats';

alter table app.seat_passing enable row level security, force row level security;
grant select on app.seat_passing to fyrtaarn_technical, fyrtaarn_system;
grant insert (agreement_id, from_day, seats, reason, note) on app.seat_passing to fyrtaarn_technical;
grant insert (passing_id) on app.seat_skip to fyrtaarn_technical;
-- Whoever is passed over reads why, and not for whom.
grant select (id, reason, note) on app.seat_passing to fyrtaarn_company;
create policy seat_passing_read on app.seat_passing for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy seat_passing_own on app.seat_passing for select to fyrtaarn_company using (exists (select from app.seat_skip k where k.passing_id = seat_passing.id));
create policy seat_passing_add on app.seat_passing for insert to fyrtaarn_technical with check ((select sec.known()));
grant select on ref.passing_reason to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

create function app.keep_passing_reason() returns trigger language plpgsql as $$
begin
  if not exists (select from ref.passing_reason p where p.code = new.reason and current_date between p.valid_from and coalesce(p.valid_to, 'infinity')) then
    raise exception 'no such reason today' using errcode = '23514', constraint = 'passing_reason_known';
  end if;
  return new;
end $$;
create trigger passing_reason_in_force before insert on app.seat_passing for each row when (new.reason is not null) execute function app.keep_passing_reason();

-- What a person judged last of a company, or of one that was merged into it.
create function app.company_outcome(company uuid) returns text language sql stable as $$
  select c.outcome from app.company_assessment c where c.company_id = company
      or c.company_id in (select m.organisation_id from app.company m where m.merged_into = company)
    order by c.assessed_at desc limit 1
$$;
grant execute on function app.company_outcome(uuid) to fyrtaarn_technical, fyrtaarn_system;

-- Whether somebody who waits could have had so many seats from a day on.
create function app.fits_seats(wish app.seat_application, seats int, day date) returns boolean language sql stable as $$
  select wish.state = 'waiting' and wish.seats_least <= seats and wish.earliest_on <= day and app.company_outcome(wish.company_id) = 'admitted'
    and not exists (select from ref.eligibility_criterion e where current_date between e.valid_from and coalesce(e.valid_to, 'infinity')
      and not exists (select from app.eligibility_finding f where f.application_id = wish.id and f.criterion = e.code))
$$;
grant execute on function app.fits_seats(app.seat_application, int, date) to fyrtaarn_technical, fyrtaarn_system;

-- How many more seats an agreement holds from a day on, by what is done to it now, than on the day before or by what was said of it before: of those that
-- nothing else holds from then on and that could have been offered. What is only shared by weekdays could not; what an offer held for the same company was
-- offered in its turn.
create function app.seats_past_queue(agreement uuid, day date) returns int language sql stable as $$
  select greatest(0, count(*) filter (where own.held) - greatest(count(*) filter (where own.held_before), count(*) filter (where own.was_to_hold)))::int
    from (select c.seat_id, bool_or(c.released_at is null and c.valid @> day) as held,
        bool_or(c.released_at is null and c.made_at <> now() and c.valid @> (day - 1)) as held_before,
        bool_or(coalesce(c.released_at = now(), true) and c.made_at <> now() and c.valid @> day) as was_to_hold
      from app.seat_claim c join app.agreement_line l on l.id = c.line_id where l.agreement_id = agreement group by c.seat_id) own
    join app.seat s on s.id = own.seat_id and s.in_service @> daterange(day, null)
    where not exists (select from app.seat_claim x left join app.agreement_line l on l.id = x.line_id
        where x.seat_id = own.seat_id and x.released_at is null and x.valid && daterange(day, null) and l.agreement_id is distinct from agreement)
      and not exists (select from app.seat_claim x join app.seat_offer f on f.id = x.offer_id join app.seat_application w on w.id = f.application_id
          join app.occupancy_agreement a on a.id = agreement and a.company_id = w.company_id
        where x.seat_id = own.seat_id and x.kind = 'offer' and x.released_at = now() and f.state in ('accepted', 'signed'))
$$;
grant execute on function app.seats_past_queue(uuid, date) to fyrtaarn_technical;

-- Asked when all of the act is there: whoever stands before on the list, or before anybody who does not stand there, and could have had the seats, was told why not.
create function app.keep_queue_told() returns trigger language plpgsql as $$
declare
  act record;
  seats int;
  own app.seat_application;
begin
  if not exists (select from app.seat_application where state = 'waiting') then return null; end if;
  select a.id, a.company_id, a.house_id, lower(new.valid) as day into act
    from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id where l.id = new.line_id;
  seats := app.seats_past_queue(act.id, act.day);
  if seats = 0 then return null; end if;
  select * into own from app.seat_application a where a.company_id = act.company_id and a.state = 'waiting';
  if exists (select from app.seat_application a where a.company_id <> act.company_id
      and app.fits_seats(a, seats + app.seats_free(act.day, act.house_id), act.day)
      and (own.id is null or (app.seat_rank(a.priority), a.line) < (app.seat_rank(own.priority), own.line))
      and not exists (select from app.seat_skip k join app.seat_passing p on p.id = k.passing_id where k.application_id = a.id and k.reason = 'let_directly'
        and p.agreement_id = act.id and p.decided_at = now() and p.reason is not null)) then
    raise exception 'somebody waits for the seats' using errcode = '23514', constraint = 'queue_is_told';
  end if;
  return null;
end $$;
create constraint trigger queue_is_told after insert on app.seat_claim deferrable initially deferred for each row when (new.kind = 'lease')
  execute function app.keep_queue_told();

-- Nor does an offer pass anybody who could have had the seats without a trace.
create function app.keep_offer_told() returns trigger language plpgsql as $$
declare
  own app.seat_application := (select a from app.seat_application a where a.id = new.application_id);
begin
  if exists (select from app.seat_application a where app.fits_seats(a, new.seats + app.seats_free(new.starts_on, new.house_id), new.starts_on)
      and (app.seat_rank(a.priority), a.line) < (app.seat_rank(own.priority), own.line)
      and not exists (select from app.seat_skip k where k.offer_id = new.id and k.application_id = a.id)) then
    raise exception 'somebody stands before' using errcode = '23514', constraint = 'offer_is_told';
  end if;
  return null;
end $$;
create constraint trigger offer_is_told after insert on app.seat_offer deferrable initially deferred for each row execute function app.keep_offer_told();

-- A person has judged that whoever is given an agreement, or more seats, belongs in the house.
create function app.keep_tenant_admitted() returns trigger language plpgsql as $$
begin
  if 'admitted' is distinct from (select app.company_outcome(a.company_id) from app.occupancy_agreement a
      where a.id = case tg_table_name when 'agreement_line' then (to_jsonb(new) ->> 'agreement_id')::uuid else new.id end) then
    raise exception 'not assessed as belonging here' using errcode = '23514', constraint = 'tenant_is_admitted';
  end if;
  return null;
end $$;
create constraint trigger tenant_is_admitted after insert on app.occupancy_agreement deferrable initially deferred for each row
  execute function app.keep_tenant_admitted();
create constraint trigger tenant_is_still_admitted after insert on app.agreement_line deferrable initially deferred for each row when (new.kind = 'seat')
  execute function app.keep_tenant_admitted();

-- All that has happened on the waiting list, as the ledger has it: who did what, and when.
create index ledger_of_seat_list on app.ledger (id) where action = any ('{premises.seats_requested,premises.application_paused,premises.application_resumed,
premises.application_retracted,premises.application_renewed,premises.application_lapsed,premises.application_rested,premises.application_awakened,premises.eligibility_assessed,people.company_assessed,
premises.seat_priority_decided,premises.seats_offered,premises.offer_answered,premises.offer_recalled,premises.offer_expired,premises.offer_undelivered,
premises.offer_signed,premises.queue_passed}');
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.seat_list_steps(before uuid, most int) returns table (id uuid, at timestamptz, actor uuid, actor_role text, action text, subject uuid, facts jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.id, l.at, l.actor, l.actor_role, l.action, l.subject, l.facts from app.ledger l
    where l.action = any ('{premises.seats_requested,premises.application_paused,premises.application_resumed,
premises.application_retracted,premises.application_renewed,premises.application_lapsed,premises.application_rested,premises.application_awakened,premises.eligibility_assessed,people.company_assessed,
premises.seat_priority_decided,premises.seats_offered,premises.offer_answered,premises.offer_recalled,premises.offer_expired,premises.offer_undelivered,
premises.offer_signed,premises.queue_passed}') and (before is null or l.id < before)
      and (l.action <> 'people.company_assessed' or exists (select from app.seat_application a where a.company_id = l.subject))
    order by l.id desc limit most
$$;
grant execute on function app.seat_list_steps(uuid, int) to fyrtaarn_technical;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
