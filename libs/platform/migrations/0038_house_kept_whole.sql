-- The house kept whole: an agreement and an offer hold seats of their own house and no other's, a tenant sees of others' seats only
-- that they are taken, and aid stays under its ceiling whatever makes it grow.

-- An offer is for seats of one house.
alter table app.seat_offer add column house_id uuid references app.house;
alter table app.seat_offer no force row level security;
alter table app.seat_claim no force row level security;
alter table app.seat_offer disable trigger user;
update app.seat_offer f set house_id = coalesce((select r.house_id from app.seat_claim c join app.seat s on s.id = c.seat_id join app.room r on r.id = s.room_id
  where c.offer_id = f.id limit 1), (select id from app.house order by opened_on, id limit 1));
alter table app.seat_offer enable trigger user;
alter table app.seat_claim force row level security;
alter table app.seat_offer force row level security;
alter table app.seat_offer alter column house_id set not null;
grant insert (house_id) on app.seat_offer to fyrtaarn_technical, fyrtaarn_system;

create or replace function app.keep_claim_inside() returns trigger language plpgsql as $$
declare
  line app.agreement_line;
  house uuid := (select r.house_id from app.seat s join app.room r on r.id = s.room_id where s.id = new.seat_id);
begin
  perform pg_advisory_xact_lock(hashtextextended('seat ' || new.seat_id, 0));
  if new.released_at is not null then return new; end if;
  if not exists (select from app.seat s where s.id = new.seat_id and new.valid <@ s.in_service) then
    raise exception 'the seat is not in service then' using errcode = '23514', constraint = 'claim_in_service';
  end if;
  if new.line_id is not null then
    select * into line from app.agreement_line where id = new.line_id;
    if line.id is null or not (new.valid <@ line.valid) or new.weekdays <> line.weekdays then
      raise exception 'the claim lies outside its line' using errcode = '23514', constraint = 'claim_in_line';
    end if;
  end if;
  if exists (select from app.occupancy_agreement a where a.id = line.agreement_id and a.house_id <> house)
      or exists (select from app.seat_offer f where f.id = new.offer_id and f.house_id <> house) then
    raise exception 'the seat is in another house' using errcode = '23514', constraint = 'claim_in_house';
  end if;
  return new;
end $$;

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.seats_free(on_day date, house uuid) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from app.seat s join app.room r on r.id = s.room_id where r.house_id = house and s.in_service @> daterange(on_day, null) and not exists (
    select from app.seat_claim c where c.seat_id = s.id and c.released_at is null and c.valid && daterange(on_day, null))
$$;
-- Whoever asks for seats wants them under one roof: as many as the house with most of them has.
create or replace function app.seats_free(on_day date) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(app.seats_free(on_day, h.id)), 0) from app.house h
$$;
-- That a seat is taken on a day, and whether by an agreement; not by whom, since when, how long or why.
create function app.seats_held(on_day date) returns table (seat_id uuid, let boolean) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.seat_id, bool_or(c.kind = 'lease') from app.seat_claim c where c.released_at is null and c.valid @> on_day group by c.seat_id
$$;
revoke execute on function app.seats_free(date, uuid), app.seats_held(date) from public;
grant execute on function app.seats_free(date, uuid) to fyrtaarn_technical;
grant execute on function app.seats_held(date) to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_employment;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- Who holds which seat, and until when, is for the city and for whoever it concerns.
drop policy seat_claim_house on app.seat_claim;
revoke select on app.seat_claim from fyrtaarn_social, fyrtaarn_reporter, fyrtaarn_partner;
create policy seat_claim_city on app.seat_claim for select to fyrtaarn_employment using ((select sec.known()));
create policy seat_claim_own on app.seat_claim for select to fyrtaarn_company using (line_id in (select id from app.agreement_line)
  or offer_id in (select id from app.seat_offer) or id in (select claim_id from app.seat_loan));

-- What a seat has stands with its own room, and a fault lies in a room of the house it is reported in.
alter table app.seat add constraint seat_in_room unique (id, room_id);
alter table app.place_fact drop constraint place_fact_seat_id_fkey, add constraint place_fact_seat foreign key (seat_id, room_id) references app.seat (id, room_id);
alter table app.room add constraint room_in_house unique (id, house_id);
alter table app.house_fault drop constraint house_fault_room_id_fkey, add constraint fault_room foreign key (room_id, house_id) references app.room (id, house_id);

