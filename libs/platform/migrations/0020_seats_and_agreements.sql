-- The house as it is let: floors, what rooms and seats hold, agreements with lines and prices, and one table of claims on seats,
-- so that no seat is let, offered or blocked twice on one day. What is below the documented market rent stands in the aid ledger.

create domain app.ore as bigint;

create table ref.place_fact (
  code text primary key,
  kind text not null check (kind in ('equipment', 'accessibility')),
  name_da text not null,
  name_en text not null,
  sort int not null unique,
  source text not null
);

create table ref.notice_ground (
  code text primary key,
  name_da text not null,
  name_en text not null,
  -- Some grounds of the landlord's take longer than the agreement's own notice.
  notice_months int not null check (notice_months between 0 and 24),
  sort int not null unique,
  source text not null,
  confidence ref.confidence not null
);

create table app.floor (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  name text not null check (length(name) between 1 and 60),
  level int not null check (level between -5 and 50),
  constraint floor_once unique (house_id, level),
  unique (id, house_id)
);
insert into app.floor (house_id, name, level) select id, 'Stuen', 0 from app.house;

alter table app.room
  add column floor_id uuid,
  add column capacity int constraint room_capacity check (capacity between 1 and 500),
  -- Place and size on the floor's plan, in seats from its upper left corner.
  add column x int not null default 0,
  add column y int not null default 0,
  add column width int not null default 1 check (width between 1 and 200),
  add column height int not null default 1 check (height between 1 and 200),
  -- Minutes before a booking in which the room is made ready.
  add column setup_minutes int not null default 0 constraint room_setup check (setup_minutes between 0 and 240),
  add constraint room_floor foreign key (floor_id, house_id) references app.floor (id, house_id);
update app.room r set floor_id = f.id from app.floor f where f.house_id = r.house_id;
alter table app.room alter column floor_id set not null;
alter table app.seat add column in_service daterange not null default '[2026-01-01,)' check (not isempty(in_service) and lower(in_service) is not null);
alter table app.room rename constraint room_house_id_name_key to room_name_once;
alter table app.seat rename constraint seat_code_key to seat_code_once;
alter table app.seat rename constraint seat_room_id_x_y_key to seat_place_once;

-- What a room, or one seat in it, has: facts that people ask for, never words about anybody's health.
create table app.place_fact (
  id uuid primary key default uuidv7(),
  room_id uuid not null references app.room,
  seat_id uuid references app.seat,
  fact text not null constraint place_fact_known references ref.place_fact,
  count int not null default 1 constraint place_fact_count check (count between 1 and 500),
  unique nulls not distinct (room_id, seat_id, fact)
);

-- A file that a decision or an amount leans on. A file is what it begins with, not what it is called.
create table app.house_document (
  id uuid primary key default uuidv7(),
  house_id uuid references app.house,
  name text not null check (length(name) between 1 and 120),
  media_type text not null constraint house_document_type check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  content bytea not null constraint house_document_size check (length(content) between 1 and 5 * 1024 * 1024),
  added_by uuid references app.account default sec.account(),
  added_at timestamptz not null default now()
);

create table app.market_rent (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  kind text not null check (kind in ('seat', 'membership', 'service')),
  month_ore app.ore not null constraint market_rent_amount check (month_ore > 0),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  document_id uuid not null references app.house_document,
  reasoning text not null check (length(reasoning) between 10 and 4000),
  documented_by uuid references app.account default sec.account(),
  documented_at timestamptz not null default now(),
  constraint market_rent_once exclude using gist (house_id with =, kind with =, valid with &&)
);

alter table app.occupancy_agreement
  add column number int not null generated always as identity unique,
  add column house_id uuid references app.house,
  -- The dated rule it was made under, and what was agreed within it.
  add column rule_code text,
  add column rule_from date,
  add column notice_months int constraint agreement_notice_months check (notice_months between 0 and 24),
  add column deposit_months int constraint agreement_deposit_months check (deposit_months between 0 and 24),
  add column follows_id uuid references app.occupancy_agreement,
  add column ended_because text check (length(ended_because) between 3 and 500),
  add column signed_by uuid references app.account,
  add column signed_at timestamptz not null default now(),
  add constraint agreement_rule foreign key (rule_code, rule_from) references ref.rule;
