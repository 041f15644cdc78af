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
  select c.last_timely_on, c.open_ore, c.house_id, a.kind into owed from app.claim c join app.occupancy_agreement a on a.id = c.agreement_id where c.id = new.invoice_id;
  if exists (select from app.house_document d where d.id = new.document_id and d.house_id <> owed.house_id) then
    raise exception 'a letter of another house' using errcode = '23503', constraint = 'rent_demand_document_id_fkey';
  end if;
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

-- What a business that is late owes beside its rent: a compensation once for an invoice, and interest. Both are asked for by a reminder, as its fee is, and
-- paid, given up and shown with it.
alter table app.reminder add column compensation_ore app.ore not null default 0 check (compensation_ore >= 0),
  add column interest_ore app.ore not null default 0 check (interest_ore >= 0),
  add constraint late_charges_sent check (state = 'sent' or compensation_ore + interest_ore = 0),
  add constraint reminder_of_invoice unique (id, invoice_id);
alter table app.reminder add column charged_ore bigint generated always as (fee_ore + compensation_ore + interest_ore) stored;
create unique index reminder_compensation_once on app.reminder (invoice_id) where compensation_ore > 0;
grant update (compensation_ore, interest_ore) on app.reminder to fyrtaarn_technical;
grant select (compensation_ore, interest_ore, charged_ore) on app.reminder to fyrtaarn_company;
create function app.keep_late_charges() returns trigger language plpgsql as $$
declare
  rule jsonb := (select r.parameters from ref.rule r where r.code = 'LATE-BUSINESS' and new.sent_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  highest int := (select max((r.parameters ->> 'basis_points')::int) from ref.rule r where r.code = 'REFERENCE-RATE');
  late record;
begin
  select a.kind, i.buyer ? 'cvr' as is_business, i.total_ore::numeric * (new.sent_on - i.due_on) as ore_days,
      (select coalesce(sum(r.interest_ore), 0) from app.reminder r where r.invoice_id = i.id and r.id <> new.id) as charged
    into late from app.invoice i join app.occupancy_agreement a on a.id = i.agreement_id where i.id = new.invoice_id;
  -- Never more than all of the rent would have borne all the time, at the highest rate there was.
  if not coalesce(late.is_business and rule -> 'kinds' ? late.kind, false) or new.compensation_ore not in (0, (rule ->> 'compensation_ore')::bigint)
      or late.charged + new.interest_ore > 1 + late.ore_days * coalesce(highest + (rule ->> 'above_reference_basis_points')::int, 0) / 10000 / (rule ->> 'days_of_year')::int then
    raise exception 'more than the law gives' using errcode = '23514', constraint = 'late_charges_by_law';
  end if;
  return new;
end $$;
create trigger reminder_late_charges before update on app.reminder for each row when (old.state = 'proposed' and new.state = 'sent' and new.compensation_ore + new.interest_ore > 0)
  execute function app.keep_late_charges();

-- A reminder of what is credited asked for what was not owed like that: nothing of it is owed any more, and what was paid of it is the tenant's.
create table app.fee_waiver (
  id uuid primary key default uuidv7(),
  reminder_id uuid not null constraint fee_waived_once unique,
  invoice_id uuid not null,
  credit_note_id uuid not null,
  waived_at timestamptz not null default now(),
  foreign key (reminder_id, invoice_id) references app.reminder (id, invoice_id),
  foreign key (credit_note_id, invoice_id) references app.invoice (id, credits_id)
);
create index fee_waiver_credit_note on app.fee_waiver (credit_note_id);
create trigger fee_waiver_append_only before update or delete or truncate on app.fee_waiver for each statement execute function app.append_only();
alter table app.fee_waiver enable row level security, force row level security;
grant select on app.fee_waiver to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
grant insert (reminder_id, invoice_id, credit_note_id) on app.fee_waiver to fyrtaarn_technical, fyrtaarn_system;
create policy fee_waiver_read on app.fee_waiver for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy fee_waiver_add on app.fee_waiver for insert to fyrtaarn_technical, fyrtaarn_system with check ((select sec.known()));
create policy fee_waiver_own on app.fee_waiver for select to fyrtaarn_company using (reminder_id in (select id from app.reminder));
create or replace view app.fee with (security_invoker = true) as
  select r.id, r.invoice_id, r.number, r.sent_on, r.due_on, r.charged_ore::app.ore as fee_ore,
    case when exists (select from app.fee_waiver w where w.reminder_id = r.id) then 0
      else r.charged_ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.reminder_id = r.id and a.undone_at is null), 0)::bigint end as open_ore
  from app.reminder r where r.state = 'sent';
create or replace function app.keep_allocation() returns trigger language plpgsql as $$
declare
  source record;
  target record;
