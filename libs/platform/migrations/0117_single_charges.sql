-- What a tenant owes once beside the rent: a lost key, a seat lent for a day, damage. One charge is one line of one invoice, which goes the way of rent:
-- the same numbers, delivery, reminders and payments. What it may be for, its VAT and (where there is one) its price are dated rows.
create table ref.charge_kind (
  code text not null,
  name_da text not null,
  name_en text not null,
  sort int not null,
  vat text not null check (vat in ('standard', 'exempt')),
  -- Why it bears no VAT, as the invoice says it.
  exemption_da text check (length(exemption_da) between 3 and 200),
  -- For one of it, without VAT; null: whoever charges says what it cost.
  unit_ore bigint check (unit_ore > 0),
  -- Whether it counts towards running by itself, or only makes good a loss.
  is_income boolean not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  confidence ref.confidence not null,
  primary key (code, valid_from),
  check (valid_to >= valid_from),
  check ((vat = 'exempt') = (exemption_da is not null)),
  constraint charge_kind_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) where (num_nonnulls(code) = 1)
);
grant select on ref.charge_kind to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen,
  fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

create table app.single_charge (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null references app.occupancy_agreement,
  kind text not null,
  -- The kind as the list had it on the day, and its VAT; written by the database.
  kind_from date not null,
  vat text not null,
  happened_on date not null,
  text text not null check (length(text) between 3 and 200),
  quantity int not null constraint charge_quantity check (quantity between 1 and 100),
  unit_ore app.ore not null constraint charge_unit check (unit_ore between 1 and 100000000),
  amount_ore bigint not null generated always as (quantity * unit_ore) stored,
  charged_by uuid references app.account default sec.account(),
  charged_at timestamptz not null default now(),
  called_back_by uuid references app.account,
  called_back_at timestamptz,
  called_back_because text check (length(called_back_because) between 3 and 300),
  check (num_nulls(called_back_at, called_back_because) in (0, 2)),
  foreign key (kind, kind_from) references ref.charge_kind (code, valid_from)
);
create index single_charge_agreement on app.single_charge (agreement_id);
create index single_charge_kind on app.single_charge (kind, kind_from);
alter table app.single_charge enable row level security, force row level security;
grant select on app.single_charge to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_system;
grant insert (agreement_id, kind, happened_on, text, quantity, unit_ore), update (called_back_by, called_back_at, called_back_because) on app.single_charge to fyrtaarn_technical;
create policy single_charge_read on app.single_charge for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy single_charge_own on app.single_charge for select to fyrtaarn_company
  using (exists (select from app.occupancy_agreement a where a.id = single_charge.agreement_id));
create policy single_charge_add on app.single_charge for insert to fyrtaarn_technical with check (charged_by = (select sec.account()) and called_back_at is null);
create policy single_charge_call_back on app.single_charge for update to fyrtaarn_technical using ((select sec.known()))
  with check (called_back_by = (select sec.account()));

create function app.keep_single_charge() returns trigger language plpgsql as $$
declare
  today date := (now() at time zone 'Europe/Copenhagen')::date;
  kind ref.charge_kind;
  agreement app.occupancy_agreement;
begin
  select * into kind from ref.charge_kind k where k.code = new.kind and new.happened_on between k.valid_from and coalesce(k.valid_to, 'infinity');
  if kind.code is null then
    raise exception 'no such kind of charge on that day' using errcode = '23514', constraint = 'charge_kind_known';
  end if;
  new.unit_ore := coalesce(new.unit_ore, kind.unit_ore);
  if new.unit_ore is null then
    raise exception 'what one of it costs' using errcode = '23514', constraint = 'charge_price_said';
  end if;
  if new.unit_ore <> kind.unit_ore then
    raise exception 'the list says another price' using errcode = '23514', constraint = 'charge_price_listed';
  end if;
  new.kind_from := kind.valid_from;
  new.vat := kind.vat;
  select * into agreement from app.occupancy_agreement a where a.id = new.agreement_id;
  if new.happened_on not between agreement.starts_on and today then
    raise exception 'a charge is for what has happened to a tenant' using errcode = '23514', constraint = 'charge_has_happened';
  end if;
  if app.is_collected(agreement.house_id, today) then
    raise exception 'the collector collects what this house is owed' using errcode = '23514', constraint = 'charge_is_ours';
  end if;
  return new;
end $$;
create trigger single_charge_kept before insert on app.single_charge for each row execute function app.keep_single_charge();
create function app.keep_called_back() returns trigger language plpgsql as $$
declare
  may text[] := array['called_back_by', 'called_back_at', 'called_back_because', 'amount_ore'];
