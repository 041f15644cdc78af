-- Money that comes in, and which rent it is for. Every øre of a payment, a credit note, a set-off or a write-off goes to one claim at most, and
-- a claim never gets more than it is: whatever the program does, and however many do it at once.

create table ref.reminder_block (
  code text primary key,
  name_da text not null,
  name_en text not null,
  sort int not null unique,
  source text not null
);

create table app.bank_file (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  sha256 bytea not null check (length(sha256) = 32),
  name text not null check (length(name) between 1 and 120),
  format text not null check (format in ('camt', 'csv')),
  movements int not null check (movements >= 0),
  imported_by uuid references app.account default sec.account(),
  imported_at timestamptz not null default now(),
  constraint bank_file_once unique (house_id, sha256)
);

create table app.payment (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  source text not null check (source in ('bank', 'hand', 'collector')),
  bank_file_id uuid references app.bank_file,
  -- Of what the bank says of the movement: the same movement is the same payment, in whichever file it comes.
  entry_key bytea not null check (length(entry_key) = 32),
  paid_on date not null,
  -- Below zero when the bank took a payment back.
  amount_ore app.ore not null constraint payment_amount check (amount_ore <> 0),
  text text not null check (length(text) <= 1000),
  reference text check (length(reference) between 1 and 140),
  -- Whose money it is, as soon as somebody or its reference has said so.
  agreement_id uuid references app.occupancy_agreement,
  -- An amount and a name that fit: for a person to look at, never reason enough.
  suggested_id uuid references app.invoice,
  entered_by uuid references app.account default sec.account(),
  entered_at timestamptz not null default now(),
  constraint payment_once unique (house_id, entry_key),
  check ((source = 'bank') = (bank_file_id is not null))
);
create index payment_agreement on app.payment (agreement_id);
create index payment_house on app.payment (house_id, paid_on);
create index payment_file on app.payment (bank_file_id);

-- Rent that is given up: one person says why, another agrees.
create table app.write_off (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null references app.invoice,
  amount_ore app.ore not null check (amount_ore > 0),
  reason text not null constraint write_off_reason check (length(reason) between 10 and 500),
  proposed_by uuid not null references app.account default sec.account(),
  proposed_at timestamptz not null default now(),
  decision text check (decision in ('approved', 'rejected')),
  decided_by uuid references app.account,
  decided_at timestamptz,
  constraint write_off_by_two check (decided_by <> proposed_by),
  check (num_nulls(decision, decided_by, decided_at) in (0, 3))
);
create unique index write_off_open_once on app.write_off (invoice_id) where decision is null;

-- Why nobody is reminded of a claim, until it is lifted.
create table app.claim_block (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null references app.invoice,
  reason text not null constraint block_reason_known references ref.reminder_block,
  note text not null check (length(note) between 3 and 500),
  placed_by uuid references app.account default sec.account(),
  placed_at timestamptz not null default now(),
  lifted_by uuid references app.account,
  lifted_at timestamptz,
  check ((lifted_by is null) = (lifted_at is null))
);
create unique index claim_block_once on app.claim_block (invoice_id) where lifted_at is null;

create table app.reminder (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null references app.invoice,
  state text not null default 'proposed' check (state in ('proposed', 'sent', 'dropped')),
  step int not null check (step > 0),
  found_on date not null,
  -- What was still owed, claim by claim, on the day it was sent.
  overdue jsonb,
  fee_ore app.ore check (fee_ore >= 0),
  number text unique check (length(number) <= 20),
  sent_on date,
  due_on date,
  -- The days in which no other may be sent, by the rule of the day.
  quiet daterange,
  decided_by uuid references app.account,
  decided_at timestamptz,
  -- A code: paid, blocked, or a person's no.
  dropped_because text check (dropped_because in ('settled', 'blocked', 'person')),
  constraint reminder_too_early exclude using gist (invoice_id with =, quiet with &&) where (state = 'sent'),
  check ((state = 'sent') = (sent_on is not null) and num_nulls(overdue, fee_ore, number, sent_on, due_on, quiet) in (0, 6)),
  check ((state = 'dropped') = (dropped_because is not null)),
  check (state <> 'sent' or decided_by is not null)
);
create unique index reminder_once on app.reminder (invoice_id, step) where state = 'sent';
create unique index reminder_proposed_once on app.reminder (invoice_id) where state = 'proposed';