begin
  select * into source from (
    select p.amount_ore as ore, p.house_id, p.agreement_id, p.paid_on as day from app.payment p where p.id = new.payment_id
    union all select i.total_ore, i.house_id, i.agreement_id, i.issued_on from app.invoice i where i.id = new.credit_note_id and i.kind = 'credit_note'
    union all select -d.amount_ore, a.house_id, a.id, d.booked_on from app.deposit_entry d join app.occupancy_agreement a on a.id = d.agreement_id
      where d.id = new.deposit_entry_id and d.kind = 'set_off'
    union all select w.amount_ore, i.house_id, i.agreement_id, null from app.write_off w left join app.reminder r on r.id = w.reminder_id
      join app.invoice i on i.id = coalesce(w.invoice_id, r.invoice_id)
      where w.id = new.write_off_id and w.decision = 'approved' and (w.invoice_id = new.invoice_id or w.reminder_id = new.reminder_id)) s;
  select * into target from (
    select i.total_ore as ore, i.house_id, i.agreement_id from app.invoice i where i.id = new.invoice_id and i.kind = 'rent'
    union all select case when exists (select from app.fee_waiver w where w.reminder_id = r.id) then 0 else r.charged_ore end, i.house_id, i.agreement_id
      from app.reminder r join app.invoice i on i.id = r.invoice_id where r.id = new.reminder_id
    union all select -p.amount_ore, p.house_id, p.agreement_id from app.payment p where p.id = new.returned_id
    union all select source.ore, source.house_id, source.agreement_id where new.refunded_on is not null) t;
  perform app.take_turns_with_money(source.house_id);
  if source.house_id <> target.house_id then
    raise exception 'money of one house for another' using errcode = '23514', constraint = 'allocation_same_house';
  end if;
  -- What nobody owns goes back to where it came from, and pays nothing.
  if source.house_id is null or target.house_id is null or (source.agreement_id is null and coalesce(new.invoice_id, new.reminder_id) is not null)
      or source.agreement_id is distinct from target.agreement_id and (select count(distinct a.company_id) from app.occupancy_agreement a
        where a.id in (source.agreement_id, target.agreement_id)) <> 1
      or (source.agreement_id is null) <> (target.agreement_id is null) then
    raise exception 'money of one tenant for another' using errcode = '23514', constraint = 'allocation_same_tenant';
  end if;
  if new.refunded_on < source.day then
    raise exception 'nobody gives back what has not come' using errcode = '23514', constraint = 'refund_after_money';
  end if;
  if new.amount_ore > source.ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.undone_at is null and (a.payment_id = new.payment_id
      or a.credit_note_id = new.credit_note_id or a.deposit_entry_id = new.deposit_entry_id or a.write_off_id = new.write_off_id)), 0) then
    raise exception 'more than there is' using errcode = '23514', constraint = 'allocation_within_source';
  end if;
  if new.refunded_on is null and new.amount_ore > target.ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.undone_at is null
      and (a.invoice_id = new.invoice_id or a.reminder_id = new.reminder_id or a.returned_id = new.returned_id)), 0) then
    raise exception 'more than is owed' using errcode = '23514', constraint = 'allocation_within_claim';
  end if;
  return new;
end $$;
create function app.waive_fees(credited uuid, note uuid) returns void language plpgsql as $$
begin
  update app.allocation a set undone_by = sec.account(), undone_at = now(), undone_because = 'krediteret' from app.reminder r
    where r.invoice_id = credited and a.reminder_id = r.id and a.undone_at is null;
  insert into app.fee_waiver (reminder_id, invoice_id, credit_note_id) select r.id, credited, note from app.reminder r
    where r.invoice_id = credited and r.charged_ore > 0 on conflict do nothing;
end $$;
grant execute on function app.waive_fees(uuid, uuid) to fyrtaarn_technical, fyrtaarn_system;
create or replace function app.apply_credit(credited uuid) returns void language plpgsql as $$
declare
  note record;
  instead uuid := (select i.id from app.invoice i where i.replaces_id = credited and i.no is not null);
begin
  select i.id, i.house_id into note from app.invoice i where i.credits_id = credited;
  if not found then return; end if;
  perform app.take_turns_with_money(note.house_id);
  if (select c.open_ore from app.claim c where c.id = credited) < (select m.free_ore from app.money m where m.id = note.id) then
    update app.allocation set undone_by = sec.account(), undone_at = now(), undone_because = 'krediteret'
      where invoice_id = credited and write_off_id is not null and undone_at is null;
  end if;
  if (select c.open_ore from app.claim c where c.id = credited) > (select m.free_ore from app.money m where m.id = note.id) then
    update app.allocation set undone_by = sec.account(), undone_at = now(), undone_because = 'krediteret'
      where credit_note_id = note.id and invoice_id = instead and undone_at is null;
  end if;
  perform app.give_credit(note.id, credited);
  perform app.give_credit(note.id, instead);
  perform app.waive_fees(credited, note.id);
end $$;
