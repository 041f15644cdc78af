-- What the house costs, month by month beside what it earns; how its place was chosen, on weighted criteria with evidence; and what
-- people in it share: rules and notices, keys lent, faults followed to the end, visitors counted, seats lent for a day.

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
revoke execute on function app.house_months(uuid, date, int, text) from public;
grant execute on function app.house_months(uuid, date, int, text) to fyrtaarn_technical, fyrtaarn_reporter;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

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

create table app.house_notice (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  kind text not null check (kind in ('rule', 'notice')),
  title text not null check (length(title) between 3 and 120),
  text text not null check (length(text) between 3 and 4000),
  shown daterange not null check (not isempty(shown) and lower(shown) is not null),
  written_by uuid references app.account default sec.account(),
  written_at timestamptz not null default now()
);
create index house_notice_house on app.house_notice (house_id);

create table app.house_key (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  label text not null check (length(label) between 1 and 60),
  kind text not null check (kind in ('key', 'card')),
  constraint house_key_once unique (house_id, label)
);

create table app.key_loan (
  id uuid primary key default uuidv7(),
  key_id uuid not null references app.house_key,
  company_id uuid not null references app.company,
  lent tstzrange not null check (not isempty(lent) and not lower_inf(lent)),
  lent_by uuid references app.account default sec.account(),
  constraint key_lent_once exclude using gist (key_id with =, lent with &&)
);

create table app.house_fault (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  room_id uuid references app.room,
  organisation_id uuid not null references app.organisation,
  text text not null check (length(text) between 3 and 2000),
  state text not null default 'reported' check (state in ('reported', 'in_hand', 'fixed', 'dropped')),
  reported_by uuid references app.account default sec.account(),
  reported_at timestamptz not null default now()
);
create table app.house_fault_step (
  id uuid primary key default uuidv7(),
  fault_id uuid not null references app.house_fault,
  state text not null check (state in ('in_hand', 'fixed', 'dropped')),
  note text not null check (length(note) between 3 and 2000),
  taken_by uuid references app.account default sec.account(),
  taken_at timestamptz not null default clock_timestamp()
);
create index house_fault_step_fault on app.house_fault_step (fault_id);
create trigger house_fault_step_append_only before update or delete or truncate on app.house_fault_step for each statement execute function app.append_only();

-- How many came, not who. A new count of a day takes the place of the one before.
create table app.visitor_count (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  day date not null,
  visitors int not null constraint visitors_range check (visitors between 0 and 10000),
  counted_by uuid references app.account default sec.account(),
  constraint visitors_once unique (house_id, day)
);

-- A seat lent for a day is held like any other: by the same claims.
alter table app.seat_claim drop constraint seat_claim_kind_check, drop constraint seat_claim_check;
alter table app.seat_claim
  add constraint seat_claim_kind check (kind in ('lease', 'offer', 'blocked', 'lent')),
  add constraint seat_claim_for check ((kind = 'lease') = (line_id is not null) and (kind = 'blocked') = (reason is not null) and (kind <> 'offer' or offer_id is not null)),
  add constraint lent_for_a_day check (kind <> 'lent' or upper(valid) - lower(valid) = 1);

-- To whom is another matter than that it is taken.
create table app.seat_loan (
  id uuid primary key default uuidv7(),
  claim_id uuid not null unique references app.seat_claim,
  company_id uuid not null references app.company
);

create function app.take_fault_step() returns trigger language plpgsql as $$
begin
  update app.house_fault set state = new.state where id = new.fault_id and state in ('reported', 'in_hand');
  if not found then raise exception 'the fault is closed' using errcode = '23514', constraint = 'fault_is_closed'; end if;
  return null;
end $$;
create trigger fault_step_taken after insert on app.house_fault_step for each row execute function app.take_fault_step();

do $$
declare t text;
begin
  foreach t in array array['house_notice', 'house_key', 'key_loan', 'house_fault', 'house_fault_step', 'visitor_count', 'seat_loan'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_technical', t);
    execute format('create policy %1$s_run on app.%1$I for all to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()))', t);
  end loop;
end $$;
grant select on app.house_notice to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_partner;
create policy house_notice_read on app.house_notice for select to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_partner using ((select sec.known()));
grant insert (house_id, kind, title, text, shown) on app.house_notice to fyrtaarn_technical;
grant insert (house_id, label, kind) on app.house_key to fyrtaarn_technical;
grant insert (key_id, company_id, lent), update (lent) on app.key_loan to fyrtaarn_technical;
grant select on app.key_loan, app.house_key to fyrtaarn_company;
create policy key_loan_own on app.key_loan for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy house_key_own on app.house_key for select to fyrtaarn_company using (id in (select key_id from app.key_loan));
grant insert (house_id, room_id, organisation_id, text) on app.house_fault to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_employment;
grant select on app.house_fault, app.house_fault_step to fyrtaarn_company, fyrtaarn_employment;
create policy house_fault_own on app.house_fault for select to fyrtaarn_company, fyrtaarn_employment using (organisation_id = (select sec.organisation()));
create policy house_fault_report on app.house_fault for insert to fyrtaarn_company, fyrtaarn_employment with check (organisation_id = (select sec.organisation()) and state = 'reported');
create policy house_fault_step_own on app.house_fault_step for select to fyrtaarn_company, fyrtaarn_employment using (fault_id in (select id from app.house_fault));
grant update (state) on app.house_fault to fyrtaarn_technical;
grant insert (fault_id, state, note) on app.house_fault_step to fyrtaarn_technical;
grant insert (house_id, day, visitors), update (visitors, counted_by) on app.visitor_count to fyrtaarn_technical;
grant select on app.visitor_count to fyrtaarn_reporter;
create policy visitor_count_reported on app.visitor_count for select to fyrtaarn_reporter using ((select sec.known()));
grant insert (claim_id, company_id) on app.seat_loan to fyrtaarn_technical;
grant select on app.seat_loan to fyrtaarn_company, fyrtaarn_employment;
create policy seat_loan_own on app.seat_loan for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy seat_loan_city on app.seat_loan for select to fyrtaarn_employment using ((select sec.known()));
