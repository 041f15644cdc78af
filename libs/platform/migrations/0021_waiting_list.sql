-- The waiting list: what is asked of an applicant, in which order they stand and why, and offers that hold named seats for a time
-- and then pass on. An applicant keeps its place whatever happens to a task: nothing moves it but a decision, an answer or time.

create table ref.eligibility_criterion (
  code text primary key,
  name_da text not null,
  name_en text not null,
  text_da text not null,
  text_en text not null,
  sort int not null unique,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null
);

-- Who stands before others, decided in writing for one applicant at a time. Without a decision one stands behind them all.
create table ref.seat_priority (
  code text primary key,
  rank int not null unique check (rank between 1 and 99),
  name_da text not null,
  name_en text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null
);

alter table app.seat_application no force row level security;
alter table app.seat_application
  drop constraint seat_offer_fits,
  drop constraint seat_application_check,
  drop constraint seat_application_state_check;
drop policy seat_application_offer on app.seat_application;
drop index app.seat_application_once;
drop index app.seat_application_line;
drop function app.place_on_seat_list(bigint);
drop function app.seats_free(date);
alter table app.seat_application
  add column seats_least int not null default 1 constraint seat_application_least check (seats_least between 1 and seats_wanted),
  add column earliest_on date not null default current_date,
  add column priority text constraint seat_priority_known references ref.seat_priority,
  add column rests_until date,
  -- Offers that ran out before then are forgotten: the applicant has said anew that it waits.
  add column active_since timestamptz not null default now(),
  add constraint seat_application_state check (state in ('waiting', 'resting', 'offered', 'housed', 'withdrawn'));

create table app.seat_offer (
  id uuid primary key default uuidv7(),
  application_id uuid not null references app.seat_application,
  seats int not null check (seats between 1 and 50),
  starts_on date not null,
  agreement_kind text not null check (agreement_kind in ('business_lease', 'use_agreement')),
  -- Shown to the applicant, for one seat.
  month_ore app.ore not null check (month_ore >= 0),
  expires_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'expired', 'withdrawn', 'signed')),
  -- {place, of, rule, ruleFrom}: where the applicant stood, by which dated rule.
  standing jsonb not null,
  passed_on_from uuid references app.seat_offer,
  wait_for_rest boolean not null default false,
  withdrawn_because text check (length(withdrawn_because) between 3 and 500),
  made_by uuid references app.account default sec.account(),
  made_at timestamptz not null default now(),
  answered_by uuid references app.account,
  answered_at timestamptz
);
create unique index seat_offer_open_once on app.seat_offer (application_id) where state = 'open';
create index seat_offer_application on app.seat_offer (application_id);
insert into app.seat_offer (application_id, seats, starts_on, agreement_kind, month_ore, expires_at, standing, made_by, made_at)
  select id, seats_offered, current_date, 'use_agreement', 0, offered_at + interval '7 days', '{"place": 1, "of": 1}', offered_by, offered_at
    from app.seat_application where state = 'offered';
alter table app.seat_application drop column seats_offered, drop column offered_by, drop column offered_at;
alter table app.seat_application force row level security;
create unique index seat_application_once on app.seat_application (company_id) where state in ('waiting', 'resting', 'offered');
alter table app.seat_claim add constraint claim_offer foreign key (offer_id) references app.seat_offer;
create index seat_claim_offer on app.seat_claim (offer_id) where offer_id is not null;

create table app.seat_skip (
  id uuid primary key default uuidv7(),
  -- The offer that was made to somebody behind.
  offer_id uuid not null references app.seat_offer,
  application_id uuid not null references app.seat_application,
  reason text not null check (reason in ('not_assessed', 'not_admitted', 'resting', 'wants_more', 'later', 'already_offered', 'decided')),
  note text check (length(note) between 3 and 500),
  skipped_at timestamptz not null default now(),
  unique (offer_id, application_id),
  constraint skip_is_explained check ((reason = 'decided') = (note is not null))
);
create index seat_skip_application on app.seat_skip (application_id);

create table app.eligibility_finding (
  id uuid primary key default uuidv7(),
  application_id uuid not null references app.seat_application,
  criterion text not null constraint finding_criterion references ref.eligibility_criterion,
  met text not null check (met in ('yes', 'partly', 'no')),
  evidence text not null check (length(evidence) between 3 and 2000),
  assessed_by uuid not null references app.account default sec.account(),
  assessed_at timestamptz not null default clock_timestamp()
);
create index eligibility_finding_application on app.eligibility_finding (application_id, criterion, assessed_at desc);

create table app.seat_priority_decision (
  id uuid primary key default uuidv7(),
  application_id uuid not null references app.seat_application,
  priority text constraint decision_priority references ref.seat_priority,
  reasons text not null check (length(reasons) between 10 and 2000),
  decided_by uuid not null references app.account default sec.account(),
  decided_at timestamptz not null default clock_timestamp()
);
create index seat_priority_decision_application on app.seat_priority_decision (application_id, decided_at desc);
create trigger eligibility_finding_append_only before update or delete or truncate on app.eligibility_finding for each statement execute function app.append_only();
create trigger seat_priority_append_only before update or delete or truncate on app.seat_priority_decision for each statement execute function app.append_only();
create trigger seat_skip_append_only before update or delete or truncate on app.seat_skip for each statement execute function app.append_only();

create function app.keep_offer_course() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and old.state <> 'open' and not (old.state = 'accepted' and new.state in ('signed', 'withdrawn')) then
    raise exception 'the offer is closed' using errcode = '23514', constraint = 'offer_is_closed';
  end if;
  return new;
end $$;
create trigger offer_course before update on app.seat_offer for each row execute function app.keep_offer_course();