create table app.reminder_document (
  reminder_id uuid not null references app.reminder,
  format text not null check (format in ('pdf', 'oioubl')),
  content bytea not null check (length(content) between 1 and 5 * 1024 * 1024),
  sha256 bytea not null generated always as (sha256(content)) stored,
  written_at timestamptz not null default now(),
  primary key (reminder_id, format)
);

-- The written demand without which the law lets no landlord end a lease for arrears, and the claim that somebody else collects from then on.
create table app.rent_demand (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null constraint rent_demand_once unique references app.invoice,
  sent_on date not null,
  owed_ore app.ore not null check (owed_ore > 0),
  -- The first day on which the lease may be ended, by the rule of the day.
  ends_from date not null,
  document_id uuid not null references app.house_document,
  sent_by uuid references app.account default sec.account(),
  sent_at timestamptz not null default now()
);
create table app.claim_handover (
  id uuid primary key default uuidv7(),
  invoice_id uuid not null constraint claim_handover_once unique references app.invoice,
  claim_type text not null check (claim_type ~ '^[A-Z]{4,10}$'),
  owed_ore app.ore not null check (owed_ore > 0),
  handed_on date not null,
  reference text not null check (length(reference) between 1 and 60),
  handed_by uuid references app.account default sec.account(),
  handed_at timestamptz not null default now()
);

create table app.allocation (
  id uuid primary key default uuidv7(),
  payment_id uuid references app.payment,
  credit_note_id uuid references app.invoice,
  deposit_entry_id uuid references app.deposit_entry,
  write_off_id uuid references app.write_off,
  -- Where it goes: rent, the fee of a reminder, a payment that the bank took back, or back to the tenant.
  invoice_id uuid references app.invoice,
  reminder_id uuid references app.reminder,
  returned_id uuid references app.payment,
  refunded_on date,
  amount_ore app.ore not null constraint allocation_positive check (amount_ore > 0),
  because text check (length(because) between 3 and 300),
  made_by uuid references app.account default sec.account(),
  made_at timestamptz not null default now(),
  undone_by uuid references app.account,
  undone_at timestamptz,
  undone_because text check (length(undone_because) between 3 and 300),
  constraint allocation_one_source check (num_nonnulls(payment_id, credit_note_id, deposit_entry_id, write_off_id) = 1),
  constraint allocation_one_target check (num_nonnulls(invoice_id, reminder_id, returned_id, refunded_on) = 1),
  check (coalesce(deposit_entry_id, write_off_id) is null or invoice_id is not null),
  check (returned_id is null or payment_id is not null),
  constraint refund_needs_reason check (refunded_on is null or because is not null),
  check (num_nulls(undone_at, undone_because) in (0, 2))
);
create index allocation_payment on app.allocation (payment_id) where undone_at is null;
create index allocation_credit_note on app.allocation (credit_note_id) where undone_at is null;
create index allocation_invoice on app.allocation (invoice_id) where undone_at is null;
create index allocation_reminder on app.allocation (reminder_id) where undone_at is null;
create index allocation_returned on app.allocation (returned_id) where undone_at is null;

-- What is left of each invoice, and of each payment and credit note. With the rights of whoever looks.
create view app.claim with (security_invoker = true) as
  select i.id, i.house_id, i.agreement_id, i.number, i.billing_month, i.issued_on, i.due_on, i.last_timely_on, i.net_ore, i.total_ore,
    i.total_ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.invoice_id = i.id and a.undone_at is null), 0)::bigint as open_ore
  from app.invoice i where i.kind = 'rent' and i.no is not null;
create view app.fee with (security_invoker = true) as
  select r.id, r.invoice_id, r.number, r.sent_on, r.due_on, r.fee_ore,
    r.fee_ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.reminder_id = r.id and a.undone_at is null), 0)::bigint as open_ore
  from app.reminder r where r.state = 'sent';