alter table app.occupancy_agreement no force row level security;
update app.occupancy_agreement set house_id = (select id from app.house order by opened_on limit 1);
alter table app.occupancy_agreement force row level security;
alter table app.occupancy_agreement alter column house_id set not null;

create table app.agreement_line (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null references app.occupancy_agreement,
  kind text not null check (kind in ('seat', 'membership', 'service')),
  text text check (length(text) between 1 and 200),
  -- Days of the week, Monday is 1; a seat may be shared.
  weekdays int4multirange not null default '{[1,8)}' constraint line_weekdays check (not isempty(weekdays) and weekdays <@ int4range(1, 8)),
  valid daterange not null check (lower(valid) is not null or isempty(valid))
);
create index agreement_line_agreement on app.agreement_line (agreement_id);

create table app.aid_approval (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  reference text not null check (length(reference) between 2 and 120),
  reasons text not null check (length(reasons) between 10 and 4000),
  approved_by uuid not null references app.account default sec.account(),
  approved_at timestamptz not null default now()
);

-- From a day on, until the next price of the same line. A line that ends needs no price after it.
create table app.line_price (
  id uuid primary key default uuidv7(),
  line_id uuid not null references app.agreement_line,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  month_ore app.ore not null constraint price_amount check (month_ore >= 0),
  basis text not null default 'agreed' check (basis in ('agreed', 'index')),
  index_from numeric check (index_from > 0),
  index_to numeric check (index_to > 0),
  -- Written by the database from the document that is in force on the first day.
  market_rent_id uuid not null references app.market_rent,
  market_ore app.ore not null,
  approval_id uuid references app.aid_approval,
  set_by uuid references app.account default sec.account(),
  set_at timestamptz not null default now(),
  constraint price_once exclude using gist (line_id with =, valid with &&),
  check ((basis = 'index') = (index_from is not null and index_to is not null))
);

create table app.aid_entry (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  price_id uuid constraint aid_once unique references app.line_price,
  -- What the market would ask for more, a month; or what was given once, by somebody else and told by the company.
  month_ore app.ore check (month_ore > 0),
  once_ore app.ore constraint aid_amount check (once_ore > 0),
  given_on date,
  giver text check (length(giver) between 2 and 200),
  approval_id uuid references app.aid_approval,
  entered_by uuid references app.account default sec.account(),
  entered_at timestamptz not null default now(),
  check (case when price_id is not null then month_ore is not null and num_nonnulls(once_ore, given_on, giver) = 0
    else month_ore is null and num_nonnulls(once_ore, given_on, giver) = 3 end)
);
create index aid_entry_company on app.aid_entry (company_id);

create table app.seat_claim (
  id uuid primary key default uuidv7(),
  seat_id uuid not null references app.seat,
  kind text not null check (kind in ('lease', 'offer', 'blocked')),
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  weekdays int4multirange not null default '{[1,8)}' constraint claim_weekdays check (not isempty(weekdays) and weekdays <@ int4range(1, 8)),
  line_id uuid references app.agreement_line,
  offer_id uuid,
  reason text check (length(reason) between 3 and 500),
  released_at timestamptz,
  made_by uuid references app.account default sec.account(),
  made_at timestamptz not null default now(),
  constraint seat_taken exclude using gist (seat_id with =, valid with &&, weekdays with &&) where (released_at is null),
  constraint line_sits_once exclude using gist (line_id with =, valid with &&) where (released_at is null and line_id is not null),
  check ((kind = 'lease') = (line_id is not null) and (kind = 'blocked') = (reason is not null) and (kind <> 'offer' or offer_id is not null))
);
create index seat_claim_line on app.seat_claim (line_id);

create table app.agreement_notice (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null constraint notice_once unique references app.occupancy_agreement,
  given_by text not null check (given_by in ('tenant', 'landlord')),
  ground text constraint notice_ground_known references ref.notice_ground,
  explanation text check (length(explanation) between 3 and 2000),
  received_on date not null,
  effective_on date not null,
  rule_code text not null,
  rule_from date not null,
  registered_by uuid references app.account default sec.account(),
  registered_at timestamptz not null default now(),
  foreign key (rule_code, rule_from) references ref.rule,
  -- The tenant may always leave; the landlord only for a reason that the law knows.
  constraint notice_needs_ground check ((given_by = 'landlord') = (ground is not null)),
  constraint notice_in_time check (effective_on >= received_on)
);

