-- Aid that was declared wrongly is withdrawn, with a reason, by whom and when: it counts no longer and stays where it stands. What came of a price follows the price.
alter table app.aid_entry
  add column document_id uuid references app.house_document,
  add column withdrawn_by uuid references app.account,
  add column withdrawn_at timestamptz,
  add column withdrawn_because text constraint aid_withdrawn_because check (length(withdrawn_because) between 10 and 500),
  add constraint aid_withdrawn_whole check (num_nulls(withdrawn_by, withdrawn_at, withdrawn_because) in (0, 3)),
  add constraint aid_withdrawal_of_declared check (withdrawn_at is null or giver is not null);
create index aid_entry_document on app.aid_entry (document_id) where document_id is not null;
create function app.keep_aid_withdrawn() returns trigger language plpgsql as $$
begin
  raise exception 'what is withdrawn stays so' using errcode = '23514', constraint = 'aid_is_withdrawn', table = 'aid_entry';
end $$;
create trigger aid_stays_withdrawn before update of withdrawn_by, withdrawn_at, withdrawn_because on app.aid_entry for each row when (old.withdrawn_at is not null)
  execute function app.keep_aid_withdrawn();
grant update (withdrawn_by, withdrawn_at, withdrawn_because) on app.aid_entry to fyrtaarn_technical;
create policy aid_entry_withdraw on app.aid_entry for update to fyrtaarn_technical using ((select sec.known())) with check (withdrawn_by = (select sec.account()));

