-- Money of rent, kept closer: none is made by crediting what was given up, none goes from house to house, and whoever has a credit is not reminded.
-- Documents go out by the name of each try; a mail has gone when the mail server took it. What is collected elsewhere is decided when it is issued.

-- Money has an owner of its own house.
alter table app.occupancy_agreement add constraint agreement_of_house unique (id, house_id);
alter table app.payment add constraint payment_of_house foreign key (agreement_id, house_id) references app.occupancy_agreement (id, house_id);

-- A fee can be given up as rent can.
alter table app.write_off alter column invoice_id drop not null,
  add column reminder_id uuid references app.reminder,
  add constraint write_off_of_one check (num_nonnulls(invoice_id, reminder_id) = 1);
create unique index write_off_of_fee_open_once on app.write_off (reminder_id) where decision is null;
alter table app.allocation drop constraint allocation_check,
  add constraint allocation_of_rent check ((deposit_entry_id is null or invoice_id is not null) and (write_off_id is null or num_nonnulls(invoice_id, reminder_id) = 1));
grant insert (reminder_id) on app.write_off to fyrtaarn_technical;

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
    union all select r.fee_ore, i.house_id, i.agreement_id from app.reminder r join app.invoice i on i.id = r.invoice_id where r.id = new.reminder_id
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

-- A credit note first pays its own invoice, then the one that stands instead; what is left is the tenant's. What was given up of its own invoice is no
-- loss any more: the credit takes its place, so that nobody is given money that nobody paid.
create function app.give_credit(note uuid, invoice uuid) returns void language plpgsql as $$
declare
  ore bigint := least((select m.free_ore from app.money m where m.id = note), (select c.open_ore from app.claim c where c.id = invoice));
begin
  if ore > 0 then insert into app.allocation (credit_note_id, invoice_id, amount_ore) values (note, invoice, ore); end if;
end $$;
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
end $$;
create function app.rent_was_replaced() returns trigger language plpgsql as $$ begin perform app.apply_credit(new.replaces_id); return null; end $$;
create constraint trigger credit_applied_instead after insert on app.invoice deferrable initially deferred for each row
  when (new.replaces_id is not null) execute function app.rent_was_replaced();
grant execute on function app.give_credit(uuid, uuid) to fyrtaarn_technical, fyrtaarn_system;
grant update (undone_by, undone_at, undone_because) on app.allocation to fyrtaarn_system;

-- Rent that the tenant's own money would pay, the oldest first: somebody allocates it, and nobody is reminded.
create view app.covered_claim with (security_invoker = true) as
  select owed.id, owed.house_id, owed.company_id from (
      select c.id, c.house_id, a.company_id, sum(c.open_ore) over (partition by c.house_id, a.company_id order by c.last_timely_on, c.id) as so_far
      from app.claim c join app.occupancy_agreement a on a.id = c.agreement_id where c.open_ore > 0) owed
    join (select m.house_id, a.company_id, sum(m.free_ore) as ore from app.money m join app.occupancy_agreement a on a.id = m.agreement_id
      group by m.house_id, a.company_id) credit on credit.house_id = owed.house_id and credit.company_id = owed.company_id and credit.ore >= owed.so_far;
grant select on app.covered_claim to fyrtaarn_technical, fyrtaarn_system;
create function app.is_covered(invoice uuid) returns boolean language sql stable as $$
  select exists (select from app.covered_claim k where k.id = invoice and (k.house_id, k.company_id) = (select i.house_id, a.company_id from app.invoice i
    join app.occupancy_agreement a on a.id = i.agreement_id where i.id = invoice))
$$;
create function app.keep_uncovered() returns trigger language plpgsql as $$
begin
  if app.is_covered(new.invoice_id) then
    raise exception 'the tenant has that much to its credit' using errcode = '23514', constraint = 'claim_not_covered';
  end if;
  return new;
end $$;
create trigger reminder_not_covered before update on app.reminder for each row when (old.state = 'proposed' and new.state = 'sent') execute function app.keep_uncovered();
create trigger demand_not_covered before insert on app.rent_demand for each row execute function app.keep_uncovered();
create trigger handover_not_covered before insert on app.claim_handover for each row execute function app.keep_uncovered();
grant execute on function app.is_covered(uuid) to fyrtaarn_technical, fyrtaarn_system;

-- Everybody signs with their own name.
create function app.sign_oneself() returns trigger language plpgsql as $$
declare
  column_name text;