create view app.money with (security_invoker = true) as
  select p.id, p.house_id, p.agreement_id, p.amount_ore, p.amount_ore
      - coalesce((select sum(a.amount_ore) from app.allocation a where a.payment_id = p.id and a.undone_at is null), 0)::bigint
      + coalesce((select sum(a.amount_ore) from app.allocation a where a.returned_id = p.id and a.undone_at is null), 0)::bigint as free_ore
    from app.payment p
  union all
  select i.id, i.house_id, i.agreement_id, i.total_ore,
      i.total_ore - coalesce((select sum(a.amount_ore) from app.allocation a where a.credit_note_id = i.id and a.undone_at is null), 0)::bigint
    from app.invoice i where i.kind = 'credit_note' and i.no is not null;

-- What has settled an invoice, since when, and whether it was money, a credit note or a loss.
create view app.settlement with (security_invoker = true) as
  select a.id, a.invoice_id, a.amount_ore, case when a.write_off_id is not null then 'lost' when a.credit_note_id is not null then 'credited' else 'paid' end as kind,
    coalesce(p.paid_on, n.issued_on, d.booked_on, (a.made_at at time zone 'Europe/Copenhagen')::date) as day
  from app.allocation a left join app.payment p on p.id = a.payment_id left join app.invoice n on n.id = a.credit_note_id
    left join app.deposit_entry d on d.id = a.deposit_entry_id where a.invoice_id is not null and a.undone_at is null;

create trigger bank_file_append_only before update or delete or truncate on app.bank_file for each statement execute function app.append_only();
create trigger payment_stays before delete or truncate on app.payment for each statement execute function app.append_only();
create trigger allocation_stays before delete or truncate on app.allocation for each statement execute function app.append_only();
create trigger write_off_stays before delete or truncate on app.write_off for each statement execute function app.append_only();
create trigger reminder_document_append_only before update or delete or truncate on app.reminder_document for each statement execute function app.append_only();
create trigger rent_demand_append_only before update or delete or truncate on app.rent_demand for each statement execute function app.append_only();
create trigger claim_handover_append_only before update or delete or truncate on app.claim_handover for each statement execute function app.append_only();
create trigger reminder_stays before delete or truncate on app.reminder for each statement execute function app.append_only();

-- Whoever moves money of a house takes turns with others who do: what they see is then what there is.
create function app.take_turns_with_money(house uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('money ' || house, 0))
$$;

create function app.keep_allocation() returns trigger language plpgsql as $$
declare
  source record;
  target record;
begin
  select * into source from (
    select p.amount_ore as ore, p.house_id, p.agreement_id from app.payment p where p.id = new.payment_id
    union all select i.total_ore, i.house_id, i.agreement_id from app.invoice i where i.id = new.credit_note_id and i.kind = 'credit_note'
    union all select -d.amount_ore, a.house_id, a.id from app.deposit_entry d join app.occupancy_agreement a on a.id = d.agreement_id
      where d.id = new.deposit_entry_id and d.kind = 'set_off'
    union all select w.amount_ore, i.house_id, i.agreement_id from app.write_off w join app.invoice i on i.id = w.invoice_id
      where w.id = new.write_off_id and w.decision = 'approved' and w.invoice_id = new.invoice_id) s;
  select * into target from (
    select i.total_ore as ore, i.agreement_id from app.invoice i where i.id = new.invoice_id and i.kind = 'rent'
    union all select r.fee_ore, i.agreement_id from app.reminder r join app.invoice i on i.id = r.invoice_id where r.id = new.reminder_id
    union all select -p.amount_ore, p.agreement_id from app.payment p where p.id = new.returned_id
    union all select source.ore, source.agreement_id where new.refunded_on is not null) t;
  perform app.take_turns_with_money(source.house_id);
  if source.agreement_id is null or target.agreement_id is null or (select count(distinct a.company_id) from app.occupancy_agreement a
      where a.id in (source.agreement_id, target.agreement_id)) <> 1 then
    raise exception 'money of one tenant for another' using errcode = '23514', constraint = 'allocation_same_tenant';
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
create trigger allocation_kept before insert on app.allocation for each row execute function app.keep_allocation();