begin
  if to_jsonb(new) - may <> to_jsonb(old) - may then
    raise exception 'what was charged stays' using errcode = '23514', constraint = 'charge_stays';
  end if;
  if old.called_back_at is not null then
    raise exception 'it was called back already' using errcode = '23514', constraint = 'charge_called_back_once';
  end if;
  if not exists (select from app.invoice i where i.charge_id = new.id and i.no is not null) then
    raise exception 'its invoice comes first' using errcode = '23514', constraint = 'charge_invoiced_first';
  end if;
  new.called_back_at := now();
  return new;
end $$;
create trigger single_charge_called_back before update on app.single_charge for each row execute function app.keep_called_back();
create trigger single_charge_stays before delete or truncate on app.single_charge for each statement execute function app.append_only();

-- An invoice is for a month of rent or for one charge, and a charge has one invoice.
alter table app.invoice drop constraint invoice_kind_check, add constraint invoice_kind_check check (kind in ('rent', 'other', 'credit_note')),
  add column charge_id uuid references app.single_charge constraint charge_invoiced_once unique,
  add constraint invoice_of_charge check ((kind = 'other') = (charge_id is not null));
grant insert (charge_id) on app.invoice to fyrtaarn_system;
create or replace view app.claim with (security_invoker = true) as
  select i.id, i.house_id, i.agreement_id, i.number, i.billing_month, i.issued_on, i.due_on, i.last_timely_on, i.net_ore, i.total_ore,
    i.total_ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.invoice_id = i.id and a.undone_at is null), 0)::bigint as open_ore, i.collected, i.kind
  from app.invoice i where i.kind <> 'credit_note' and i.no is not null;

-- A month of rent is its days, and another invoice is its charge: one line, of that amount and VAT. A credit note gives all of either back.
create or replace function app.keep_issued() returns trigger language plpgsql as $$
begin
  if exists (select from issued i where i.net_ore is distinct from (select sum(l.amount_ore) from app.invoice_line l where l.invoice_id = i.id)) then
    raise exception 'an invoice says another amount than its lines' using errcode = '23514', constraint = 'invoice_is_of_its_lines';
  end if;
  if exists (select from issued i join app.invoice o on o.id = coalesce(i.credits_id, i.id) where o.kind = 'rent'
      and i.net_ore is distinct from (select sum(c.amount_ore) from app.rent_charge c where c.invoice_id = o.id)) then
    raise exception 'an invoice says another amount than its days' using errcode = '23514', constraint = 'invoice_is_of_its_days';
  end if;
  if exists (select from issued i join app.invoice o on o.id = coalesce(i.credits_id, i.id) join app.single_charge c on c.id = o.charge_id
      where (i.credits_id is not null) <> (c.called_back_at is not null) or i.billing_month <> date_trunc('month', c.happened_on) or i.agreement_id <> c.agreement_id
        or (select array_agg((l.amount_ore, l.quantity, l.unit_price_ore, l.vat)::text) from app.invoice_line l where l.invoice_id = i.id)
          is distinct from array[(c.amount_ore, c.quantity, c.unit_ore, c.vat)::text]) then
    raise exception 'an invoice says something else than its charge' using errcode = '23514', constraint = 'invoice_is_of_its_charge';
  end if;
  return null;
end $$;

-- Where nothing stands instead of what is credited, nothing is given to it: least() would take the one number that it is given.
create or replace function app.give_credit(note uuid, invoice uuid) returns void language plpgsql as $$
declare
  ore bigint := least((select m.free_ore from app.money m where m.id = note), coalesce((select c.open_ore from app.claim c where c.id = invoice), 0));
begin
  if ore > 0 then insert into app.allocation (credit_note_id, invoice_id, amount_ore) values (note, invoice, ore); end if;
end $$;

-- Whatever an invoice is for, money may pay it.
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
    select i.total_ore as ore, i.house_id, i.agreement_id from app.invoice i where i.id = new.invoice_id and i.kind <> 'credit_note'
    union all select case when exists (select from app.fee_waiver w where w.reminder_id = r.id) then 0 else r.charged_ore end, i.house_id, i.agreement_id
      from app.reminder r join app.invoice i on i.id = r.invoice_id where r.id = new.reminder_id
    union all select -p.amount_ore, p.house_id, p.agreement_id from app.payment p where p.id = new.returned_id
    union all select d.amount_ore, a.house_id, a.id from app.deposit_entry d join app.occupancy_agreement a on a.id = d.agreement_id
      where d.id = new.received_id and d.kind = 'received'
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
  if new.received_id is not null and new.amount_ore <> target.ore then
    raise exception 'the deposit is what was paid' using errcode = '23514', constraint = 'deposit_as_paid';
  end if;
  if new.refunded_on < source.day then
    raise exception 'nobody gives back what has not come' using errcode = '23514', constraint = 'refund_after_money';
  end if;
  if new.amount_ore > source.ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.undone_at is null and (a.payment_id = new.payment_id
      or a.credit_note_id = new.credit_note_id or a.deposit_entry_id = new.deposit_entry_id or a.write_off_id = new.write_off_id)), 0) then
    raise exception 'more than there is' using errcode = '23514', constraint = 'allocation_within_source';
  end if;
  if new.refunded_on is null and new.amount_ore > target.ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.undone_at is null
      and (a.invoice_id = new.invoice_id or a.reminder_id = new.reminder_id or a.returned_id = new.returned_id or a.received_id = new.received_id)), 0) then
    raise exception 'more than is owed' using errcode = '23514', constraint = 'allocation_within_claim';
  end if;
  return new;