begin
  foreach column_name in array tg_argv loop
    if to_jsonb(new) ->> column_name is distinct from to_jsonb(old) ->> column_name and (to_jsonb(new) ->> column_name)::uuid is distinct from sec.account() then
      raise exception 'signed for somebody else' using errcode = '42501', constraint = 'signs_oneself';
    end if;
  end loop;
  return new;
end $$;
create trigger rent_run_signed before update of approved_by, previewed_by on app.rent_run for each row execute function app.sign_oneself('approved_by', 'previewed_by');
create trigger rent_run_item_signed before update of decided_by on app.rent_run_item for each row execute function app.sign_oneself('decided_by');
create trigger agreement_buyer_signed before update of set_by on app.agreement_buyer for each row execute function app.sign_oneself('set_by');
create trigger claim_block_signed before update of lifted_by on app.claim_block for each row execute function app.sign_oneself('lifted_by');
create trigger reminder_signed before update of decided_by on app.reminder for each row execute function app.sign_oneself('decided_by');
create trigger allocation_signed before update of undone_by on app.allocation for each row execute function app.sign_oneself('undone_by');

-- What was seen and approved stays as it was seen. Only the system says that an agreement was charged, or why it could not be.
drop policy rent_run_item_change on app.rent_run_item;
create policy rent_run_item_decide on app.rent_run_item for update to fyrtaarn_technical using ((select sec.known())) with check (state in ('planned', 'exempt'));
create policy rent_run_item_charge on app.rent_run_item for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
create function app.keep_rent_run_item() returns trigger language plpgsql as $$
begin
  if exists (select from app.rent_run r where r.id = new.run_id and r.state <> 'preview') then
    raise exception 'the run is approved' using errcode = '23514', constraint = 'rent_run_item_is_seen';
  end if;
  return new;
end $$;
create trigger rent_run_item_kept before update on app.rent_run_item for each row
  when ((old.planned_ore, old.before_ore, old.why, old.charges) is distinct from (new.planned_ore, new.before_ore, new.why, new.charges))
  execute function app.keep_rent_run_item();
create function app.keep_approval() returns trigger language plpgsql as $$
begin
  raise exception 'an approval stays' using errcode = '23514', constraint = 'rent_run_is_approved';
end $$;
create trigger rent_run_approval_kept before update on app.rent_run for each row
  when (old.approved_by is not null and (old.approved_by, old.approved_at, old.previewed_by, old.previewed_at)
    is distinct from (new.approved_by, new.approved_at, new.previewed_by, new.previewed_at)) execute function app.keep_approval();

-- Pages go along with mails of the system only.
create policy mail_page_of_system on app.mail as restrictive for insert to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin with check (attachment is null);

-- Who collects an invoice is settled when it is issued; its credit note and the invoice that stands instead go the same way. A way of delivery begins after
-- the last invoice that went another, so that nobody changes afterwards what happened.
alter table app.invoice add column collected boolean not null default false;
create function app.settle_collector() returns trigger language plpgsql as $$
begin
  new.collected := coalesce((select i.collected from app.invoice i where i.id = coalesce(new.credits_id, new.replaces_id)), app.is_collected(new.house_id, new.issued_on));
  return new;
end $$;
create trigger invoice_collector before update on app.invoice for each row when (old.no is null and new.no is not null) execute function app.settle_collector();
create function app.keep_rent_delivery() returns trigger language plpgsql as $$
begin
  if exists (select from app.invoice i where i.house_id = new.house_id and i.issued_on >= lower(new.valid) and i.collected <> (new.way = 'collector')
      and i.credits_id is null and i.replaces_id is null) then
    raise exception 'invoices went another way' using errcode = '23514', constraint = 'rent_delivery_ahead';
  end if;
  return new;
end $$;
create trigger rent_delivery_kept before insert on app.rent_delivery for each row execute function app.keep_rent_delivery();
create or replace view app.claim with (security_invoker = true) as
  select i.id, i.house_id, i.agreement_id, i.number, i.billing_month, i.issued_on, i.due_on, i.last_timely_on, i.net_ore, i.total_ore,
    i.total_ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.invoice_id = i.id and a.undone_at is null), 0)::bigint as open_ore, i.collected
  from app.invoice i where i.kind = 'rent' and i.no is not null;
create or replace function app.keep_collected() returns trigger language plpgsql as $$
begin
  if not exists (select from app.rent_charge c join app.invoice i on i.id = c.invoice_id where c.id = new.charge_id and i.collected) then
    raise exception 'the collector does not collect that' using errcode = '23514', constraint = 'collected_by_collector';
  end if;
  return new;