-- Aid day by day, and for each month the largest sum of a period that ends in it: of as many years as rule AID-CEILING says, to the day, as
-- far as today's agreements reach.
create or replace function app.aid_of_company(company uuid) returns table (month date, month_ore numeric, three_years_ore numeric) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  with period as (select make_interval(years => (r.parameters ->> 'period_years')::int) as length from ref.rule r
      where r.code = 'AID-CEILING' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')),
  spans as (
    select p.valid * l.valid as span, e.month_ore from app.aid_entry e join app.line_price p on p.id = e.price_id join app.agreement_line l on l.id = p.line_id
      where e.company_id = company and p.valid && l.valid),
  gifts as (select e.given_on, e.once_ore from app.aid_entry e where e.company_id = company and e.once_ore is not null),
  reach as (
    select least((select min(lower(span)) from spans), (select min(given_on) from gifts)) as first,
      greatest((select max(least(upper(s.span), (lower(s.span) + p.length)::date)) from spans s, period p), (select max(given_on) + 1 from gifts)) as last),
  days as (select d::date as day, extract(day from date_trunc('month', d) + interval '1 month - 1 day') as of_month
    from reach, generate_series(first::timestamp, last - 1, interval '1 day') d),
  sums as (select d.day, coalesce((select sum(s.month_ore::numeric / d.of_month) from spans s where s.span @> d.day), 0)
      + coalesce((select sum(g.once_ore) from gifts g where g.given_on = d.day), 0) as ore from days d),
  so_far as (select s.day, s.ore, sum(s.ore) over (order by s.day) as total from sums s)
  select date_trunc('month', t.day)::date, round(sum(t.ore)), round(max(t.total - coalesce(before.total, 0)))
    from so_far t cross join period p left join so_far before on before.day = (t.day - p.length)::date group by 1 order by 1
$$;

-- What is approved above the ceiling is approved up to an amount and until a day.
alter table app.aid_approval
  add column amount_ore app.ore constraint aid_approval_amount check (amount_ore > 0),
  add column valid daterange constraint aid_approval_period check (not isempty(valid) and lower(valid) is not null and upper(valid) is not null);
alter table app.aid_approval no force row level security;
update app.aid_approval a set amount_ore = 1 + coalesce((select max(s.three_years_ore) from app.aid_of_company(a.company_id) s), 0),
  valid = daterange(a.approved_at::date, (a.approved_at + interval '1 year')::date);
alter table app.aid_approval force row level security;
alter table app.aid_approval alter column amount_ore set not null, alter column valid set not null;
grant insert (amount_ore, valid) on app.aid_approval to fyrtaarn_admin;

-- Above the ceiling nothing is saved unless somebody else has approved it in writing, for this company, so much and today.
create function app.hold_aid_under_ceiling(company uuid, approvals uuid[], enterer uuid) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  ceiling numeric := (select (c.parameters ->> 'ceiling_eur')::numeric * (e.parameters ->> 'ore_per_eur')::numeric from ref.rule c, ref.rule e
    where c.code = 'AID-CEILING' and e.code = 'EUR-RATE' and current_date between c.valid_from and coalesce(c.valid_to, 'infinity')
      and current_date between e.valid_from and coalesce(e.valid_to, 'infinity'));
  given numeric;
begin
  perform pg_advisory_xact_lock(hashtextextended('aid ' || company, 0));
  if ceiling is null then raise exception 'no rule says what the aid ceiling is'; end if;
  given := coalesce((select max(three_years_ore) from app.aid_of_company(company)), 0);
  if given > ceiling and not exists (select from app.aid_approval a where a.id = any (approvals) and a.company_id = company
      and a.approved_by is distinct from enterer and given <= a.amount_ore and current_date <@ a.valid) then
    raise exception 'above the aid ceiling' using errcode = '23514', constraint = 'aid_ceiling';
  end if;
end $$;
create or replace function app.keep_aid_ceiling() returns trigger language plpgsql as $$
begin
  perform app.hold_aid_under_ceiling(new.company_id, array[new.approval_id], new.entered_by);
  return null;
end $$;
-- A line or a price that comes to run longer than it did gives more aid, though nothing new is entered.
create function app.keep_grown_aid_under_ceiling() returns trigger language plpgsql as $$
declare
  line uuid := case tg_table_name when 'agreement_line' then new.id else (to_jsonb(new) ->> 'line_id')::uuid end;
  company uuid := (select e.company_id from app.aid_entry e join app.line_price p on p.id = e.price_id where p.line_id = line limit 1);
begin
  if company is not null then
    perform app.hold_aid_under_ceiling(company, array(select e.approval_id from app.aid_entry e join app.line_price p on p.id = e.price_id where p.line_id = line), null);
  end if;
  return null;
end $$;
create trigger line_grows_under_ceiling after update of valid on app.agreement_line for each row when (not (new.valid <@ old.valid))
  execute function app.keep_grown_aid_under_ceiling();
create trigger price_grows_under_ceiling after update of valid on app.line_price for each row when (not (new.valid <@ old.valid))
  execute function app.keep_grown_aid_under_ceiling();
revoke execute on function app.hold_aid_under_ceiling(uuid, uuid[], uuid) from public;
grant execute on function app.hold_aid_under_ceiling(uuid, uuid[], uuid) to fyrtaarn_technical, fyrtaarn_system;

-- A letter knows what it said, so that it can be seen whether it still holds.
alter table app.aid_letter add column entries jsonb not null default '[]';
grant insert (entries) on app.aid_letter to fyrtaarn_technical;

-- How the rent of one agreement follows an index: as the two have agreed, else not at all.
create table app.index_clause (
  agreement_id uuid primary key references app.occupancy_agreement,
  index text not null check (index in ('net_price')),
  -- The month whose index the first rent was set by.
  base_month date not null constraint index_base_month check (extract(day from base_month) = 1),
  -- In which month of the year the rent is regulated, and the first day on which it may be.
  month int not null constraint index_month check (month between 1 and 12),
  first_on date not null constraint index_first_on check (extract(day from first_on) = 1 and extract(month from first_on) = month and first_on > base_month),
  smallest_percent numeric not null constraint index_smallest check (smallest_percent between 0 and 10),
  round_to_ore int not null constraint index_rounding check (round_to_ore in (1, 100, 1000))
);
alter table app.index_clause enable row level security, force row level security;
grant select on app.index_clause to fyrtaarn_technical, fyrtaarn_company;
grant insert (agreement_id, index, base_month, month, first_on, smallest_percent, round_to_ore) on app.index_clause to fyrtaarn_technical;
create policy index_clause_read on app.index_clause for select to fyrtaarn_technical using ((select sec.known()));
create policy index_clause_own on app.index_clause for select to fyrtaarn_company using (agreement_id in (select id from app.occupancy_agreement));
create policy index_clause_agree on app.index_clause for insert to fyrtaarn_technical with check ((select sec.known()));
create function app.keep_index_price() returns trigger language plpgsql as $$
begin
  if not exists (select from app.agreement_line l join app.index_clause c on c.agreement_id = l.agreement_id
      where l.id = new.line_id and lower(new.valid) >= c.first_on and extract(day from lower(new.valid)) = 1 and extract(month from lower(new.valid)) = c.month) then
    raise exception 'not as the agreement says' using errcode = '23514', constraint = 'index_as_agreed';
  end if;
  -- From the number that it rose to last: nobody pays the same rise twice.
  if new.index_from <> (select p.index_to from app.line_price p where p.line_id = new.line_id and p.basis = 'index' and lower(p.valid) < lower(new.valid)
      order by lower(p.valid) desc limit 1) then
    raise exception 'the index goes on where it stopped' using errcode = '23514', constraint = 'index_goes_on';
  end if;
  return new;
end $$;

-- An agreement gets shorter by notice, by what both have signed, by a demand that was not met, or because somebody takes it over.
alter table app.occupancy_agreement add column ended_document_id uuid references app.house_document;
grant update (ended_document_id) on app.occupancy_agreement to fyrtaarn_technical;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.keep_ending_explained() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  agreement app.occupancy_agreement;
begin
  select * into agreement from app.occupancy_agreement where id = new.id;
  if agreement.ended_document_id is null and upper(agreement.valid) is distinct from upper(old.valid)
      and not exists (select from app.agreement_notice n where n.agreement_id = new.id and n.withdrawn_on is null and n.effective_on = upper(agreement.valid))
      and not exists (select from app.occupancy_agreement f where f.follows_id = new.id and lower(f.valid) = upper(agreement.valid))
      and not exists (select from app.rent_termination t join app.rent_demand d on d.id = t.demand_id join app.invoice i on i.id = d.invoice_id
        where i.agreement_id = new.id and t.ends_on = upper(agreement.valid)) then
    raise exception 'nothing says why it ends' using errcode = '23514', constraint = 'ending_is_explained';
  end if;
  return null;
end $$;
-- What stands is read when nobody can change it any more.
create or replace function app.remember_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from app.occupancy_agreement a where a.id = new.agreement_id for update;
  select jsonb_build_object('until', upper(a.valid),
      'lines', (select coalesce(jsonb_object_agg(l.id, l.valid), '{}') from app.agreement_line l where l.agreement_id = a.id),
      'claims', (select coalesce(jsonb_object_agg(c.id, c.valid), '{}') from app.seat_claim c join app.agreement_line l on l.id = c.line_id
        where l.agreement_id = a.id and c.released_at is null)) into new.stood_before
    from app.occupancy_agreement a where a.id = new.agreement_id;
  return new;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create constraint trigger ending_explained after update of valid on app.occupancy_agreement deferrable initially deferred for each row
  when (upper(new.valid) is not null and (upper(old.valid) is null or upper(new.valid) < upper(old.valid))) execute function app.keep_ending_explained();
create trigger index_as_agreed before insert on app.line_price for each row when (new.basis = 'index') execute function app.keep_index_price();

-- A tenant's notice may be written down after it came; the landlord's counts from the day it is given.
create function app.keep_notice_day() returns trigger language plpgsql as $$
begin
  if new.given_by = 'landlord' and new.received_on < (now() at time zone 'Europe/Copenhagen')::date then
    raise exception 'the landlord gives notice from today on' using errcode = '23514', constraint = 'notice_not_backdated';
  end if;
  return new;
end $$;
create trigger notice_day before insert on app.agreement_notice for each row execute function app.keep_notice_day();

-- A calendar of a room shows what takes its parts, or the whole that it is a part of, too.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.room_feed_events(secret bytea) returns table (uid text, sequence int, status text, place text, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id || '@fyrtaarn', b.sequence, case when b.cancelled_at is null then 'confirmed' else 'cancelled' end, h.name || ', ' || r.name, lower(b.during), upper(b.during)
    from app.room_feed f join app.room r on r.id = f.room_id join app.house h on h.id = r.house_id
      left join app.room_booking b on upper(b.during) > now() - interval '60 days' and (b.room_id = r.id
        or b.room_id in (select p.whole_id from app.room_part p where p.part_id = r.id) or b.room_id in (select p.part_id from app.room_part p where p.whole_id = r.id))
    where f.secret_hash = secret order by lower(b.during), b.id
$$;
-- The keys of rule SEAT-ORDER: where priority is not the first of them, only who applied first counts. A priority counts while it is in force.
create or replace function app.seat_rank(priority text) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select p.rank from ref.seat_priority p join ref.rule r on r.code = 'SEAT-ORDER' and r.parameters -> 'keys' ->> 0 = 'priority'
      and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')
    where p.code = priority and current_date between p.valid_from and coalesce(p.valid_to, 'infinity')), 100)
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