-- An application follows its offer, and so do the seats that the offer holds. These act as the system: a company that answers may
-- touch its offer and nothing else.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.follow_offer() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  wish app.seat_application;
begin
  select * into wish from app.seat_application where id = new.application_id for update;
  if tg_op = 'INSERT' then
    if wish.state <> 'waiting' then raise exception 'does not wait' using errcode = '23514', constraint = 'application_waits'; end if;
    if new.seats not between wish.seats_least and wish.seats_wanted then
      raise exception 'not what was asked for' using errcode = '23514', constraint = 'seat_offer_fits';
    end if;
    update app.seat_application set state = 'offered' where id = wish.id;
  elsif new.state = old.state then
    return null;
  elsif new.state = 'accepted' and new.wait_for_rest and new.seats < wish.seats_wanted then
    update app.seat_application set state = 'waiting', seats_wanted = wish.seats_wanted - new.seats,
      seats_least = least(wish.seats_least, wish.seats_wanted - new.seats) where id = wish.id;
  elsif new.state = 'accepted' then
    update app.seat_application set state = 'housed' where id = wish.id;
  elsif new.state in ('declined', 'expired', 'withdrawn') then
    update app.seat_claim set released_at = now() where offer_id = new.id and kind = 'offer' and released_at is null;
    if old.state = 'open' then
      update app.seat_application set state = 'waiting' where id = wish.id and state = 'offered';
    -- What is taken back after a yes is asked for again.
    elsif wish.state = 'housed' then
      update app.seat_application set state = 'waiting' where id = wish.id;
    else
      update app.seat_application set seats_wanted = least(50, wish.seats_wanted + new.seats) where id = wish.id;
    end if;
  end if;
  return null;
end $$;
create function app.follow_priority() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.seat_application set priority = new.priority where id = new.application_id;
  return null;
end $$;
create function app.seat_rank(priority text) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select p.rank from ref.seat_priority p where p.code = priority), 100)
$$;
-- A seat is free when nothing holds it from that day on.
create function app.seats_free(on_day date) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from app.seat s where s.in_service @> daterange(on_day, null) and not exists (
    select from app.seat_claim c where c.seat_id = s.id and c.released_at is null and c.valid && daterange(on_day, null))
$$;
-- An applicant may know its own place, how many stand there, and how many before it want more than is free; and not who they are.
create function app.seat_standing(application uuid, free int) returns table (place int, waiting int, ahead_want_more int) language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
  with own as (select app.seat_rank(priority) as rank, line from app.seat_application where id = application and state = 'waiting')
  select nullif(count(*) filter (where (app.seat_rank(a.priority), a.line) <= (own.rank, own.line)), 0)::int, count(*)::int,
      count(*) filter (where (app.seat_rank(a.priority), a.line) < (own.rank, own.line) and a.seats_least > free)::int
    from app.seat_application a left join own on true where a.state = 'waiting'
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger offer_followed after insert or update of state on app.seat_offer for each row execute function app.follow_offer();
create trigger priority_followed after insert on app.seat_priority_decision for each row execute function app.follow_priority();

grant select on ref.eligibility_criterion, ref.seat_priority to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
do $$
declare t text;
begin
  foreach t in array array['seat_offer', 'seat_skip', 'eligibility_finding', 'seat_priority_decision'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company', t);
    execute format('create policy %1$s_read on app.%1$I for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()))', t);
    execute format('create policy %1$s_own on app.%1$I for select to fyrtaarn_company using (application_id in (select id from app.seat_application))', t);
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_technical with check ((select sec.known()))', t);
  end loop;
  foreach t in array array['seat_offer', 'seat_skip'] loop
    execute format('create policy %1$s_pass on app.%1$I for insert to fyrtaarn_system with check ((select sec.known()))', t);
  end loop;
end $$;
revoke update on app.seat_application from fyrtaarn_technical;
grant insert (seats_least, earliest_on) on app.seat_application to fyrtaarn_company;
grant update (state, rests_until, active_since) on app.seat_application to fyrtaarn_company;
create policy seat_application_pause on app.seat_application for update to fyrtaarn_company
  using (company_id = (select sec.organisation()) and state in ('waiting', 'resting'))
  with check (company_id = (select sec.organisation()) and state in ('waiting', 'resting', 'withdrawn'));
grant update (state, rests_until, active_since, priority, seats_wanted, seats_least) on app.seat_application to fyrtaarn_system;
create policy seat_application_follow on app.seat_application for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
grant insert (application_id, seats, starts_on, agreement_kind, month_ore, expires_at, standing, passed_on_from) on app.seat_offer to fyrtaarn_technical, fyrtaarn_system;
grant update (state, withdrawn_because) on app.seat_offer to fyrtaarn_technical;
grant update (state, withdrawn_because) on app.seat_offer to fyrtaarn_system;
grant update (state, wait_for_rest, answered_by, answered_at) on app.seat_offer to fyrtaarn_company;
create policy seat_offer_change on app.seat_offer for update to fyrtaarn_technical, fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
create policy seat_offer_answer on app.seat_offer for update to fyrtaarn_company
  using (application_id in (select id from app.seat_application) and state = 'open')
  with check (state in ('accepted', 'declined') and answered_by = (select sec.account()));
grant insert (offer_id, application_id, reason, note) on app.seat_skip to fyrtaarn_technical, fyrtaarn_system;
grant insert (application_id, criterion, met, evidence) on app.eligibility_finding to fyrtaarn_technical;
grant insert (application_id, priority, reasons) on app.seat_priority_decision to fyrtaarn_technical;
-- Who passes an offer on must know who has been admitted.
grant select on app.company_assessment to fyrtaarn_system;
create policy company_assessment_system on app.company_assessment for select to fyrtaarn_system using ((select sec.known()));
