-- The waiting list of the house: who asked for how many seats, in the order they asked. Offers that expire, pauses and skipping with a
-- reason come with the premises chapter.
create table app.seat_application (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  seats_wanted int not null constraint seat_application_seats check (seats_wanted between 1 and 50),
  state text not null default 'waiting' check (state in ('waiting', 'offered', 'withdrawn')),
  seats_offered int,
  line bigint not null generated always as identity unique,
  applied_by uuid references app.account,
  applied_at timestamptz not null default now(),
  offered_by uuid references app.account,
  offered_at timestamptz,
  -- A smaller offer than was asked for is an offer; a larger one is a slip of the pen.
  constraint seat_offer_fits check (seats_offered between 1 and seats_wanted),
  check ((state = 'offered') = (seats_offered is not null))
);
create unique index seat_application_once on app.seat_application (company_id) where state in ('waiting', 'offered');
create index seat_application_line on app.seat_application (line) where state = 'waiting';

alter table app.seat_application enable row level security, force row level security;
grant select on app.seat_application to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_system;
create policy seat_application_city on app.seat_application for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy seat_application_own on app.seat_application for select to fyrtaarn_company using (company_id = (select sec.organisation()));
grant insert (company_id, seats_wanted, applied_by) on app.seat_application to fyrtaarn_company;
create policy seat_application_add on app.seat_application for insert to fyrtaarn_company
  with check (company_id = (select sec.organisation()) and state = 'waiting' and applied_by = (select sec.account()));
grant update (state, seats_offered, offered_by, offered_at) on app.seat_application to fyrtaarn_technical;
create policy seat_application_offer on app.seat_application for update to fyrtaarn_technical using (state = 'waiting' and (select sec.known()))
  with check (state = 'offered' and offered_by = (select sec.account()));
grant select on app.seat_let to fyrtaarn_system;
create policy seat_let_system on app.seat_let for select to fyrtaarn_system using ((select sec.known()));

-- An applicant may know its own place and how many seats are free, and not who else asked.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.place_on_seat_list(number bigint) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from app.seat_application where state = 'waiting' and line <= number
$$;
create function app.seats_free(on_day date) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(0, (select count(*) from app.seat s where not exists (select from app.seat_let l where l.seat_id = s.id and l.valid @> on_day))
    - (select coalesce(sum(seats_offered), 0) from app.seat_application where state = 'offered'))::int
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