create function app.keep_priority_in_force() returns trigger language plpgsql as $$
begin
  if new.priority is not null and not exists (select from ref.seat_priority p where p.code = new.priority
      and current_date between p.valid_from and coalesce(p.valid_to, 'infinity')) then
    raise exception 'no such priority today' using errcode = '23514', constraint = 'decision_priority';
  end if;
  return new;
end $$;
create trigger priority_in_force before insert on app.seat_priority_decision for each row execute function app.keep_priority_in_force();

-- The landlord's grounds are dated like any rule.
alter table ref.notice_ground add column valid_from date not null default '2000-01-01', add column valid_to date check (valid_to >= valid_from);
alter table ref.notice_ground alter column valid_from drop default;

-- No rule is no permission.
create or replace function app.keep_room_quota() returns trigger language plpgsql as $$
declare
  day date := (lower(new.during) at time zone 'Europe/Copenhagen')::date;
  quota int := (select (parameters ->> 'tenant_minutes_per_week')::int from ref.rule
    where code = 'ROOM-BOOKING' and valid_from <= day and (valid_to is null or valid_to >= day));
begin
  if not exists (select from app.organisation where id = new.organisation_id and kind = 'company') then return new; end if;
  if quota is null then raise exception 'no rule says how much a tenant may book on %', day; end if;
  perform pg_advisory_xact_lock(hashtextextended('room quota ' || new.organisation_id, 0));
  if extract(epoch from upper(new.during) - lower(new.during)) / 60 + coalesce((
      select sum(extract(epoch from upper(b.during) - lower(b.during)) / 60) from app.room_booking b
        where b.organisation_id = new.organisation_id and (b.cancelled_at is null or b.cancelled_late)
          and date_trunc('week', lower(b.during) at time zone 'Europe/Copenhagen') = date_trunc('week', lower(new.during) at time zone 'Europe/Copenhagen')), 0) > quota then
    raise exception 'more than the quota' using errcode = '23514', constraint = 'room_quota';
  end if;
  return new;
