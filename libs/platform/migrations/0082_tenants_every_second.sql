-- A tenant who wants more seats may have every second vacancy, where the dated rule of the order says so; the line is reckoned in one place. And seats that a
-- company is given without an offer are those that it waited for: its application follows.

-- Whether a company has seats, besides those that it is given in this very act.
create function app.is_tenant(company uuid) returns boolean language sql stable as $$
  select exists (select from app.occupancy_agreement a join app.agreement_line l on l.agreement_id = a.id join app.seat_claim c on c.line_id = l.id
    where a.company_id = company and c.kind = 'lease' and c.made_at < now() and coalesce(c.released_at = now(), true) and c.valid @> current_date)
$$;
-- How many more seats a company has from a day on than on the day before, by what is done now. An agreement that is made anew gives none.
create function app.seats_gained(company uuid, day date) returns int language sql stable as $$
  select greatest(0, count(*) filter (where own.held) - count(*) filter (where own.held_before))::int
    from (select c.seat_id, bool_or(c.released_at is null and c.valid @> day) as held,
        bool_or(c.made_at < now() and coalesce(c.released_at = now(), true) and c.valid @> (day - 1)) as held_before
      from app.occupancy_agreement a join app.agreement_line l on l.agreement_id = a.id join app.seat_claim c on c.line_id = l.id
      where a.company_id = company and c.kind = 'lease' group by c.seat_id) own
$$;
grant execute on function app.is_tenant(uuid) to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
grant execute on function app.seats_gained(uuid, date) to fyrtaarn_technical;

alter table app.seat_offer add column to_tenant boolean not null default false;
comment on column app.seat_offer.to_tenant is 'whether the applicant had seats already, written by the database';
alter table app.seat_passing add column to_tenant boolean not null default false,
  add column application_id uuid references app.seat_application,
  add column answered int check (answered > 0),
  add column stood boolean not null default false,
  add constraint passing_answers_one check (num_nulls(application_id, answered) in (0, 2));
comment on column app.seat_passing.to_tenant is 'whether the company had seats already, written by the database';
comment on column app.seat_passing.stood is 'whether that application waited, and did not rest; written by the database';
comment on column app.seat_passing.application_id is 'its own application, which waited for so many of the seats; written by the database';
create index seat_passing_application on app.seat_passing (application_id) where application_id is not null;

create function app.note_tenant_offered() returns trigger language plpgsql as $$
begin
  new.to_tenant := app.is_tenant((select a.company_id from app.seat_application a where a.id = new.application_id));
  return new;
end $$;
create trigger offer_to_tenant before insert on app.seat_offer for each row execute function app.note_tenant_offered();
create function app.note_own_application() returns trigger language plpgsql as $$
declare
  company uuid := (select a.company_id from app.occupancy_agreement a where a.id = new.agreement_id);
  own app.seat_application;
begin
  new.to_tenant := app.is_tenant(company);
  new.answered := nullif(least(new.seats, app.seats_gained(company, new.from_day)), 0);
  select * into own from app.seat_application a where a.company_id = company and a.state in ('waiting', 'resting', 'offered');
  if own.id is null then
    new.answered := null;
  elsif new.answered is not null and own.state = 'offered' then
    raise exception 'an offer stands' using errcode = '23514', constraint = 'offer_stands';
  end if;
  if new.answered is not null and own.commercial and exists (select from app.occupancy_agreement a
      join ref.rule r on r.code = 'AGREEMENT-' || upper(replace(a.kind, '_', '-')) and new.from_day between r.valid_from and coalesce(r.valid_to, 'infinity')
      where a.id = new.agreement_id and r.parameters ->> 'commercial' = 'false') then
    raise exception 'not for commercial activity' using errcode = '23514', constraint = 'offer_kind_for_activity';
  end if;
  new.application_id := case when new.answered is not null then own.id end;
  new.stood := coalesce(own.state = 'waiting', false);
  return new;
end $$;
create trigger passing_answers_own before insert on app.seat_passing for each row execute function app.note_own_application();

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
drop function app.seat_standing(uuid, int);
create or replace function app.seat_rank(priority text) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select p.rank from ref.seat_priority p join ref.rule r on r.code = 'SEAT-ORDER' and r.parameters -> 'keys' ? 'priority'
      and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')
    where p.code = priority and current_date between p.valid_from and coalesce(p.valid_to, 'infinity')), 100)
$$;
create function app.follow_passing() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.seat_application set
      state = case when new.answered >= seats_wanted then 'housed' else state end,
      seats_wanted = case when new.answered >= seats_wanted then seats_wanted else seats_wanted - new.answered end,
      seats_least = case when new.answered >= seats_wanted then seats_least else least(seats_least, seats_wanted - new.answered) end
    where id = new.application_id and state in ('waiting', 'resting');
  if not found then raise exception 'does not wait' using errcode = '23514', constraint = 'application_waits'; end if;
  return null;
