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