-- A mistake is undone with a reason, once. What a credit note gave the invoice it credits, and what was set off, stays.
create function app.keep_undone() returns trigger language plpgsql as $$
begin
  if old.undone_at is not null or (to_jsonb(new) - array['undone_by', 'undone_at', 'undone_because']) <> (to_jsonb(old) - array['undone_by', 'undone_at', 'undone_because'])
      or old.deposit_entry_id is not null
      or exists (select from app.invoice i where i.id = old.credit_note_id and i.credits_id = old.invoice_id) then
    raise exception 'an allocation is only ever undone' using errcode = '23001', constraint = 'allocation_is_kept';
  end if;
  return new;
end $$;
create trigger allocation_only_undone before update on app.allocation for each row execute function app.keep_undone();

-- A credit note first pays what is open of the invoice it credits; what is left is the tenant's.
create function app.apply_credit(credited uuid) returns void language plpgsql as $$
declare
  note record;
  ore bigint;
begin
  select i.id, i.house_id into note from app.invoice i where i.credits_id = credited;
  if not found then return; end if;
  perform app.take_turns_with_money(note.house_id);
  ore := least((select m.free_ore from app.money m where m.id = note.id), (select c.open_ore from app.claim c where c.id = credited));
  if ore > 0 then insert into app.allocation (credit_note_id, invoice_id, amount_ore) values (note.id, credited, ore); end if;
end $$;
create function app.credit_was_issued() returns trigger language plpgsql as $$ begin perform app.apply_credit(new.credits_id); return null; end $$;
create constraint trigger credit_applied after insert on app.invoice deferrable initially deferred for each row
  when (new.kind = 'credit_note') execute function app.credit_was_issued();
create function app.credited_is_open() returns trigger language plpgsql as $$ begin perform app.apply_credit(new.invoice_id); return null; end $$;
create trigger credit_applied_again after update on app.allocation for each row when (new.invoice_id is not null) execute function app.credited_is_open();

create function app.keep_payment() returns trigger language plpgsql as $$
begin
  perform app.take_turns_with_money(new.house_id);
  if (to_jsonb(new) - 'agreement_id') <> (to_jsonb(old) - 'agreement_id') or exists (select from app.allocation a
      where a.undone_at is null and old.id in (a.payment_id, a.returned_id)) then
    raise exception 'money that is allocated has an owner' using errcode = '23514', constraint = 'payment_is_kept';
  end if;
  return new;
end $$;
create trigger payment_kept before update on app.payment for each row execute function app.keep_payment();

create function app.keep_write_off() returns trigger language plpgsql as $$
begin
  if old.decision is not null or (to_jsonb(new) - array['decision', 'decided_by', 'decided_at']) <> (to_jsonb(old) - array['decision', 'decided_by', 'decided_at']) then
    raise exception 'a write-off is decided once' using errcode = '23514', constraint = 'write_off_is_decided';
  end if;
  return new;
end $$;
create trigger write_off_kept before update on app.write_off for each row execute function app.keep_write_off();