end $$;

-- Monday to Friday is all of a seat's market rent, and so is every day; a weekend is two days of seven and not nothing.
create or replace function app.hold_price_to_market() returns trigger language plpgsql as $$
begin
  select m.id, round(m.month_ore * case when l.kind = 'seat' then greatest(app.share_of_week(l.weekdays),
        (select count(*) / 7.0 from generate_series(1, 7) as day where l.weekdays @> day)) else 1 end)::bigint into new.market_rent_id, new.market_ore
    from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id
      join app.market_rent m on m.house_id = a.house_id and m.kind = l.kind and m.valid @> lower(new.valid) where l.id = new.line_id;
  if new.market_rent_id is null then
    raise exception 'no market rent is documented' using errcode = '23514', constraint = 'price_needs_market_rent';
  end if;
  return new;
end $$;

-- What is taken down on its first day was never shown on a whole one.
alter table app.house_notice drop constraint house_notice_shown_check, add check (isempty(shown) or lower(shown) is not null);
grant update (shown) on app.house_notice to fyrtaarn_technical;

-- A room is taken out of service from a day on, but not while it is booked then, or seats in it are in use.
alter table app.room add column in_service daterange not null default '[2026-01-01,)' constraint room_service_period check (not isempty(in_service) and lower(in_service) is not null);
grant update (in_service) on app.room to fyrtaarn_technical;
create or replace function app.occupy_room() returns trigger language plpgsql as $$
declare
  days daterange := daterange((lower(new.during) at time zone 'Europe/Copenhagen')::date, (upper(new.during) at time zone 'Europe/Copenhagen')::date, '[]');