create table app.deposit_entry (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null references app.occupancy_agreement,
  booked_on date not null,
  kind text not null check (kind in ('received', 'regulated', 'set_off', 'returned', 'transferred')),
  amount_ore app.ore not null check (amount_ore <> 0),
  document_id uuid references app.house_document,
  entered_by uuid references app.account default sec.account(),
  entered_at timestamptz not null default now(),
  constraint deposit_sign check (case kind when 'received' then amount_ore > 0 when 'set_off' then amount_ore < 0 when 'returned' then amount_ore < 0 else true end),
  constraint set_off_needs_document check (kind <> 'set_off' or document_id is not null)
);
create index deposit_entry_agreement on app.deposit_entry (agreement_id);

-- What was let before there were lines: each seat becomes a line of its own.
alter table app.seat_let no force row level security;
alter table app.seat_let add column line_id uuid not null default uuidv7();
insert into app.agreement_line (id, agreement_id, kind, valid) select line_id, agreement_id, 'seat', valid from app.seat_let;
insert into app.seat_claim (seat_id, kind, valid, line_id, made_by) select seat_id, 'lease', valid, line_id, null from app.seat_let;
drop function app.seats_free(date);
drop table app.seat_let;

create trigger deposit_append_only before update or delete or truncate on app.deposit_entry for each statement execute function app.append_only();
create trigger aid_approval_append_only before delete or truncate on app.aid_approval for each statement execute function app.append_only();

-- Whoever claims a seat takes turns with others who want it, and stays inside the seat's time of service and the line's term.
create function app.keep_claim_inside() returns trigger language plpgsql as $$
declare
  line app.agreement_line;
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
  return new;
end $$;
create trigger claim_inside before insert or update of seat_id, valid, weekdays, line_id, kind on app.seat_claim for each row execute function app.keep_claim_inside();

create function app.keep_seat_for_claims() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('seat ' || new.id, 0));
  if exists (select from app.seat_claim c where c.seat_id = new.id and c.released_at is null and not (c.valid <@ new.in_service)) then
    raise exception 'the seat is promised' using errcode = '23514', constraint = 'seat_in_use';
  end if;
  return new;
end $$;
create trigger seat_for_claims before update of in_service on app.seat for each row execute function app.keep_seat_for_claims();

create function app.keep_line_inside() returns trigger language plpgsql as $$
begin
  if not isempty(new.valid) and not exists (select from app.occupancy_agreement a where a.id = new.agreement_id and new.valid <@ a.valid) then
    raise exception 'the line lies outside its agreement' using errcode = '23514', constraint = 'line_in_agreement';
  end if;
  if exists (select from app.seat_claim c where c.line_id = new.id and c.released_at is null and not (c.valid <@ new.valid)) then
    raise exception 'the line holds a seat longer' using errcode = '23514', constraint = 'line_holds_seat';
  end if;
  return new;
end $$;
create trigger line_inside before insert or update of valid on app.agreement_line for each row execute function app.keep_line_inside();

-- The part of the market rent that a line on some days of the week stands for: Monday to Friday is all of it.
create function app.share_of_week(days int4multirange) returns numeric language sql immutable set search_path = pg_catalog, pg_temp as $$
  select count(*) / 5.0 from generate_series(1, 5) as day where days @> day
$$;

-- No price without a documented market rent; what lies below it goes to the aid ledger by itself.
create function app.hold_price_to_market() returns trigger language plpgsql as $$
begin
  select m.id, round(m.month_ore * case when l.kind = 'seat' then app.share_of_week(l.weekdays) else 1 end)::bigint into new.market_rent_id, new.market_ore
    from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id
      join app.market_rent m on m.house_id = a.house_id and m.kind = l.kind and m.valid @> lower(new.valid) where l.id = new.line_id;
  if new.market_rent_id is null then
    raise exception 'no market rent is documented' using errcode = '23514', constraint = 'price_needs_market_rent';
  end if;
  return new;
