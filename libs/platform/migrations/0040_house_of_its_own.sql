-- Whose functions may be called by whom; the lease of the house itself, from which its cost follows; and what "running by itself" is judged by.

-- Postgres opens every new function to everybody. Those of the owner are closed since 0000; those of the system role, which see more than their callers,
-- from here on. The owner makes triggers of them.
set local role fyrtaarn_system;
alter default privileges revoke execute on functions from public;
alter default privileges grant execute on functions to fyrtaarn_owner;
do $$
declare f regprocedure;
begin
  for f in select oid from pg_proc where proowner = 'fyrtaarn_system'::regrole and pronamespace in ('app'::regnamespace, 'sec'::regnamespace, 'ref'::regnamespace) loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to fyrtaarn_owner', f);
  end loop;
end $$;
grant execute on function app.place_in_line(uuid, bigint) to fyrtaarn_company, fyrtaarn_employment;
grant execute on function app.room_busy(uuid, tstzrange) to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_technical;
grant execute on function app.room_feed_events(bytea) to fyrtaarn_gate;
grant execute on function app.seat_rank(text), app.seat_standing(uuid, int), app.seats_free(date) to fyrtaarn_company, fyrtaarn_technical;
set local role fyrtaarn_owner;
-- Whoever may make a calendar’s address need not read what opens it.
revoke select on app.room_feed from fyrtaarn_technical;
grant select (id, room_id, made_by, made_at) on app.room_feed to fyrtaarn_technical;

-- The lease of the house itself, as the city has it with its landlord.
create table app.house_lease (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  -- The address that was decided on, where it was chosen here.
  site_id uuid references app.candidate_site,
  landlord text not null check (length(landlord) between 2 and 200),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  -- Nobody can end it before.
  bound_until date,
  notice_months int not null constraint lease_notice_months check (notice_months between 0 and 60),
  -- An index clause: once a year on the day of the first regulation, by the index of its month against the one before.
  index_name text check (length(index_name) between 2 and 100),
  index_base_month date check (extract(day from index_base_month) = 1),
  index_base numeric(8, 2) check (index_base > 0),
  regulated_from date,
  smallest_percent numeric(4, 2) check (smallest_percent between 0 and 20),
  document_id uuid not null references app.house_document,
  notice_given_on date,
  ended_because text check (length(ended_because) between 3 and 500),
  signed_by uuid references app.account default sec.account(),
  signed_at timestamptz not null default now(),
  constraint lease_once exclude using gist (house_id with =, valid with &&),
  constraint lease_index_whole check (num_nulls(index_name, index_base_month, index_base, regulated_from, smallest_percent) in (0, 5) and regulated_from > lower(valid)),
  constraint lease_bound check (upper_inf(valid) or bound_until is null or upper(valid) >= bound_until),
  constraint lease_notice check (num_nulls(notice_given_on, ended_because) in (0, 2)
    and (notice_given_on is null or upper(valid) >= (notice_given_on + make_interval(months => notice_months))::date))
);

-- What the landlord charges, a year and in the prices of a year, without VAT that is refunded.
create table app.house_lease_cost (
  id uuid primary key default uuidv7(),
  lease_id uuid not null references app.house_lease,
  kind text not null check (kind in ('base_rent', 'administration', 'insurance', 'taxes', 'utilities', 'operations')),
  text text not null check (length(text) between 2 and 200),
  year_ore app.ore not null constraint lease_cost_amount check (year_ore <> 0),
  price_level int not null constraint lease_price_level check (price_level between 2020 and 2199),
  follows_index boolean not null,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  -- What it was regulated by.
  index_to numeric(8, 2) check (index_to > 0),
  entered_by uuid references app.account default sec.account(),
  entered_at timestamptz not null default now(),
  check (not follows_index or year_ore > 0),
  constraint lease_cost_once exclude using gist (lease_id with =, kind with =, text with =, valid with &&)
);