end $$;

create or replace function app.keep_rent_terms() returns trigger language plpgsql as $$
begin
  if exists (select from app.invoice i where i.house_id = old.house_id and (i.kind = 'rent' and i.billing_month <@ old.valid
      or i.kind = 'other' and i.issued_on <@ old.valid)) then
    raise exception 'invoices were issued under them' using errcode = '23514', constraint = 'rent_terms_used';
  end if;
  return old;
end $$;

-- The collector's file has days of rent; a single charge is ours to collect wherever we may make one.
create or replace function app.settle_collector() returns trigger language plpgsql as $$
begin
  new.collected := new.kind <> 'other' and coalesce((select i.collected from app.invoice i where i.id = coalesce(new.credits_id, new.replaces_id)), app.is_collected(new.house_id, new.issued_on));
  return new;
end $$;

-- The law's demand, what lateness costs a business, and collection by the authority are for rent.
create or replace function app.keep_demand() returns trigger language plpgsql as $$
declare
  rule jsonb := (select r.parameters from ref.rule r where r.code = 'RENT-DEMAND' and new.sent_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  owed record;
begin
  select c.last_timely_on, c.open_ore, c.house_id, a.kind, c.kind as claim into owed from app.claim c join app.occupancy_agreement a on a.id = c.agreement_id where c.id = new.invoice_id;
  if exists (select from app.house_document d where d.id = new.document_id and d.house_id <> owed.house_id) then
    raise exception 'a letter of another house' using errcode = '23503', constraint = 'rent_demand_document_id_fkey';
  end if;
  if rule is null or not rule -> 'kinds' ? owed.kind or owed.claim <> 'rent' then
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
create or replace function app.keep_late_charges() returns trigger language plpgsql as $$
declare
  rule jsonb := (select r.parameters from ref.rule r where r.code = 'LATE-BUSINESS' and new.sent_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  highest int := (select max((r.parameters ->> 'basis_points')::int) from ref.rule r where r.code = 'REFERENCE-RATE');
  late record;
begin
  select a.kind, i.kind = 'rent' and i.buyer ? 'cvr' as is_business, i.total_ore::numeric * (new.sent_on - i.due_on) as ore_days,
      (select coalesce(sum(r.interest_ore), 0) from app.reminder r where r.invoice_id = i.id and r.id <> new.id) as charged
    into late from app.invoice i join app.occupancy_agreement a on a.id = i.agreement_id where i.id = new.invoice_id;
  -- Never more than all of the rent would have borne all the time, at the highest rate there was.
  if not coalesce(late.is_business and rule -> 'kinds' ? late.kind, false) or new.compensation_ore not in (0, (rule ->> 'compensation_ore')::bigint)
      or late.charged + new.interest_ore > 1 + late.ore_days * coalesce(highest + (rule ->> 'above_reference_basis_points')::int, 0) / 10000 / (rule ->> 'days_of_year')::int then
    raise exception 'more than the law gives' using errcode = '23514', constraint = 'late_charges_by_law';
  end if;
  return new;
end $$;
create or replace function app.claim_shares(invoice uuid, day date) returns table (claim_type text, ore numeric) language sql stable set search_path = pg_catalog, pg_temp as $$
  with claim as (select c.open_ore, r.parameters -> 'types' ->> a.kind as rent_type,
      1 + (select (v.parameters ->> 'rate_basis_points')::numeric / 10000 from ref.rule v where v.code = 'VAT-STANDARD' and i.issued_on between v.valid_from
        and coalesce(v.valid_to, 'infinity')) as with_vat
    from app.claim c join app.invoice i on i.id = c.id join app.occupancy_agreement a on a.id = c.agreement_id
      left join ref.rule r on r.code = 'CLAIM-HANDOVER' and day between r.valid_from and coalesce(r.valid_to, 'infinity') where c.id = invoice),
  parts as (select coalesce(t.claim_type, k.rent_type) as claim_type, sum(c.amount_ore * case c.vat when 'standard' then k.with_vat else 1 end) as weight
    from claim k, app.rent_charge c join app.agreement_line l on l.id = c.line_id
      left join ref.cost_type t on t.code = l.cost_type and day between t.valid_from and coalesce(t.valid_to, 'infinity')
    where c.invoice_id = invoice group by 1 having sum(c.amount_ore) > 0
    union all select null, c.open_ore from app.claim c where c.id = invoice and c.kind = 'other'),
  weighed as (select array_agg(p.claim_type order by p.claim_type) as types, array_agg(p.weight order by p.claim_type) as weights from parts p)
  select w.types[s.nth], s.ore from claim k, weighed w, app.shares_of(k.open_ore, w.weights) s where s.ore > 0
$$;

-- The house's money is rent, as before; a charge that counts as income is other income: on the day that it is for, until it is called back, and where it is paid.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.house_money(house uuid, first date, count int, today date, late_days int) returns table (month date, charged_ore numeric, paid_ore numeric, lost_ore numeric, paid_seats numeric) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with months as (select m::date as month, (m + interval '1 month')::date as next, least(today, (m + interval '1 month')::date - 1) as day
    from generate_series(first::timestamp, first + make_interval(months => count - 1), interval '1 month') m),
  settled as (select s.day, s.kind, s.amount_ore::numeric * c.net_ore / c.total_ore as ore from app.settlement s join app.claim c on c.id = s.invoice_id and c.kind = 'rent'
      where c.house_id = house
    union all select a.refunded_on, 'paid', -a.amount_ore::numeric * n.net_ore / n.total_ore from app.allocation a join app.invoice n on n.id = a.credit_note_id
      join app.invoice o on o.id = n.credits_id and o.kind = 'rent' where n.house_id = house and a.refunded_on is not null and a.undone_at is null)
  select m.month,
    (select coalesce(sum(case i.kind when 'rent' then i.net_ore else -i.net_ore end), 0) from app.invoice i
      left join app.invoice o on o.id = i.credits_id where coalesce(o.kind, i.kind) = 'rent' and i.house_id = house and i.billing_month = m.month),
    (select coalesce(sum(s.ore), 0) from settled s where s.kind = 'paid' and s.day >= m.month and s.day < m.next),
    (select coalesce(sum(s.ore), 0) from settled s where s.kind = 'lost' and s.day >= m.month and s.day < m.next),
    case when m.month <= today then (select coalesce(sum(app.share_of_week(c.weekdays)), 0) from app.seat_claim c join app.agreement_line l on l.id = c.line_id
      join app.occupancy_agreement g on g.id = l.agreement_id and g.house_id = house
      where c.kind = 'lease' and c.released_at is null and c.valid @> m.day and not exists (select from app.claim k where k.agreement_id = g.id and k.kind = 'rent'
        and k.due_on + late_days < m.day and k.total_ore > (select coalesce(sum(s.amount_ore), 0) from app.settlement s where s.invoice_id = k.id and s.day <= m.day))) end
  from months m order by m.month
$$;
create or replace function app.house_months(house uuid, first date, count int, scopes text) returns table (month date, cost_ore numeric, rent_ore numeric, seat_rent_ore numeric, accepted_ore numeric, other_ore numeric, other_paid_ore numeric, seats numeric, let_seats numeric, offered_seats numeric, accepted_seats numeric) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with months as (select m::date as month, daterange(m::date, (m + interval '1 month')::date) as days, (m + interval '1 month')::date - m::date as length,
      make_date(extract(year from m)::int + 1, 1, 1) - make_date(extract(year from m)::int, 1, 1) as year_length,
      exists (select from app.rent_run r where r.house_id = house and r.month = m::date and r.state = 'done') as charged
    from generate_series(first::timestamp, first + make_interval(months => count - 1), interval '1 month') m),
  own as (select s.id, s.in_service from app.seat s join app.room r on r.id = s.room_id where r.house_id = house),
  earned as (select c.* from app.single_charge c join ref.charge_kind k on (k.code, k.valid_from) = (c.kind, c.kind_from) and k.is_income
    join app.occupancy_agreement a on a.id = c.agreement_id and a.house_id = house)
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
      lateral (select i.period * m.days as d) x where i.house_id = house and not isempty(x.d))
    + (select coalesce(sum(c.amount_ore), 0) from earned c where c.called_back_at is null and c.happened_on <@ m.days),
    (select coalesce(sum(i.net_ore), 0) from app.house_income i where i.house_id = house and i.paid_on <@ m.days)
    + (select coalesce(sum(s.amount_ore::numeric * i.net_ore / i.total_ore), 0) from earned c join app.invoice i on i.charge_id = c.id
      join app.settlement s on s.invoice_id = i.id and s.kind = 'paid' where c.called_back_at is null and s.day <@ m.days),
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
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