end $$;
create trigger price_to_market before insert on app.line_price for each row execute function app.hold_price_to_market();

create function app.enter_aid() returns trigger language plpgsql as $$
begin
  insert into app.aid_entry (company_id, price_id, month_ore, approval_id, entered_by)
    select a.company_id, new.id, new.market_ore - new.month_ore, new.approval_id, new.set_by
      from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id where l.id = new.line_id and new.month_ore < new.market_ore;
  return null;
end $$;
create trigger price_enters_aid after insert on app.line_price for each row execute function app.enter_aid();

-- Aid month by month with the sum of the three years that end with it, as far as today's agreements reach, at most three years ahead.
create function app.aid_of_company(company uuid) returns table (month date, month_ore numeric, three_years_ore numeric) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  with spans as (
    select p.valid * l.valid as span, e.month_ore from app.aid_entry e join app.line_price p on p.id = e.price_id join app.agreement_line l on l.id = p.line_id
      where e.company_id = company and p.valid && l.valid),
  reach as (
    select least(min(day_from), (select min(given_on) from app.aid_entry where company_id = company)) as first,
      greatest(max(day_to), (select max(given_on) + 1 from app.aid_entry where company_id = company)) as last
    from (select lower(span) as day_from, least(upper(span), (lower(span) + interval '3 years')::date) as day_to from spans) s),
  months as (select m::date as month, daterange(m::date, (m + interval '1 month')::date) as days
    from reach, generate_series(date_trunc('month', first), last - 1, interval '1 month') m),
  sums as (select m.month,
      coalesce((select sum(s.month_ore::numeric * (upper(s.span * m.days) - lower(s.span * m.days)) / (upper(m.days) - lower(m.days))) from spans s where s.span && m.days), 0)
      + coalesce((select sum(once_ore) from app.aid_entry e where e.company_id = company and e.given_on <@ m.days), 0) as ore from months m)
  select s.month, round(s.ore), round(sum(s.ore) over (order by s.month rows between 35 preceding and current row)) from sums s
$$;

-- Above the ceiling nothing is saved unless somebody else has approved it in writing, for this company.
create function app.keep_aid_ceiling() returns trigger language plpgsql as $$
declare
  ceiling numeric := (select (c.parameters ->> 'ceiling_eur')::numeric * (e.parameters ->> 'ore_per_eur')::numeric from ref.rule c, ref.rule e
    where c.code = 'AID-CEILING' and e.code = 'EUR-RATE' and current_date between c.valid_from and coalesce(c.valid_to, 'infinity')
      and current_date between e.valid_from and coalesce(e.valid_to, 'infinity'));
begin
  perform pg_advisory_xact_lock(hashtextextended('aid ' || new.company_id, 0));
  if ceiling is null then raise exception 'no rule says what the aid ceiling is'; end if;
  if coalesce((select max(three_years_ore) from app.aid_of_company(new.company_id)), 0) > ceiling and not exists (
    select from app.aid_approval a where a.id = new.approval_id and a.company_id = new.company_id and a.approved_by is distinct from new.entered_by) then
    raise exception 'above the aid ceiling' using errcode = '23514', constraint = 'aid_ceiling';
  end if;
  return null;
end $$;
create trigger aid_under_ceiling after insert on app.aid_entry for each row execute function app.keep_aid_ceiling();

create function app.keep_deposit() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('deposit ' || new.agreement_id, 0));
  if (select sum(amount_ore) from app.deposit_entry where agreement_id = new.agreement_id) < 0 then
    raise exception 'more than the deposit' using errcode = '23514', constraint = 'deposit_not_below_zero';
  end if;
  return null;
end $$;
create constraint trigger deposit_covers after insert on app.deposit_entry deferrable initially deferred for each row execute function app.keep_deposit();

