-- What the house costs, month by month beside what it earns; and how its place was chosen, on weighted criteria with evidence.

create table app.house_cost (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  -- A: the lease of the house itself. B: its running costs. C: staff.
  scope text not null check (scope in ('A', 'B', 'C')),
  text text not null check (length(text) between 2 and 200),
  period daterange not null check (not isempty(period) and not lower_inf(period) and not upper_inf(period)),
  -- For the whole period, without VAT that is refunded. A correction is an entry of its own.
  amount_ore app.ore not null constraint house_cost_amount check (amount_ore <> 0),
  document_id uuid references app.house_document,
  entered_by uuid references app.account default sec.account(),
  entered_at timestamptz not null default now()
);
create index house_cost_house on app.house_cost (house_id);
create trigger house_cost_append_only before update or delete or truncate on app.house_cost for each statement execute function app.append_only();

create table ref.site_criterion (
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  weight int not null check (weight between 1 and 100),
  name_da text not null,
  name_en text not null,
  sort int not null,
  source text not null,
  primary key (code, valid_from),
  constraint site_criterion_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table app.candidate_site (
  id uuid primary key default uuidv7(),
  area text not null constraint candidate_area references ref.area,
  address text not null constraint candidate_once unique check (length(address) between 3 and 200),
  seats int not null constraint candidate_seats check (seats between 1 and 500),
  -- The lease of the house itself, as it is offered.
  rent_year_ore app.ore not null constraint candidate_rent check (rent_year_ore >= 0),
  term_months int check (term_months between 1 and 600),
  notice_months int check (notice_months between 0 and 60),
  indexation text check (length(indexation) between 2 and 200),
  synthetic boolean not null default false,
  added_by uuid references app.account default sec.account(),
  added_at timestamptz not null default now()
);

create table app.site_score (
  id uuid primary key default uuidv7(),
  site_id uuid not null references app.candidate_site,
  criterion text not null,
  score int not null constraint site_score_scale check (score between 0 and 5),
  evidence text not null check (length(evidence) between 3 and 2000),
  document_id uuid references app.house_document,
  scored_by uuid references app.account default sec.account(),
  scored_at timestamptz not null default clock_timestamp()
);
create index site_score_site on app.site_score (site_id, criterion, scored_at desc);

-- What the city's property people say: no decision without it.
create table app.site_hearing (
  id uuid primary key default uuidv7(),
  site_id uuid not null references app.candidate_site,
  heard text not null check (heard in ('KEK', 'ByK', 'KEJD')),
  summary text not null check (length(summary) between 3 and 4000),
  document_id uuid not null references app.house_document,
  heard_on date not null,
  noted_by uuid references app.account default sec.account(),
  noted_at timestamptz not null default now()
);
create index site_hearing_site on app.site_hearing (site_id);

create table app.site_decision (
  id uuid primary key default uuidv7(),
  site_id uuid not null references app.candidate_site,
  reasons text not null check (length(reasons) between 20 and 4000),
  -- The comparison as it stood: weights, scores and sums of every site.
  comparison jsonb not null,
  decided_by uuid not null references app.account default sec.account(),
  decided_at timestamptz not null default now()
);
create trigger site_score_append_only before update or delete or truncate on app.site_score for each statement execute function app.append_only();
create trigger site_hearing_append_only before update or delete or truncate on app.site_hearing for each statement execute function app.append_only();
create trigger site_decision_append_only before update or delete or truncate on app.site_decision for each statement execute function app.append_only();

create function app.keep_site_criterion() returns trigger language plpgsql as $$
begin
  if not exists (select from ref.site_criterion c where c.code = new.criterion and current_date between c.valid_from and coalesce(c.valid_to, 'infinity')) then
    raise exception 'no such criterion today' using errcode = '23514', constraint = 'site_criterion_known';
  end if;
  return new;
end $$;
create trigger site_criterion_known before insert on app.site_score for each row execute function app.keep_site_criterion();
create function app.keep_site_heard() returns trigger language plpgsql as $$
begin
  if not exists (select from app.site_hearing where site_id = new.site_id) then
    raise exception 'nobody was heard' using errcode = '23514', constraint = 'site_was_heard';
  end if;
  if exists (select from ref.site_criterion c where current_date between c.valid_from and coalesce(c.valid_to, 'infinity')
      and not exists (select from app.site_score s where s.site_id = new.site_id and s.criterion = c.code)) then
    raise exception 'not judged by every criterion' using errcode = '23514', constraint = 'site_was_scored';
  end if;
  return new;
end $$;
create trigger site_heard_and_scored before insert on app.site_decision for each row execute function app.keep_site_heard();

-- The house month by month: sums and no names, so that whoever reports may see them. Agreements and notices as they are known today;
-- an offer counts when it was accepted.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.house_months(house uuid, first date, count int, scopes text) returns table (month date, cost_ore numeric, rent_ore numeric,
  accepted_ore numeric, seats numeric, let_seats numeric, offered_seats numeric) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with months as (select m::date as month, daterange(m::date, (m + interval '1 month')::date) as days, (m + interval '1 month')::date - m::date as length
    from generate_series(first::timestamp, first + make_interval(months => count - 1), interval '1 month') m),
  own as (select s.id, s.in_service from app.seat s join app.room r on r.id = s.room_id where r.house_id = house)
  select m.month,
    (select coalesce(sum(c.amount_ore::numeric * (upper(x.d) - lower(x.d)) / (upper(c.period) - lower(c.period))), 0) from app.house_cost c,
      lateral (select c.period * m.days as d) x where c.house_id = house and c.scope <= scopes and not isempty(x.d)),
    (select coalesce(sum(p.month_ore::numeric * (upper(x.d) - lower(x.d)) / m.length), 0) from app.occupancy_agreement a join app.agreement_line l on l.agreement_id = a.id
      join app.line_price p on p.line_id = l.id, lateral (select l.valid * p.valid * m.days as d) x where a.house_id = house and not isempty(x.d)),
    (select coalesce(sum(o.month_ore::numeric * (upper(x.d) - lower(x.d)) / m.length), 0) from own join app.seat_claim c on c.seat_id = own.id
      join app.seat_offer o on o.id = c.offer_id and o.state = 'accepted', lateral (select c.valid * m.days as d) x
      where c.kind = 'offer' and c.released_at is null and not isempty(x.d)),
    (select coalesce(sum((upper(x.d) - lower(x.d))::numeric / m.length), 0) from own, lateral (select own.in_service * m.days as d) x where not isempty(x.d)),
    held.let, held.offered
  from months m, lateral (
    select coalesce(sum(app.share_of_week(c.weekdays) * (upper(x.d) - lower(x.d)) / m.length) filter (where c.kind = 'lease'), 0) as let,
      coalesce(sum(app.share_of_week(c.weekdays) * (upper(x.d) - lower(x.d)) / m.length) filter (where c.kind = 'offer'), 0) as offered
    from own join app.seat_claim c on c.seat_id = own.id, lateral (select c.valid * m.days as d) x where c.released_at is null and not isempty(x.d)) held
  order by m.month
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
revoke execute on function app.house_months(uuid, date, int, text) from public;
grant execute on function app.house_months(uuid, date, int, text) to fyrtaarn_technical, fyrtaarn_reporter;

grant select on ref.site_criterion to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
do $$
declare t text;
begin
  foreach t in array array['house_cost', 'candidate_site', 'site_score', 'site_hearing', 'site_decision'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_technical, fyrtaarn_reporter', t);
    execute format('create policy %1$s_read on app.%1$I for select to fyrtaarn_technical, fyrtaarn_reporter using ((select sec.known()))', t);
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_technical with check ((select sec.known()))', t);
  end loop;
end $$;
grant select on app.house_cost to fyrtaarn_system;
create policy house_cost_system on app.house_cost for select to fyrtaarn_system using ((select sec.known()));
grant insert (house_id, scope, text, period, amount_ore, document_id) on app.house_cost to fyrtaarn_technical;
grant insert (area, address, seats, rent_year_ore, term_months, notice_months, indexation) on app.candidate_site to fyrtaarn_technical;
grant insert (site_id, criterion, score, evidence, document_id) on app.site_score to fyrtaarn_technical;
grant insert (site_id, heard, summary, document_id, heard_on) on app.site_hearing to fyrtaarn_technical;
grant insert (site_id, reasons, comparison) on app.site_decision to fyrtaarn_technical;