-- Files that a site or a lease leans on.
create table app.place_file (
  id uuid primary key default uuidv7(),
  document_id uuid not null references app.house_document,
  site_id uuid references app.candidate_site,
  lease_id uuid references app.house_lease,
  -- As the file was called; whoever reports sees it and not the file.
  name text not null,
  about text not null check (length(about) between 3 and 500),
  attached_by uuid references app.account default sec.account(),
  attached_at timestamptz not null default now(),
  constraint file_of_one check (num_nonnulls(site_id, lease_id) = 1),
  constraint file_once unique nulls not distinct (document_id, site_id, lease_id)
);
create index place_file_site on app.place_file (site_id);
create index place_file_lease on app.place_file (lease_id);
create trigger place_file_append_only before update or delete or truncate on app.place_file for each statement execute function app.append_only();
create trigger house_lease_stays before delete or truncate on app.house_lease for each statement execute function app.append_only();
create trigger house_lease_cost_stays before delete or truncate on app.house_lease_cost for each statement execute function app.append_only();

create function app.keep_lease() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.site_id is not null and not exists (select from app.site_decision d where d.site_id = new.site_id) then
    raise exception 'nobody decided on that site' using errcode = '23514', constraint = 'lease_site_decided';
  end if;
  return new;
end $$;
create trigger lease_kept before insert on app.house_lease for each row execute function app.keep_lease();

-- The lease of a house costs once: by its lines, or as it was entered by hand, and not both at the same time.
create function app.keep_lease_cost() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  lease app.house_lease := (select l from app.house_lease l where l.id = new.lease_id);
begin
  perform pg_advisory_xact_lock(hashtextextended('cost ' || lease.house_id, 0));
  if not lower(new.valid) <@ lease.valid then
    raise exception 'outside the lease' using errcode = '23514', constraint = 'lease_cost_inside';
  end if;
  if (select sum(c.amount_ore) from app.house_cost c where c.house_id = lease.house_id and c.scope = 'A' and c.period && (new.valid * lease.valid)) <> 0 then
    raise exception 'entered by hand' using errcode = '23514', constraint = 'lease_cost_by_hand';
  end if;
  return new;
end $$;
create trigger lease_cost_kept before insert on app.house_lease_cost for each row execute function app.keep_lease_cost();
create function app.keep_cost_by_hand() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('cost ' || new.house_id, 0));
  if new.scope = 'A' and exists (select from app.house_lease_cost c join app.house_lease l on l.id = c.lease_id
      where l.house_id = new.house_id and c.valid * l.valid && new.period) then
    raise exception 'the lease says it' using errcode = '23514', constraint = 'cost_is_in_lease';
  end if;
  return new;
end $$;
create trigger cost_by_hand_kept before insert on app.house_cost for each row execute function app.keep_cost_by_hand();

-- What comes in beside rent: rooms for hire and the like, without VAT. A correction is an entry of its own.
create table app.house_income (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  kind text not null check (kind in ('room_hire', 'other')),
  text text not null check (length(text) between 2 and 200),
  -- What it is for, and when it was paid.
  period daterange not null check (not isempty(period) and not lower_inf(period) and not upper_inf(period)),
  paid_on date,
  net_ore app.ore not null constraint house_income_amount check (net_ore <> 0),
  vat_ore app.ore not null constraint house_income_vat check (vat_ore = 0 or sign(vat_ore) = sign(net_ore)),
  document_id uuid references app.house_document,
  entered_by uuid references app.account default sec.account(),
  entered_at timestamptz not null default now()
);
create index house_income_house on app.house_income (house_id);
create trigger house_income_append_only before update or delete or truncate on app.house_income for each statement execute function app.append_only();

