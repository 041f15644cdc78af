-- The same money is one payment. What may be the same as a payment that is known already pays nothing until a person has said that it is another; and a
-- payment that was a slip is struck out, by two people: what it paid is open again, the row stays, and counts for nothing.
alter table app.payment add column entry_ore app.ore, add column may_be_id uuid references app.payment;
create index payment_may_be on app.payment (may_be_id);
grant insert (entry_ore, may_be_id) on app.payment to fyrtaarn_technical;

create table app.payment_void (
  id uuid primary key default uuidv7(),
  payment_id uuid not null references app.payment,
  reason text not null check (length(reason) between 10 and 300),
  proposed_by uuid not null references app.account default sec.account(),
  proposed_at timestamptz not null default now(),
  decision text check (decision in ('approved', 'rejected')),
  decided_by uuid references app.account,
  decided_at timestamptz,
  constraint payment_void_by_two check (decided_by <> proposed_by),
  check (num_nulls(decision, decided_by, decided_at) in (0, 3))
);
create unique index payment_void_once on app.payment_void (payment_id) where decision is distinct from 'rejected';
create trigger payment_void_stays before delete or truncate on app.payment_void for each statement execute function app.append_only();
alter table app.payment_void enable row level security, force row level security;
grant select on app.payment_void to fyrtaarn_technical, fyrtaarn_system;
grant select (payment_id, decision) on app.payment_void to fyrtaarn_company;
grant insert (payment_id, reason), update (decision, decided_by, decided_at) on app.payment_void to fyrtaarn_technical;
create policy payment_void_read on app.payment_void for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy payment_void_own on app.payment_void for select to fyrtaarn_company using (payment_id in (select id from app.payment));
create policy payment_void_add on app.payment_void for insert to fyrtaarn_technical with check ((select sec.known()));
create policy payment_void_decide on app.payment_void for update to fyrtaarn_technical using (decision is null) with check (decided_by = (select sec.account()));

create function app.is_void(payment uuid) returns boolean language sql stable as $$
  select exists (select from app.payment_void v where v.payment_id = payment and v.decision = 'approved')
$$;
grant execute on function app.is_void(uuid) to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
create or replace view app.money with (security_invoker = true) as
  select p.id, p.house_id, p.agreement_id, (case when app.is_void(p.id) then 0 else p.amount_ore end)::app.ore as amount_ore,
      case when app.is_void(p.id) then 0 else p.amount_ore
        - coalesce((select sum(a.amount_ore) from app.allocation a where a.payment_id = p.id and a.undone_at is null), 0)::bigint
        + coalesce((select sum(a.amount_ore) from app.allocation a where a.returned_id = p.id and a.undone_at is null), 0)::bigint end as free_ore
    from app.payment p
  union all
  select i.id, i.house_id, i.agreement_id, i.total_ore,
      i.total_ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.credit_note_id = i.id and a.undone_at is null), 0)::bigint
    from app.invoice i where i.kind = 'credit_note' and i.no is not null;

create function app.keep_payment_void() returns trigger language plpgsql as $$
begin
  if old.decision is not null or (to_jsonb(new) - array['decision', 'decided_by', 'decided_at']) <> (to_jsonb(old) - array['decision', 'decided_by', 'decided_at']) then
    raise exception 'a payment is struck out once' using errcode = '23514', constraint = 'payment_void_is_decided';
  end if;
  if new.decision = 'approved' then
    perform app.take_turns_with_money((select p.house_id from app.payment p where p.id = new.payment_id));
    if exists (select from app.allocation a where a.payment_id = new.payment_id and a.refunded_on is not null and a.undone_at is null) then
      raise exception 'money that went back had come' using errcode = '23514', constraint = 'payment_void_refunded';
    end if;
  end if;
  return new;
end $$;
create trigger payment_void_kept before update on app.payment_void for each row execute function app.keep_payment_void();
create function app.payment_was_voided() returns trigger language plpgsql as $$
begin
  update app.allocation a set undone_by = sec.account(), undone_at = now(), undone_because = new.reason
    where new.payment_id in (a.payment_id, a.returned_id) and a.undone_at is null;
  return null;
end $$;
create trigger payment_voided after update on app.payment_void for each row when (new.decision = 'approved') execute function app.payment_was_voided();
-- After the trigger that takes the turn with the house's money, by its name.
create function app.keep_void_unused() returns trigger language plpgsql as $$
begin
  if app.is_void(new.payment_id) or app.is_void(new.returned_id) then
    raise exception 'the payment is struck out' using errcode = '23514', constraint = 'allocation_of_void';
  end if;
  return new;