-- The end of an agreement: its lines and its seats end with it. A notice brings it about by itself, whoever gives it, so these act as the system.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.end_agreement(agreement uuid, day date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from app.occupancy_agreement a where a.id = agreement and lower(a.valid) < day) then
    raise exception 'ends before it begins' using errcode = '23514', constraint = 'agreement_ends_after_start';
  end if;
  if not exists (select from app.occupancy_agreement a where a.id = agreement and a.valid @> (day - 1)) then
    raise exception 'over by then' using errcode = '23514', constraint = 'agreement_is_over';
  end if;
  update app.seat_claim c set released_at = now() from app.agreement_line l
    where l.id = c.line_id and l.agreement_id = agreement and c.released_at is null and lower(c.valid) >= day;
  update app.seat_claim c set valid = daterange(lower(c.valid), day) from app.agreement_line l
    where l.id = c.line_id and l.agreement_id = agreement and c.released_at is null and c.valid @> day;
  update app.agreement_line l set valid = l.valid * daterange(null, day) where l.agreement_id = agreement and not (l.valid <@ daterange(null, day));
  update app.occupancy_agreement a set valid = daterange(lower(a.valid), day) where a.id = agreement;
end $$;
create function app.notice_ends_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  months int := (select greatest(coalesce(a.notice_months, 0), (select g.notice_months from ref.notice_ground g where g.code = new.ground))
    from app.occupancy_agreement a where a.id = new.agreement_id for update);
begin
  if new.effective_on < (new.received_on + make_interval(months => months))::date then
    raise exception 'before the notice has run' using errcode = '23514', constraint = 'notice_in_time';
  end if;
  perform app.end_agreement(new.agreement_id, new.effective_on);
  return null;
end $$;
create function app.seats_free(on_day date) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(0, (select count(*) from app.seat s where s.in_service @> on_day
      and not exists (select from app.seat_claim c where c.seat_id = s.id and c.released_at is null and c.valid @> on_day))
    - (select coalesce(sum(seats_offered), 0) from app.seat_application where state = 'offered'))::int
$$;
-- Said by whom they belong to: the owner, who inherits nothing from the system, would be heard by nobody. So was what 0014 took back.
revoke execute on function app.end_agreement(uuid, date), app.join_parties(uuid, uuid), app.join_parties_of_companies(uuid, uuid) from public;
grant execute on function app.end_agreement(uuid, date) to fyrtaarn_technical;
grant execute on function app.join_parties(uuid, uuid) to fyrtaarn_employment;
grant execute on function app.join_parties_of_companies(uuid, uuid) to fyrtaarn_employment, fyrtaarn_technical;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger notice_ends after insert on app.agreement_notice for each row execute function app.notice_ends_agreement();