do $$
declare t text;
begin
  foreach t in array array['house_lease', 'house_lease_cost', 'place_file', 'house_income'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_system', t);
    execute format('create policy %1$s_read on app.%1$I for select to fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_system using ((select sec.known()))', t);
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_technical with check ((select sec.known()))', t);
  end loop;
end $$;
grant insert (house_id, site_id, landlord, valid, bound_until, notice_months, index_name, index_base_month, index_base, regulated_from, smallest_percent, document_id),
  update (valid, notice_given_on, ended_because) on app.house_lease to fyrtaarn_technical;
create policy house_lease_end on app.house_lease for update to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
grant insert (lease_id, kind, text, year_ore, price_level, follows_index, valid, index_to), update (valid) on app.house_lease_cost to fyrtaarn_technical;
create policy house_lease_cost_close on app.house_lease_cost for update to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
grant insert (document_id, site_id, lease_id, name, about) on app.place_file to fyrtaarn_technical;
grant insert (house_id, kind, text, period, paid_on, net_ore, vat_ore, document_id) on app.house_income to fyrtaarn_technical;

-- The house month by month. What was charged counts where the month's rent was run, and what is agreed where it was not yet.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
drop function app.house_months(uuid, date, int, text);
create function app.house_months(house uuid, first date, count int, scopes text) returns table (month date, cost_ore numeric, rent_ore numeric, seat_rent_ore numeric,
  accepted_ore numeric, other_ore numeric, other_paid_ore numeric, seats numeric, let_seats numeric, offered_seats numeric, accepted_seats numeric)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with months as (select m::date as month, daterange(m::date, (m + interval '1 month')::date) as days, (m + interval '1 month')::date - m::date as length,
      make_date(extract(year from m)::int + 1, 1, 1) - make_date(extract(year from m)::int, 1, 1) as year_length,
      exists (select from app.rent_run r where r.house_id = house and r.month = m::date and r.state = 'done') as charged
    from generate_series(first::timestamp, first + make_interval(months => count - 1), interval '1 month') m),
  own as (select s.id, s.in_service from app.seat s join app.room r on r.id = s.room_id where r.house_id = house)
  select m.month,
    (select coalesce(sum(c.amount_ore::numeric * (upper(x.d) - lower(x.d)) / (upper(c.period) - lower(c.period))), 0) from app.house_cost c,
      lateral (select c.period * m.days as d) x where c.house_id = house and c.scope <= scopes and not isempty(x.d))
    + (select coalesce(sum(c.year_ore::numeric * (upper(x.d) - lower(x.d)) / m.year_length), 0) from app.house_lease l join app.house_lease_cost c on c.lease_id = l.id,
      lateral (select c.valid * l.valid * m.days as d) x where l.house_id = house and not isempty(x.d)),
    case when m.charged then charged.ore else agreed.ore end, agreed.of_seats,
    (select coalesce(sum(o.month_ore::numeric * (upper(x.d) - lower(x.d)) / m.length), 0) from own join app.seat_claim c on c.seat_id = own.id
      join app.seat_offer o on o.id = c.offer_id and o.state = 'accepted', lateral (select c.valid * m.days as d) x
      where c.kind = 'offer' and c.released_at is null and not isempty(x.d)),
    (select coalesce(sum(i.net_ore::numeric * (upper(x.d) - lower(x.d)) / (upper(i.period) - lower(i.period))), 0) from app.house_income i,
      lateral (select i.period * m.days as d) x where i.house_id = house and not isempty(x.d)),
    (select coalesce(sum(i.net_ore), 0) from app.house_income i where i.house_id = house and i.paid_on <@ m.days),
    (select coalesce(sum((upper(x.d) - lower(x.d))::numeric / m.length), 0) from own, lateral (select own.in_service * m.days as d) x where not isempty(x.d)),
    held.let, held.offered, held.accepted
  from months m, lateral (
    select coalesce(sum(p.month_ore::numeric * (upper(x.d) - lower(x.d)) / m.length), 0) as ore,
      coalesce(sum(p.month_ore::numeric * (upper(x.d) - lower(x.d)) / m.length) filter (where l.kind = 'seat'), 0) as of_seats
    from app.occupancy_agreement a join app.agreement_line l on l.agreement_id = a.id join app.line_price p on p.line_id = l.id,
      lateral (select l.valid * p.valid * m.days as d) x where a.house_id = house and not isempty(x.d)) agreed, lateral (
    select coalesce(sum(c.amount_ore), 0) as ore from app.rent_charge c join app.agreement_line l on l.id = c.line_id join app.occupancy_agreement a on a.id = l.agreement_id
      where a.house_id = house and c.voided_at is null and c.days && m.days) charged, lateral (
    select coalesce(sum(x.share) filter (where c.kind = 'lease'), 0) as let, coalesce(sum(x.share) filter (where c.kind = 'offer'), 0) as offered,
      coalesce(sum(x.share) filter (where o.state = 'accepted'), 0) as accepted
    from own join app.seat_claim c on c.seat_id = own.id left join app.seat_offer o on o.id = c.offer_id and c.kind = 'offer',
      lateral (select app.share_of_week(c.weekdays) * (upper(c.valid * m.days) - lower(c.valid * m.days)) / m.length as share) x
      where c.released_at is null and c.valid && m.days) held
  order by m.month
$$;
-- Who waits, and for how many seats: not yet promised any, and no names.
create function app.seats_waited_for() returns table (companies int, seats int) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int, coalesce(sum(a.seats_wanted), 0)::int from app.seat_application a where a.state in ('waiting', 'offered')
    and not exists (select from app.seat_offer o where o.application_id = a.id and o.state = 'accepted')
$$;
grant execute on function app.house_months(uuid, date, int, text), app.seats_waited_for() to fyrtaarn_technical, fyrtaarn_reporter;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- Told when it is worse than was told before: later, no longer, or a darker flag.
alter table app.break_even_told rename column slipped to worse;
alter table app.break_even_told add column stops_from date check (extract(day from stops_from) = 1),
  add column flag text not null default 'green' check (flag in ('green', 'amber', 'red'));
grant insert (stops_from, flag) on app.break_even_told to fyrtaarn_system;
-- When it was last looked, so that a watch that stands still is seen.
create table app.house_watch (
  house_id uuid primary key references app.house,
  watched_at timestamptz not null default now()
);
alter table app.house_watch enable row level security, force row level security;
grant select on app.house_watch to fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_system;
grant insert (house_id), update (watched_at) on app.house_watch to fyrtaarn_system;
create policy house_watch_read on app.house_watch for select to fyrtaarn_technical, fyrtaarn_reporter using ((select sec.known()));
create policy house_watch_keep on app.house_watch for all to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));