begin
  perform pg_advisory_xact_lock(hashtextextended('room ' || new.room_id, 0));
  if exists (select from app.room r where (r.id = new.room_id or r.id in (select p.part_id from app.room_part p where p.whole_id = new.room_id))
      and new.cancelled_at is null and not (days <@ r.in_service)) then
    raise exception 'the room is out of service' using errcode = '23514', constraint = 'room_in_service';
  end if;
  new.occupied := tstzrange(lower(new.during) - make_interval(mins => (select setup_minutes from app.room where id = new.room_id)), upper(new.during));
  select range_agg(int4range(r.part_number, r.part_number + 1)) into new.held from app.room r
    where r.id in (select p.part_id from app.room_part p where p.whole_id = new.room_id)
      or (r.id = new.room_id and not exists (select from app.room_part p where p.whole_id = new.room_id));
  return new;
end $$;
create function app.keep_room_for_use() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('room ' || r.id, 0)) from (
    select new.id as id union select p.whole_id from app.room_part p where p.part_id = new.id order by 1) r;
  if exists (select from app.room_booking b where b.cancelled_at is null and (b.room_id = new.id or b.room_id in (select p.whole_id from app.room_part p where p.part_id = new.id))
        and upper(b.during) > now() and not ((upper(b.during) at time zone 'Europe/Copenhagen')::date <@ new.in_service))
      or exists (select from app.seat s where s.room_id = new.id and not (s.in_service <@ new.in_service)) then
    raise exception 'the room is in use' using errcode = '23514', constraint = 'room_in_use';
  end if;
  return new;
end $$;
create trigger room_for_use before update of in_service on app.room for each row when (old.in_service <> new.in_service) execute function app.keep_room_for_use();
create function app.keep_seat_in_room() returns trigger language plpgsql as $$
declare
  room_open daterange := (select r.in_service from app.room r where r.id = new.room_id for share);
begin
  if not (new.in_service <@ room_open) then
    raise exception 'the room is out of service then' using errcode = '23514', constraint = 'room_in_service';
  end if;
  return new;
end $$;
create trigger seat_in_open_room before insert or update of in_service, room_id on app.seat for each row execute function app.keep_seat_in_room();

-- A company whose form cannot be registered as a social enterprise is asked instead what its surplus is used for, before a person assesses it.
create function app.keep_purpose_told() returns trigger language plpgsql as $$
begin
  if exists (select from app.company c join ref.legal_form f on f.code = c.legal_form
      where c.organisation_id = new.company_id and not f.can_be_rsv and c.use_of_surplus is null) then
    raise exception 'what the surplus is used for is not told' using errcode = '23514', constraint = 'applicant_tells_purpose';
  end if;
  return new;
end $$;
create trigger applicant_tells_purpose before insert on app.seat_application for each row execute function app.keep_purpose_told();