create or replace function app.aid_of_company(company uuid) returns table (month date, month_ore numeric, three_years_ore numeric) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  with period as (select make_interval(years => (r.parameters ->> 'period_years')::int) as length from ref.rule r
      where r.code = 'AID-CEILING' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')),
  spans as (
    select p.valid * l.valid as span, e.month_ore from app.aid_entry e join app.line_price p on p.id = e.price_id join app.agreement_line l on l.id = p.line_id
      where e.company_id = company and p.valid && l.valid),
  gifts as (select e.given_on, e.once_ore from app.aid_entry e where e.company_id = company and e.once_ore is not null and e.withdrawn_at is null),
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
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.aid_by_year(after uuid, count int, today date) returns table (company_id uuid, name text, year int, rent_ore numeric,
  declared_ore numeric, three_years_ore numeric, ceiling_ore numeric, ceiling_from date) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with given as (select distinct e.company_id from app.aid_entry e where e.withdrawn_at is null and (after is null or e.company_id > after)
    order by e.company_id limit count),
  years as (select g.company_id, extract(year from s.month)::int as year, sum(s.month_ore) as ore, max(s.three_years_ore) as three_years_ore
    from given g, lateral app.aid_of_company(g.company_id) s group by 1, 2),
  declared as (select e.company_id, extract(year from e.given_on)::int as year, sum(e.once_ore) as ore from app.aid_entry e join given using (company_id)
    where e.giver is not null and e.withdrawn_at is null group by 1, 2)
  select y.company_id, o.name, y.year, y.ore - coalesce(d.ore, 0), coalesce(d.ore, 0), y.three_years_ore,
      round((c.parameters ->> 'ceiling_eur')::numeric * (r.parameters ->> 'ore_per_eur')::numeric), c.valid_from
    from years y join app.organisation o on o.id = y.company_id left join declared d on (d.company_id, d.year) = (y.company_id, y.year),
      lateral (select least(today, make_date(y.year, 12, 31)) as day) at
      left join ref.rule c on c.code = 'AID-CEILING' and at.day between c.valid_from and coalesce(c.valid_to, 'infinity')
      left join ref.rule r on r.code = 'EUR-RATE' and at.day between r.valid_from and coalesce(r.valid_to, 'infinity')
    order by y.company_id, y.year
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- A company declares for itself, with what shows it; the house declares for whom it was told by.
create function app.keep_aid_document() returns trigger language plpgsql as $$
begin
  if not exists (select from app.house_document d where d.id = new.document_id and (d.company_id is null or d.company_id = new.company_id)) then
    raise exception 'a paper of somebody else' using errcode = '23514', constraint = 'aid_document_of_company', table = 'aid_entry';
  end if;
  return new;
end $$;
create trigger aid_document_kept before insert on app.aid_entry for each row when (new.document_id is not null) execute function app.keep_aid_document();
grant insert (document_id) on app.aid_entry to fyrtaarn_technical;
grant insert (company_id, once_ore, given_on, giver, approval_id, document_id, entered_by) on app.aid_entry to fyrtaarn_company;
create policy aid_entry_declare on app.aid_entry for insert to fyrtaarn_company
  with check (company_id = (select sec.organisation()) and entered_by = (select sec.account()) and giver is not null);
grant execute on function app.hold_aid_under_ceiling(uuid, uuid[], uuid) to fyrtaarn_company;
alter policy house_document_own on app.house_document using (company_id = (select sec.organisation())
  or exists (select from app.application_document p where p.document_id = house_document.id)
  or exists (select from app.agreement_proof p where p.document_id = house_document.id)
  or exists (select from app.aid_entry e where e.document_id = house_document.id));

-- Aid that is given by not asking for rent: a month that is exempted, and rent that is given up, as rule AID-INDIRECT says. Entered and taken back by what it
-- came of, and held under the ceiling like any other; whoever has a legal approval is spared by it.
alter table app.aid_entry
  add column source text constraint aid_source check (source in ('rent_exempted', 'rent_written_off')),
  add column run_id uuid references app.rent_run,
  add column agreement_id uuid references app.occupancy_agreement,
  add column allocation_id uuid constraint aid_of_allocation_once unique references app.allocation,
  add constraint aid_of_exemption_once unique (run_id, agreement_id),
  add constraint aid_source_known check (case source when 'rent_exempted' then num_nonnulls(run_id, agreement_id) = 2 and allocation_id is null
    when 'rent_written_off' then allocation_id is not null and num_nonnulls(run_id, agreement_id) = 0 else num_nonnulls(run_id, agreement_id, allocation_id) = 0 end),
  drop constraint aid_entry_check,
  add constraint aid_entry_check check (case when price_id is not null then month_ore is not null and num_nonnulls(once_ore, given_on, giver, source) = 0
    when source is not null then num_nonnulls(once_ore, given_on) = 2 and num_nonnulls(month_ore, giver) = 0
    else month_ore is null and num_nonnulls(once_ore, given_on, giver) = 3 end);
grant insert (once_ore, given_on, source, run_id, agreement_id, allocation_id) on app.aid_entry to fyrtaarn_system;
alter policy aid_entry_reckon on app.aid_entry with check (num_nonnulls(price_id, source) = 1 and (select sec.known()));
alter policy aid_entry_reckon_off on app.aid_entry using (num_nonnulls(price_id, source) = 1 and (select sec.known()));
alter policy aid_entry_add on app.aid_entry with check (source is null and (select sec.known()));

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.enter_indirect_aid(company uuid, ore numeric, day date, kind text, run uuid, agreement uuid, allocation uuid) returns void language sql
  set search_path = pg_catalog, pg_temp as $$
  insert into app.aid_entry (company_id, once_ore, given_on, source, run_id, agreement_id, allocation_id, entered_by, approval_id)
    select company, ore, day, kind, run, agreement, allocation, sec.account(), (select v.id from app.aid_approval v where v.company_id = company
        and current_date <@ v.valid and v.approved_by is distinct from sec.account() order by v.amount_ore desc limit 1)
      from ref.rule r where r.code = 'AID-INDIRECT' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity') and ore > 0
        and (r.parameters ->> case kind when 'rent_exempted' then 'exemption_counts' else 'write_off_counts' end)::boolean
$$;
create function app.follow_exemption() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from app.aid_entry e where e.run_id = old.run_id and e.agreement_id = old.agreement_id;
  if tg_op = 'UPDATE' and new.state = 'exempt' then
    perform app.enter_indirect_aid(a.company_id, new.planned_ore::numeric, r.month, 'rent_exempted', r.id, a.id, null)
      from app.rent_run r, app.occupancy_agreement a where r.id = new.run_id and a.id = new.agreement_id;
  end if;
  return null;
end $$;
create function app.follow_rent_given_up() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.undone_at is null then
    perform app.enter_indirect_aid(a.company_id, new.amount_ore::numeric, (new.made_at at time zone 'Europe/Copenhagen')::date, 'rent_written_off', null, null, new.id)
      from app.invoice i join app.occupancy_agreement a on a.id = i.agreement_id where i.id = new.invoice_id;
  else
    delete from app.aid_entry e where e.allocation_id = new.id;
  end if;
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger exemption_is_aid after update of state, planned_ore or delete on app.rent_run_item for each row execute function app.follow_exemption();
create trigger rent_given_up_is_aid after insert or update of undone_at on app.allocation for each row when (new.write_off_id is not null and new.invoice_id is not null)
  execute function app.follow_rent_given_up();