-- Aid by tenant and calendar year, for whoever manages and whoever reports: sums of the companies that were given any, in the order of their ids. The largest
-- sum of three years that ends in the year is what is held against the ceiling in force on its last day, or today's until it ends.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.aid_by_year(after uuid, count int, today date) returns table (company_id uuid, name text, year int, rent_ore numeric, declared_ore numeric,
  three_years_ore numeric, ceiling_ore numeric, ceiling_from date) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with given as (select distinct e.company_id from app.aid_entry e where after is null or e.company_id > after order by e.company_id limit count),
  years as (select g.company_id, extract(year from s.month)::int as year, sum(s.month_ore) as ore, max(s.three_years_ore) as three_years_ore
    from given g, lateral app.aid_of_company(g.company_id) s group by 1, 2),
  declared as (select e.company_id, extract(year from e.given_on)::int as year, sum(e.once_ore) as ore from app.aid_entry e join given using (company_id)
    where e.once_ore is not null group by 1, 2)
  select y.company_id, o.name, y.year, y.ore - coalesce(d.ore, 0), coalesce(d.ore, 0), y.three_years_ore,
      round((c.parameters ->> 'ceiling_eur')::numeric * (r.parameters ->> 'ore_per_eur')::numeric), c.valid_from
    from years y join app.organisation o on o.id = y.company_id left join declared d on (d.company_id, d.year) = (y.company_id, y.year),
      lateral (select least(today, make_date(y.year, 12, 31)) as day) at
      left join ref.rule c on c.code = 'AID-CEILING' and at.day between c.valid_from and coalesce(c.valid_to, 'infinity')
      left join ref.rule r on r.code = 'EUR-RATE' and at.day between r.valid_from and coalesce(r.valid_to, 'infinity')
    order by y.company_id, y.year
$$;
grant execute on function app.aid_by_year(uuid, int, date) to fyrtaarn_technical, fyrtaarn_reporter;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
