-- Companies of which one controls another are one single undertaking (Regulation (EU) 2023/2831, article 2(2)), and the ceiling of aid is that of all of them.
-- That they are is a fact that the house notes with where it knows it from, also when they are above the ceiling by it: what they are given after that is not.
create table app.undertaking_link (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  with_id uuid not null references app.company,
  because text not null constraint undertaking_because check (length(because) between 10 and 500),
  linked_by uuid not null references app.account default sec.account(),
  linked_at timestamptz not null default now(),
  ended_by uuid references app.account,
  ended_at timestamptz,
  ended_because text constraint undertaking_ended_because check (length(ended_because) between 10 and 500),
  constraint undertaking_ended_whole check (num_nulls(ended_by, ended_at, ended_because) in (0, 3))
);
create index undertaking_link_company on app.undertaking_link (company_id);
create index undertaking_link_with on app.undertaking_link (with_id);
alter table app.undertaking_link enable row level security, force row level security;
grant select on app.undertaking_link to fyrtaarn_technical, fyrtaarn_system;
grant insert (company_id, with_id, because), update (ended_by, ended_at, ended_because) on app.undertaking_link to fyrtaarn_technical;
create policy undertaking_link_read on app.undertaking_link for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy undertaking_link_add on app.undertaking_link for insert to fyrtaarn_technical with check (linked_by = (select sec.account()) and ended_at is null);
create policy undertaking_link_end on app.undertaking_link for update to fyrtaarn_technical using ((select sec.known()))
  with check (ended_by = (select sec.account()));