end $$;
-- The line of all who stand on the list, as it is or as it was when an offer or a passing was made: by the keys of the rule, one of the tenants and one of the
-- others by turns where the rule says so; whoever got seats last lets the other side go first. Whoever rests or was not admitted has a spot but no place.
create function app.seat_line(was_before uuid) returns table (id uuid, spot int, place int) language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  with given as (select f.id, f.to_tenant, f.application_id as asker from app.seat_offer f where f.state in ('open', 'accepted', 'signed') or f.id = was_before
      union all select p.id, p.to_tenant, case when p.stood then p.application_id end from app.seat_passing p),
    turn as (select coalesce((select not g.to_tenant from given g where was_before is null or g.id < was_before order by g.id desc limit 1), false) as of_tenants,
      exists (select from ref.rule r where r.code = 'SEAT-ORDER' and r.parameters -> 'keys' ? 'tenants_every_second'
        and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')) as taken),
    asker as (select g.asker as id from given g where g.id = was_before),
    wish as (select a.id, a.line, app.seat_rank(a.priority) as rank, turn.taken and app.is_tenant(a.company_id) as tenant, turn.of_tenants,
        (a.state = 'waiting' or a.id = asker.id) and 'not_admitted' is distinct from app.company_outcome(a.company_id) as stands
      from app.seat_application a cross join turn left join asker on true where a.state in ('waiting', 'resting') or a.id = asker.id),
    numbered as (select w.*, count(*) filter (where w.stands) over (partition by w.tenant order by w.rank, w.line) as nth from wish w)
  select n.id, (row_number() over line)::int, case when n.stands then (count(*) filter (where n.stands) over line)::int end
    from numbered n window line as (order by n.nth, n.tenant <> n.of_tenants, n.rank, n.line)
$$;
-- An applicant may know its own place, how many stand there, and how many before it want more than is free; and not who they are.
create function app.seat_standing(application uuid, free int) returns table (place int, waiting int, ahead_want_more int, spot int) language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
  with line as (select l.id, l.spot, l.place, a.seats_least from app.seat_line(null) l join app.seat_application a on a.id = l.id),
    own as (select l.spot, l.place from line l where l.id = application)
  select (select own.place from own), count(l.place)::int, count(*) filter (where l.place < (select own.place from own) and l.seats_least > free)::int,
      (select own.spot from own)
    from line l
$$;
-- The same of everybody who stands there, for a list of them: the line is reckoned once.
create function app.seat_standings(free int) returns table (id uuid, place int, ahead_want_more int, spot int) language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
  select l.id, l.place, case when l.place is null then 0
      else (count(*) filter (where l.place is not null and a.seats_least > free) over (order by l.spot rows between unbounded preceding and 1 preceding))::int end, l.spot
    from app.seat_line(null) l join app.seat_application a on a.id = l.id
$$;
grant execute on function app.seat_line(uuid) to fyrtaarn_technical;
grant execute on function app.seat_standings(int) to fyrtaarn_company, fyrtaarn_technical;
grant execute on function app.seat_standing(uuid, int) to fyrtaarn_company, fyrtaarn_technical;
revoke execute on function app.seat_line(uuid), app.seat_standing(uuid, int), app.seat_standings(int) from public;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger passing_followed after insert on app.seat_passing for each row when (new.application_id is not null) execute function app.follow_passing();

create or replace function app.keep_queue_told() returns trigger language plpgsql as $$
declare
  act record;
  seats int;
  told app.seat_passing;
  own int;
begin
  if not exists (select from app.seat_application where state in ('waiting', 'resting', 'offered')) then return null; end if;
  select a.id, a.company_id, a.house_id, lower(new.valid) as day into act
    from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id where l.id = new.line_id;
  seats := app.seats_past_queue(act.id, act.day);
  if seats = 0 then return null; end if;
  select * into told from app.seat_passing p where p.agreement_id = act.id and p.decided_at = now() order by p.id limit 1;
  if told.id is null and app.seats_gained(act.company_id, act.day) > 0
    and exists (select from app.seat_application a where a.company_id = act.company_id and a.state in ('waiting', 'resting', 'offered')) then
    raise exception 'its own application is not answered' using errcode = '23514', constraint = 'application_follows';
  end if;
  own := (select l.spot from app.seat_line(told.id) l join app.seat_application a on a.id = l.id where a.company_id = act.company_id and l.place is not null);
  if exists (select from app.seat_line(told.id) l join app.seat_application a on a.id = l.id
      where a.company_id <> act.company_id and (own is null or l.spot < own)
      and app.fits_seats(a, seats + app.seats_free(act.day, act.house_id), act.day, act.house_id)
      and (told.reason is null or not exists (select from app.seat_skip k where k.passing_id = told.id and k.application_id = a.id and k.reason = 'let_directly'))) then
    raise exception 'somebody waits for the seats' using errcode = '23514', constraint = 'queue_is_told';
  end if;
  return null;
end $$;
create or replace function app.keep_offer_told() returns trigger language plpgsql as $$
declare
  own int := (select l.spot from app.seat_line(new.id) l where l.id = new.application_id);
begin
  if exists (select from app.seat_line(new.id) l join app.seat_application a on a.id = l.id where l.spot < own
      and app.fits_seats(a, new.seats + app.seats_free(new.starts_on, new.house_id), new.starts_on, new.house_id)
      and not exists (select from app.seat_skip k where k.offer_id = new.id and k.application_id = a.id)) then
    raise exception 'somebody stands before' using errcode = '23514', constraint = 'offer_is_told';
  end if;
  return null;
end $$;