-- Who may see and do what. TMF runs the house; a company sees its own agreements, and of others' seats only that they are taken.
grant select on ref.place_fact, ref.notice_ground to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
do $$
declare t text;
begin
  foreach t in array array['floor', 'place_fact', 'house_document', 'market_rent', 'agreement_line', 'aid_approval', 'line_price', 'aid_entry', 'seat_claim',
      'agreement_notice', 'deposit_entry'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_technical, fyrtaarn_system', t);
    execute format('create policy %1$s_read on app.%1$I for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()))', t);
  end loop;
  foreach t in array array['floor', 'room', 'seat', 'place_fact', 'house_document', 'market_rent', 'occupancy_agreement', 'agreement_line', 'line_price',
      'aid_entry', 'seat_claim', 'agreement_notice', 'deposit_entry'] loop
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_technical with check ((select sec.known()))', t);
  end loop;
  foreach t in array array['room', 'seat', 'occupancy_agreement', 'agreement_line', 'line_price', 'seat_claim'] loop
    execute format('create policy %1$s_change on app.%1$I for update to fyrtaarn_technical, fyrtaarn_system using ((select sec.known())) with check ((select sec.known()))', t);
  end loop;
  foreach t in array array['floor', 'place_fact', 'seat_claim'] loop
    execute format('grant select on app.%I to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_reporter, fyrtaarn_partner', t);
    execute format('create policy %1$s_house on app.%1$I for select to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_reporter,
      fyrtaarn_partner using ((select sec.known()))', t);
  end loop;
  foreach t in array array['agreement_line', 'agreement_notice', 'deposit_entry'] loop
    execute format('grant select on app.%I to fyrtaarn_company', t);
    execute format('create policy %1$s_own on app.%1$I for select to fyrtaarn_company using (agreement_id in (select id from app.occupancy_agreement))', t);
  end loop;
end $$;
grant select on app.line_price, app.aid_entry, app.market_rent, app.aid_approval to fyrtaarn_company;
create policy aid_approval_own on app.aid_approval for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy line_price_own on app.line_price for select to fyrtaarn_company using (line_id in (select id from app.agreement_line));
create policy aid_entry_own on app.aid_entry for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy market_rent_shown on app.market_rent for select to fyrtaarn_company using ((select sec.known()));
-- Which agreement a seat belongs to, and when it ends, is for the city to see.
grant select on app.agreement_line, app.agreement_notice to fyrtaarn_employment;
create policy agreement_line_city on app.agreement_line for select to fyrtaarn_employment using ((select sec.known()));
create policy agreement_notice_city on app.agreement_notice for select to fyrtaarn_employment using ((select sec.known()));

grant insert (house_id, name, level) on app.floor to fyrtaarn_technical;
grant insert (house_id, floor_id, name, kind, sort, capacity, x, y, width, height, setup_minutes),
  update (floor_id, name, capacity, x, y, width, height, setup_minutes) on app.room to fyrtaarn_technical;
grant insert (room_id, code, x, y, in_service), update (x, y, in_service) on app.seat to fyrtaarn_technical;
grant insert (room_id, seat_id, fact, count), delete on app.place_fact to fyrtaarn_technical;
create policy place_fact_remove on app.place_fact for delete to fyrtaarn_technical using ((select sec.known()));
grant insert (house_id, name, media_type, content) on app.house_document to fyrtaarn_technical;
grant insert (house_id, kind, month_ore, valid, document_id, reasoning), update (valid) on app.market_rent to fyrtaarn_technical;
create policy market_rent_end on app.market_rent for update to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
grant insert (company_id, kind, valid, house_id, rule_code, rule_from, notice_months, deposit_months, follows_id, signed_by)
  on app.occupancy_agreement to fyrtaarn_technical;
grant update (valid, ended_because) on app.occupancy_agreement to fyrtaarn_technical;
grant update (valid) on app.occupancy_agreement to fyrtaarn_system;
grant insert (id, agreement_id, kind, text, weekdays, valid), update (valid) on app.agreement_line to fyrtaarn_technical;
grant update (valid) on app.agreement_line to fyrtaarn_system;
grant insert (line_id, valid, month_ore, basis, index_from, index_to, approval_id), update (valid) on app.line_price to fyrtaarn_technical;
grant insert (company_id, price_id, month_ore, once_ore, given_on, giver, approval_id, entered_by) on app.aid_entry to fyrtaarn_technical;
grant insert (seat_id, kind, valid, weekdays, line_id, offer_id, reason) on app.seat_claim to fyrtaarn_technical, fyrtaarn_system;
create policy seat_claim_pass_on on app.seat_claim for insert to fyrtaarn_system with check ((select sec.known()));
grant update (kind, valid, line_id, released_at) on app.seat_claim to fyrtaarn_technical, fyrtaarn_system;
grant insert (agreement_id, given_by, ground, explanation, received_on, effective_on, rule_code, rule_from) on app.agreement_notice to fyrtaarn_technical, fyrtaarn_company;
create policy agreement_notice_give on app.agreement_notice for insert to fyrtaarn_company
  with check (agreement_id in (select id from app.occupancy_agreement) and given_by = 'tenant' and received_on >= current_date - 1);
grant insert (agreement_id, booked_on, kind, amount_ore, document_id) on app.deposit_entry to fyrtaarn_technical;
-- Who approves aid above the ceiling is never who sets the price.
grant select, insert (company_id, reference, reasons) on app.aid_approval to fyrtaarn_admin;
create policy aid_approval_read_admin on app.aid_approval for select to fyrtaarn_admin using (approved_by = (select sec.account()));
create policy aid_approval_add on app.aid_approval for insert to fyrtaarn_admin with check (approved_by = (select sec.account()));
grant execute on function app.aid_of_company(uuid), app.share_of_week(int4multirange) to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