-- A reminder is sent when the rule of its day allows it, and says afterwards what it said then.
create function app.keep_reminder() returns trigger language plpgsql as $$
declare
  rule jsonb := (select r.parameters from ref.rule r where r.code = 'REMINDER-CIVIL' and new.sent_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  owed record;
begin
  if tg_op = 'UPDATE' and old.state <> 'proposed' then
    raise exception 'a reminder that was sent stays' using errcode = '23001', constraint = 'reminder_is_kept';
  end if;
  if new.state <> 'sent' then return new; end if;
  select c.house_id, c.last_timely_on into owed from app.claim c where c.id = new.invoice_id;
  perform app.take_turns_with_money(owed.house_id);
  if rule is null then raise exception 'no rule for reminders'; end if;
  if new.sent_on <= owed.last_timely_on or (select c.open_ore from app.claim c where c.id = new.invoice_id) <= 0 then
    raise exception 'nothing is overdue' using errcode = '23514', constraint = 'reminder_of_overdue';
  end if;
  if exists (select from app.claim_block b where b.invoice_id = new.invoice_id and b.lifted_at is null) then
    raise exception 'blocked' using errcode = '23514', constraint = 'reminder_not_blocked';
  end if;
  if exists (select from app.claim_handover h where h.invoice_id = new.invoice_id) then
    raise exception 'somebody else collects it' using errcode = '23514', constraint = 'claim_is_handed_over';
  end if;
  if new.step > (rule ->> 'most')::int or new.step <> 1 + (select count(*) from app.reminder r where r.invoice_id = new.invoice_id and r.state = 'sent' and r.id <> new.id) then
    raise exception 'one after the other, and not too many' using errcode = '23514', constraint = 'reminder_steps';
  end if;
  if new.fee_ore > (rule ->> 'fee_most_ore')::bigint then
    raise exception 'too large a fee' using errcode = '23514', constraint = 'reminder_fee_most';
  end if;
  new.quiet := daterange(new.sent_on, new.sent_on + (rule ->> 'days_apart')::int);
  return new;
end $$;
create trigger reminder_kept before insert or update on app.reminder for each row execute function app.keep_reminder();

-- Only where the law knows the demand, and only of what is overdue.
create function app.keep_demand() returns trigger language plpgsql as $$
declare
  rule jsonb := (select r.parameters from ref.rule r where r.code = 'RENT-DEMAND' and new.sent_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  owed record;
begin
  select c.last_timely_on, c.open_ore, a.kind into owed from app.claim c join app.occupancy_agreement a on a.id = c.agreement_id where c.id = new.invoice_id;
  if rule is null or not rule -> 'kinds' ? owed.kind then
    raise exception 'the law gives no such demand' using errcode = '23514', constraint = 'demand_by_law';
  end if;
  if new.sent_on <= owed.last_timely_on or new.owed_ore is distinct from owed.open_ore then
    raise exception 'not what is overdue' using errcode = '23514', constraint = 'demand_of_overdue';
  end if;
  new.ends_from := new.sent_on + (rule ->> 'days')::int;
  return new;
end $$;
create trigger demand_kept before insert on app.rent_demand for each row execute function app.keep_demand();
create function app.keep_handover() returns trigger language plpgsql as $$
begin
  if not exists (select from app.claim c where c.id = new.invoice_id and c.last_timely_on < new.handed_on and c.open_ore = new.owed_ore)
      or exists (select from app.claim_block b where b.invoice_id = new.invoice_id and b.lifted_at is null) then
    raise exception 'not what is overdue' using errcode = '23514', constraint = 'handover_of_overdue';
  end if;
  return new;
end $$;
create trigger handover_kept before insert on app.claim_handover for each row execute function app.keep_handover();

-- TMF moves money, in two pairs of hands where it is given up. The system reads what the bank says and what is overdue. A tenant sees its own.
do $$
declare t text;
begin
  foreach t in array array['bank_file', 'payment', 'write_off', 'claim_block', 'reminder', 'reminder_document', 'rent_demand', 'claim_handover', 'allocation'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_technical, fyrtaarn_system', t);
    execute format('create policy %1$s_read on app.%1$I for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()))', t);
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_technical, fyrtaarn_system with check ((select sec.known()))', t);
  end loop;
  foreach t in array array['payment', 'claim_block', 'reminder', 'allocation'] loop
    execute format('create policy %1$s_change on app.%1$I for update to fyrtaarn_technical, fyrtaarn_system using ((select sec.known())) with check ((select sec.known()))', t);
  end loop;
end $$;
create policy write_off_decide on app.write_off for update to fyrtaarn_technical using (decision is null) with check (decided_by = (select sec.account()));
grant select on app.claim, app.fee, app.money, app.settlement to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
grant execute on function app.take_turns_with_money(uuid), app.apply_credit(uuid) to fyrtaarn_technical, fyrtaarn_system;
grant select on ref.reminder_block to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;

grant insert (house_id, sha256, name, format, movements) on app.bank_file to fyrtaarn_technical;
grant insert (house_id, source, bank_file_id, entry_key, paid_on, amount_ore, text, reference, agreement_id, suggested_id), update (agreement_id)
  on app.payment to fyrtaarn_technical;
grant insert (payment_id, credit_note_id, deposit_entry_id, write_off_id, invoice_id, reminder_id, returned_id, refunded_on, amount_ore, because),
  update (undone_by, undone_at, undone_because) on app.allocation to fyrtaarn_technical;
grant insert (credit_note_id, invoice_id, amount_ore) on app.allocation to fyrtaarn_system;
grant insert (invoice_id, amount_ore, reason), update (decision, decided_by, decided_at) on app.write_off to fyrtaarn_technical;
grant insert (invoice_id, reason, note), update (lifted_by, lifted_at) on app.claim_block to fyrtaarn_technical;
grant update (state, overdue, fee_ore, number, sent_on, due_on, decided_by, decided_at, dropped_because) on app.reminder to fyrtaarn_technical;
grant insert (invoice_id, step, found_on), update (state, dropped_because) on app.reminder to fyrtaarn_system;

grant insert (reminder_id, format, content) on app.reminder_document to fyrtaarn_system;
grant insert (invoice_id, sent_on, owed_ore, document_id) on app.rent_demand to fyrtaarn_technical;
grant insert (invoice_id, claim_type, owed_ore, handed_on, reference) on app.claim_handover to fyrtaarn_technical;

grant select (id, house_id, source, paid_on, amount_ore, text, reference, agreement_id) on app.payment to fyrtaarn_company;
grant select (id, payment_id, credit_note_id, deposit_entry_id, write_off_id, invoice_id, reminder_id, returned_id, refunded_on, amount_ore, made_at, undone_at)
  on app.allocation to fyrtaarn_company;
grant select (id, invoice_id, state, step, overdue, fee_ore, number, sent_on, due_on) on app.reminder to fyrtaarn_company;
create policy payment_own on app.payment for select to fyrtaarn_company using (agreement_id in (select id from app.occupancy_agreement));
create policy allocation_own on app.allocation for select to fyrtaarn_company using (invoice_id in (select id from app.invoice)
  or credit_note_id in (select id from app.invoice) or payment_id in (select id from app.payment));
create policy reminder_own on app.reminder for select to fyrtaarn_company using (state = 'sent' and invoice_id in (select id from app.invoice));
grant select on app.reminder_document to fyrtaarn_company;
create policy reminder_document_own on app.reminder_document for select to fyrtaarn_company using (reminder_id in (select id from app.reminder));

-- What came in, was charged and was lost, month by month and without VAT; and on the last day of each month that has begun, the let seats whose rent is not
-- late by more than so many days. Sums and no names, so that whoever reports may see them.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.house_money(house uuid, first date, count int, today date, late_days int) returns table (month date, charged_ore numeric, paid_ore numeric,
  lost_ore numeric, paid_seats numeric) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with months as (select m::date as month, (m + interval '1 month')::date as next, least(today, (m + interval '1 month')::date - 1) as day
    from generate_series(first::timestamp, first + make_interval(months => count - 1), interval '1 month') m),
  settled as (select s.day, s.kind, s.amount_ore::numeric * c.net_ore / c.total_ore as ore from app.settlement s join app.claim c on c.id = s.invoice_id
      where c.house_id = house
    union all select a.refunded_on, 'paid', -a.amount_ore::numeric * n.net_ore / n.total_ore from app.allocation a join app.invoice n on n.id = a.credit_note_id
      where n.house_id = house and a.refunded_on is not null and a.undone_at is null)
  select m.month,
    (select coalesce(sum(case i.kind when 'rent' then i.net_ore else -i.net_ore end), 0) from app.invoice i where i.house_id = house and i.billing_month = m.month),
    (select coalesce(sum(s.ore), 0) from settled s where s.kind = 'paid' and s.day >= m.month and s.day < m.next),
    (select coalesce(sum(s.ore), 0) from settled s where s.kind = 'lost' and s.day >= m.month and s.day < m.next),
    case when m.month <= today then (select coalesce(sum(app.share_of_week(c.weekdays)), 0) from app.seat_claim c join app.agreement_line l on l.id = c.line_id
      join app.occupancy_agreement g on g.id = l.agreement_id and g.house_id = house
      where c.kind = 'lease' and c.released_at is null and c.valid @> m.day and not exists (select from app.claim k where k.agreement_id = g.id
        and k.due_on + late_days < m.day and k.total_ore > (select coalesce(sum(s.amount_ore), 0) from app.settlement s where s.invoice_id = k.id and s.day <= m.day))) end
  from months m order by m.month
$$;
revoke execute on function app.house_money(uuid, date, int, date, int) from public;
grant execute on function app.house_money(uuid, date, int, date, int) to fyrtaarn_technical, fyrtaarn_reporter;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