-- The aid of some companies together, by month, and the sum of the years before.
create function app.aid_of_companies(companies uuid[]) returns table (month date, month_ore numeric, three_years_ore numeric) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  with period as (select make_interval(years => (r.parameters ->> 'period_years')::int) as length from ref.rule r
      where r.code = 'AID-CEILING' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')),
  spans as (
    select p.valid * l.valid as span, e.month_ore from app.aid_entry e join app.line_price p on p.id = e.price_id join app.agreement_line l on l.id = p.line_id
      where e.company_id = any (companies) and p.valid && l.valid),
  gifts as (select e.given_on, e.once_ore from app.aid_entry e where e.company_id = any (companies) and e.once_ore is not null and e.withdrawn_at is null),
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
create or replace function app.aid_of_company(company uuid) returns table (month date, month_ore numeric, three_years_ore numeric) language sql stable
  set search_path = pg_catalog, pg_temp as $$ select * from app.aid_of_companies(array[company]) $$;
grant execute on function app.aid_of_companies(uuid[]) to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_system;

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- Sorted; a company asks for its own, whatever else it may not read.
create function app.undertaking_of(company uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive one (id) as (
    select company where sec.role() is distinct from 'companyContact' or company = sec.organisation()
    union select case when l.company_id = one.id then l.with_id else l.company_id end
      from one join app.undertaking_link l on l.ended_at is null and one.id in (l.company_id, l.with_id))
  select array_agg(id order by id) from one
$$;
create function app.aid_of_undertaking(company uuid) returns table (month date, month_ore numeric, three_years_ore numeric) language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$ select * from app.aid_of_companies(app.undertaking_of(company)) $$;
-- Those that a company is one undertaking with, by name; the links that say so, where they stand between two of them.
create function app.undertaking_links(company uuid) returns table (id uuid, company text, with_company text, because text, linked_at timestamptz) language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
  select l.id, a.name, b.name, l.because, l.linked_at from app.undertaking_link l join app.organisation a on a.id = l.company_id join app.organisation b on b.id = l.with_id
    where l.ended_at is null and l.company_id = any (app.undertaking_of($1)) and l.company_id <> l.with_id order by l.id
$$;
revoke execute on function app.undertaking_of(uuid), app.aid_of_undertaking(uuid), app.undertaking_links(uuid) from public;
grant execute on function app.undertaking_of(uuid), app.aid_of_undertaking(uuid), app.undertaking_links(uuid) to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_system;
create or replace function app.aid_by_year(after uuid, count int, today date) returns table (company_id uuid, name text, year int, rent_ore numeric,
  declared_ore numeric, three_years_ore numeric, ceiling_ore numeric, ceiling_from date) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with given as (select distinct e.company_id from app.aid_entry e where e.withdrawn_at is null and (after is null or e.company_id > after)
    order by e.company_id limit count),
  years as (select g.company_id, extract(year from s.month)::int as year, sum(s.month_ore) as ore from given g, lateral app.aid_of_company(g.company_id) s group by 1, 2),
  together as (select g.company_id, extract(year from s.month)::int as year, max(s.three_years_ore) as three_years_ore
    from given g, lateral app.aid_of_undertaking(g.company_id) s group by 1, 2),
  declared as (select e.company_id, extract(year from e.given_on)::int as year, sum(e.once_ore) as ore from app.aid_entry e join given using (company_id)
    where e.giver is not null and e.withdrawn_at is null group by 1, 2)
  select y.company_id, o.name, y.year, y.ore - coalesce(d.ore, 0), coalesce(d.ore, 0), t.three_years_ore,
      round((c.parameters ->> 'ceiling_eur')::numeric * (r.parameters ->> 'ore_per_eur')::numeric), c.valid_from
    from years y join together t on (t.company_id, t.year) = (y.company_id, y.year) join app.organisation o on o.id = y.company_id
      left join declared d on (d.company_id, d.year) = (y.company_id, y.year),
      lateral (select least(today, make_date(y.year, 12, 31)) as day) at
      left join ref.rule c on c.code = 'AID-CEILING' and at.day between c.valid_from and coalesce(c.valid_to, 'infinity')
      left join ref.rule r on r.code = 'EUR-RATE' and at.day between r.valid_from and coalesce(r.valid_to, 'infinity')
    order by y.company_id, y.year
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

create function app.keep_undertaking_link() returns trigger language plpgsql as $$
begin
  -- Whoever links takes turns with whoever is given aid meanwhile.
  perform pg_advisory_xact_lock(hashtextextended('aid undertakings', 0));
  if tg_op = 'INSERT' and new.with_id = any (app.undertaking_of(new.company_id)) then
    raise exception 'they are one already' using errcode = '23514', constraint = 'undertaking_is_one', table = 'undertaking_link';
  end if;
  if tg_op = 'UPDATE' and old.ended_at is not null then
    raise exception 'it has ended' using errcode = '23514', constraint = 'undertaking_link_ended', table = 'undertaking_link';
  end if;
  return new;
end $$;
create trigger undertaking_link_kept before insert or update of ended_by, ended_at, ended_because on app.undertaking_link for each row
  execute function app.keep_undertaking_link();
create trigger undertaking_link_stays before delete or truncate on app.undertaking_link for each statement execute function app.append_only();

create or replace function app.hold_aid_under_ceiling(company uuid, approvals uuid[], enterer uuid) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  ceiling numeric := (select (c.parameters ->> 'ceiling_eur')::numeric * (e.parameters ->> 'ore_per_eur')::numeric from ref.rule c, ref.rule e
    where c.code = 'AID-CEILING' and e.code = 'EUR-RATE' and current_date between c.valid_from and coalesce(c.valid_to, 'infinity')
      and current_date between e.valid_from and coalesce(e.valid_to, 'infinity'));
  given numeric;
begin
  if ceiling is null then raise exception 'no rule says what the aid ceiling is'; end if;
  -- The owner, who loads the demonstration, is nobody and knows of no links.
  if coalesce(current_setting('app.context', true), '') = '' then
    given := coalesce((select max(three_years_ore) from app.aid_of_company(company)), 0);
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('aid undertakings', 0));
    perform pg_advisory_xact_lock(hashtextextended('aid ' || one, 0)) from unnest(app.undertaking_of(company)) one;
    given := coalesce((select max(three_years_ore) from app.aid_of_undertaking(company)), 0);
  end if;
  if given > ceiling and not exists (select from app.aid_approval a where a.id = any (approvals) and a.company_id = company
      and a.approved_by is distinct from enterer and given <= a.amount_ore and current_date <@ a.valid) then
    raise exception 'above the aid ceiling' using errcode = '23514', constraint = 'aid_ceiling';
  end if;
end $$;
