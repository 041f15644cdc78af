-- Who collects is settled for what was issued before it was kept: by the way of its house on that day, but what went out from us is ours.
alter table app.invoice no force row level security;
alter table app.rent_delivery no force row level security;
alter table app.delivery no force row level security;
alter table app.invoice disable trigger user;
with recursive settled as (
    select i.id, app.is_collected(i.house_id, i.issued_on) and not exists (select from app.delivery d where d.invoice_id = i.id) as collected
      from app.invoice i where i.credits_id is null and i.replaces_id is null
    union all select i.id, s.collected from settled s join app.invoice i on s.id in (i.credits_id, i.replaces_id))
  update app.invoice i set collected = s.collected from settled s where s.id = i.id and i.collected <> s.collected;
alter table app.invoice enable trigger user;
alter table app.delivery force row level security;
alter table app.rent_delivery force row level security;
alter table app.invoice force row level security;

-- What the city's collector collects, and what is disputed, the house neither reminds of, demands nor hands over, and ends no lease for.
create function app.hold_claimable(invoice uuid) returns void language plpgsql as $$
declare
  claim record;
begin
  select c.house_id, c.collected into claim from app.claim c where c.id = invoice;
  perform app.take_turns_with_money(claim.house_id);
  if claim.collected then
    raise exception 'the collector collects it' using errcode = '23514', constraint = 'claim_is_collected';
  end if;
  if exists (select from app.claim_block b where b.invoice_id = invoice and b.lifted_at is null) then
    raise exception 'the claim is disputed' using errcode = '23514', constraint = 'reminder_not_blocked';
  end if;
end $$;
grant execute on function app.hold_claimable(uuid) to fyrtaarn_technical, fyrtaarn_system;
create or replace function app.keep_uncovered() returns trigger language plpgsql as $$
begin
  perform app.hold_claimable(new.invoice_id);
  if app.is_covered(new.invoice_id) then
    raise exception 'the tenant has that much to its credit' using errcode = '23514', constraint = 'claim_not_covered';
  end if;
  return new;
end $$;

-- A demand runs from the day it reached the tenant, whose the last of its weekdays is. Holidays are the program's to count; fewer days than the rule's are
-- refused here. Demands from before have no such day, and get nine from when they were sent: longer than three weekdays ever are.
alter table app.rent_demand add column arrived_on date;
alter table app.rent_demand no force row level security;
alter table app.rent_demand disable trigger user;
update app.rent_demand set arrived_on = sent_on, ends_from = sent_on + 9;
alter table app.rent_demand enable trigger user;
alter table app.rent_demand force row level security;
alter table app.rent_demand alter column arrived_on set not null, add constraint demand_arrives check (arrived_on >= sent_on);
grant insert (arrived_on, ends_from) on app.rent_demand to fyrtaarn_technical;
create or replace function app.keep_demand() returns trigger language plpgsql as $$
declare
  rule jsonb := (select r.parameters from ref.rule r where r.code = 'RENT-DEMAND' and new.sent_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  owed record;
begin
  select c.last_timely_on, c.open_ore, a.kind into owed from app.claim c join app.occupancy_agreement a on a.id = c.agreement_id where c.id = new.invoice_id;
  if rule is null or not rule -> 'kinds' ? owed.kind then
    raise exception 'the law gives no such demand' using errcode = '23514', constraint = 'demand_by_law';
  end if;
  if exists (select from app.claim_handover h where h.invoice_id = new.invoice_id) then
    raise exception 'somebody else collects it' using errcode = '23514', constraint = 'claim_is_handed_over';
  end if;
  if new.sent_on <= owed.last_timely_on or new.owed_ore is distinct from owed.open_ore then
    raise exception 'not what is overdue' using errcode = '23514', constraint = 'demand_of_overdue';
  end if;
  if new.ends_from <= new.arrived_on + (rule ->> 'weekdays')::int then
    raise exception 'the tenant has days to pay in' using errcode = '23514', constraint = 'demand_gives_days';
  end if;
  return new;
end $$;

-- Which claims may be handed over, and as what, is the rule's to say.
create or replace function app.keep_handover() returns trigger language plpgsql as $$
declare
  types jsonb := (select r.parameters -> 'types' from ref.rule r where r.code = 'CLAIM-HANDOVER' and new.handed_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  owed record;
begin
  select c.last_timely_on, c.open_ore, a.kind into owed from app.claim c join app.occupancy_agreement a on a.id = c.agreement_id where c.id = new.invoice_id;
  if not coalesce(owed.last_timely_on < new.handed_on and owed.open_ore = new.owed_ore, false) then
    raise exception 'not what is overdue' using errcode = '23514', constraint = 'handover_of_overdue';
  end if;
  new.claim_type := types ->> owed.kind;
  if new.claim_type is null then
    raise exception 'no rule hands that over' using errcode = '23514', constraint = 'handover_by_rule';
  end if;
  return new;
end $$;

create or replace function app.keep_termination() returns trigger language plpgsql as $$
declare
  demand record;
begin
  select d.ends_from, c.id into demand from app.rent_demand d join app.claim c on c.id = d.invoice_id where d.id = new.demand_id;
  if least(new.ends_on, (now() at time zone 'Europe/Copenhagen')::date) < demand.ends_from then
    raise exception 'the days of the demand have not gone' using errcode = '23514', constraint = 'termination_after_demand';
  end if;
  perform app.hold_claimable(demand.id);
  if (select c.open_ore from app.claim c where c.id = demand.id) <= 0 or app.is_covered(demand.id) then
    raise exception 'the demand was met' using errcode = '23514', constraint = 'termination_of_arrears';
  end if;
  return new;
end $$;

-- The deposit is set off against what the house may claim, and nothing else.
create function app.keep_set_off() returns trigger language plpgsql as $$ begin perform app.hold_claimable(new.invoice_id); return new; end $$;
create trigger set_off_claimable before insert on app.allocation for each row when (new.deposit_entry_id is not null) execute function app.keep_set_off();

-- The terms of the first day of a month say what of it carries VAT, so that setting changes with a month; and where it is changed for a month that is
-- charged already, the month shows that until it is corrected.
create function app.keep_taxed() returns trigger language plpgsql as $$
begin
  if extract(day from lower(new.valid)) <> 1 and exists (select from app.rent_terms t where t.house_id = new.house_id and upper(t.valid) = lower(new.valid)
      and not (t.taxed <@ new.taxed and t.taxed @> new.taxed)) then
    raise exception 'VAT changes with a month' using errcode = '23514', constraint = 'rent_terms_taxed_by_month';
  end if;
  return new;
end $$;
create trigger rent_terms_kept before insert on app.rent_terms for each row execute function app.keep_taxed();
create or replace function app.rent_overcharged(house uuid, of_month date) returns table (agreement_id uuid, line_id uuid, days datemultirange) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select * from (
    select l.agreement_id, c.line_id, datemultirange(c.days) - coalesce((select range_agg(p.valid * l.valid * a.valid) from app.line_price p
        where p.line_id = l.id and p.valid && c.days and p.month_ore = c.month_ore and c.vat = case when l.kind = any (m.taxed) then 'standard' else 'exempt' end), '{}') as too_much
      from (select (select t.taxed from app.rent_terms t where t.house_id = house and t.valid @> of_month) as taxed) m, app.occupancy_agreement a
        join app.agreement_line l on l.agreement_id = a.id join app.rent_charge c on c.line_id = l.id
      where a.house_id = house and c.voided_at is null and c.days && daterange(of_month, (of_month + interval '1 month')::date)) as charged
    where not isempty(too_much)
$$;