end $$;

-- What the collector collects, the tenant has from the collector: our own number for it, and the payment against that, are nothing to the tenant.
drop policy invoice_own on app.invoice;
create policy invoice_own on app.invoice for select to fyrtaarn_company using (not collected and agreement_id in (select id from app.occupancy_agreement));
drop policy payment_own on app.payment;
create policy payment_own on app.payment for select to fyrtaarn_company using (source <> 'collector' and agreement_id in (select id from app.occupancy_agreement));

-- A series of numbers begins with a letter, so that it is no month in somebody's text, and belongs to one seller: each seller's numbers are without a gap.
alter table app.rent_terms drop constraint rent_terms_series, add constraint rent_terms_series check (series ~ '^[A-Z]{1,4}$'),
  add constraint rent_series_of_seller exclude using gist (series with =, (seller ->> 'cvr') with <>);

-- A document goes out by mail when the mail server took it, and has failed when it never will.
alter table app.delivery drop constraint delivery_check1,
  add constraint delivery_outcome check ((state not in ('sent', 'received') or sent_at is not null) and (state <> 'prepared' or sent_at is null)
    and (state in ('received', 'refused')) = (answered_at is not null) and (state = 'refused') = (reason is not null));
create or replace function app.keep_delivery() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - array['state', 'reason', 'attempt', 'sent_at', 'answered_at']) <> (to_jsonb(old) - array['state', 'reason', 'attempt', 'sent_at', 'answered_at'])
      or (old.state, new.state) not in (('prepared', 'sent'), ('prepared', 'refused'), ('sent', 'received'), ('sent', 'refused'), ('refused', 'prepared')) then
    raise exception 'a delivery does not go that way' using errcode = '23514', constraint = 'delivery_way';
  end if;
  return new;
end $$;
create function app.document_was_mailed() returns trigger language plpgsql as $$
begin
  update app.delivery d set state = case new.state when 'sent' then 'sent' else 'refused' end, sent_at = case new.state when 'sent' then now() end,
      answered_at = case new.state when 'failed' then now() end, reason = case new.state when 'failed' then 'MAIL_' || new.failure end
    where d.id = new.about and d.channel = 'mail' and d.state = 'prepared' and d.attempt = new.version;
  return null;
end $$;
create trigger document_mailed after update of state on app.mail for each row
  when (new.kind = 'premises.document_delivered' and old.state = 'queued' and new.state <> 'queued') execute function app.document_was_mailed();

-- A lease is ended for arrears only after the demand and its days, and while what it demanded is still owed.
create table app.rent_termination (
  id uuid primary key default uuidv7(),
  demand_id uuid not null constraint rent_termination_once unique references app.rent_demand,
  ends_on date not null,
  reason text not null check (length(reason) between 10 and 500),
  decided_by uuid references app.account default sec.account(),
  decided_at timestamptz not null default now()
);
create trigger rent_termination_append_only before update or delete or truncate on app.rent_termination for each statement execute function app.append_only();
create function app.keep_termination() returns trigger language plpgsql as $$
declare
  demand record;
begin
  select d.ends_from, c.id, c.open_ore into demand from app.rent_demand d join app.claim c on c.id = d.invoice_id where d.id = new.demand_id;
  if least(new.ends_on, (now() at time zone 'Europe/Copenhagen')::date) < demand.ends_from then
    raise exception 'the days of the demand have not gone' using errcode = '23514', constraint = 'termination_after_demand';
  end if;
  if exists (select from app.claim_block b where b.invoice_id = demand.id and b.lifted_at is null) then
    raise exception 'the claim is disputed' using errcode = '23514', constraint = 'reminder_not_blocked';
  end if;
  if demand.open_ore <= 0 or app.is_covered(demand.id) then
    raise exception 'the demand was met' using errcode = '23514', constraint = 'termination_of_arrears';
  end if;
  return new;
end $$;
create trigger rent_termination_kept before insert on app.rent_termination for each row execute function app.keep_termination();
alter table app.rent_termination enable row level security, force row level security;
grant select on app.rent_termination to fyrtaarn_technical, fyrtaarn_system;
grant insert (demand_id, ends_on, reason) on app.rent_termination to fyrtaarn_technical;
create policy rent_termination_read on app.rent_termination for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy rent_termination_add on app.rent_termination for insert to fyrtaarn_technical with check ((select sec.known()));