end $$;
create trigger allocation_of_standing before insert on app.allocation for each row execute function app.keep_void_unused();

-- A deposit that comes by bank is that payment's, and stands in the deposit as long as it does: both are booked in one act, and undone in one.
alter table app.deposit_entry drop constraint deposit_entry_kind_check,
  add constraint deposit_entry_kind_check check (kind in ('received', 'regulated', 'set_off', 'returned', 'transferred', 'undone')),
  drop constraint deposit_sign,
  add constraint deposit_sign check (case kind when 'received' then amount_ore > 0 when 'set_off' then amount_ore < 0 when 'returned' then amount_ore < 0
    when 'undone' then amount_ore < 0 else true end);
alter table app.allocation add column received_id uuid constraint deposit_paid_once unique references app.deposit_entry,
  drop constraint allocation_one_target,
  add constraint allocation_one_target check (num_nonnulls(invoice_id, reminder_id, returned_id, refunded_on, received_id) = 1),
  add constraint deposit_by_payment check (received_id is null or payment_id is not null);
grant insert (received_id) on app.allocation to fyrtaarn_technical;
grant select (received_id) on app.allocation to fyrtaarn_company;
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
create function app.deposit_was_undone() returns trigger language plpgsql as $$
begin
  insert into app.deposit_entry (agreement_id, booked_on, kind, amount_ore, document_id)
    select d.agreement_id, (now() at time zone 'Europe/Copenhagen')::date, 'undone', -new.amount_ore, null from app.deposit_entry d where d.id = new.received_id;
  return null;
end $$;
create trigger deposit_undone after update on app.allocation for each row when (new.received_id is not null and new.undone_at is not null)
  execute function app.deposit_was_undone();
-- What is undone was paid and is not: nobody books that by itself.
create function app.keep_deposit_undone() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(a.amount_ore), 0) from app.allocation a join app.deposit_entry d on d.id = a.received_id
      where d.agreement_id = new.agreement_id and a.undone_at is not null)
      <> (select -sum(d.amount_ore) from app.deposit_entry d where d.agreement_id = new.agreement_id and d.kind = 'undone') then
    raise exception 'nothing was undone' using errcode = '23514', constraint = 'deposit_undone_with_payment';
  end if;
  return null;
end $$;
create constraint trigger deposit_undone_kept after insert on app.deposit_entry deferrable initially deferred for each row
  when (new.kind = 'undone') execute function app.keep_deposit_undone();

-- What is set off pays rent that is named, all of it: else the tenant's money is gone and its rent is owed as before.
create function app.keep_set_off_paid() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(a.amount_ore), 0) from app.allocation a where a.deposit_entry_id = new.id) <> -new.amount_ore then
    raise exception 'a set-off pays' using errcode = '23514', constraint = 'set_off_pays';
  end if;
  return null;
end $$;
create constraint trigger set_off_paid after insert on app.deposit_entry deferrable initially deferred for each row
  when (new.kind = 'set_off') execute function app.keep_set_off_paid();

-- Whoever paid in time owes nothing for being late, however late the house read of it: in the act in which money of the last timely day or before closes the
-- rent, all that its reminders asked for is waived, and what was paid of that is the tenant's.
alter table app.fee_waiver alter column credit_note_id drop not null;
create function app.rent_was_timely() returns trigger language plpgsql as $$
begin
  if (select c.total_ore from app.claim c where c.id = new.invoice_id) > (select coalesce(sum(s.amount_ore), 0) from app.settlement s
      join app.claim c on c.id = s.invoice_id where s.invoice_id = new.invoice_id and s.kind <> 'lost' and s.day <= c.last_timely_on) then
    return null;
  end if;
  update app.allocation a set undone_by = sec.account(), undone_at = now(), undone_because = 'betalt til tiden' from app.reminder r
    where r.invoice_id = new.invoice_id and a.reminder_id = r.id and a.undone_at is null;
  insert into app.fee_waiver (reminder_id, invoice_id) select r.id, r.invoice_id from app.reminder r
    where r.invoice_id = new.invoice_id and r.charged_ore > 0 on conflict do nothing;
  return null;
end $$;
create trigger rent_timely after insert on app.allocation for each row when (new.invoice_id is not null) execute function app.rent_was_timely();
