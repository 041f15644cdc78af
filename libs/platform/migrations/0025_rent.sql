-- Rent: a run for each house and month, what it charges day by day, and the invoices that come of it. A day of a line is charged once,
-- an agreement has one invoice a month, numbers have no gaps, and what is issued never changes: whatever the program does.

-- Who issues, how it is paid and which kinds of line carry VAT: none where letting is exempt, all where the house is registered of its own will.
create table app.rent_terms (
  house_id uuid not null references app.house,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  taxed text[] not null constraint rent_terms_taxed check (taxed <@ array['seat', 'membership', 'service']),
  series text not null constraint rent_terms_series check (series ~ '^[A-Z]{0,4}$'),
  seller jsonb not null,
  -- Of a payment slip (`creditor`), or an account (`sortCode`, `account`).
  payment jsonb not null,
  set_by uuid references app.account default sec.account(),
  set_at timestamptz not null default now(),
  primary key (house_id, valid),
  constraint rent_terms_once exclude using gist (house_id with =, valid with &&)
);

-- Name, address and reference that a tenant wants on the invoice. Copied into each one.
create table app.agreement_buyer (
  agreement_id uuid primary key references app.occupancy_agreement,
  buyer jsonb not null,
  set_by uuid references app.account default sec.account(),
  set_at timestamptz not null default now()
);

create table app.rent_run (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  month date not null check (extract(day from month) = 1),
  state text not null default 'preview' check (state in ('preview', 'approved', 'running', 'done')),
  previewed_by uuid references app.account default sec.account(),
  previewed_at timestamptz not null default now(),
  approved_by uuid references app.account,
  approved_at timestamptz,
  done_at timestamptz,
  constraint rent_run_once unique (house_id, month),
  check ((state = 'preview') = (approved_by is null) and (approved_by is null) = (approved_at is null) and (state = 'done') = (done_at is not null))
);

create table app.rent_run_item (
  run_id uuid not null references app.rent_run,
  agreement_id uuid not null references app.occupancy_agreement,
  state text not null default 'planned' check (state in ('planned', 'charged', 'failed', 'exempt')),
  -- As the preview saw it, without VAT, and what the month before came to.
  planned_ore app.ore not null check (planned_ore >= 0),
  before_ore app.ore not null check (before_ore >= 0),
  why text[] not null default '{}',
  charges jsonb not null default '[]',
  -- The code of the refusal.
  problem text check (length(problem) between 1 and 60),
  -- Why nothing is charged, or why what was charged is corrected.
  reason text constraint rent_reason_length check (length(reason) between 3 and 300),
  decided_by uuid references app.account,
  primary key (run_id, agreement_id),
  constraint exempt_needs_reason check (state <> 'exempt' or (reason is not null and decided_by is not null)),
  check (state <> 'failed' or problem is not null)
);

create table app.number_series (
  series text not null,
  fiscal_year int not null check (fiscal_year between 2020 and 2199),
  last_no int not null check (last_no > 0),
  primary key (series, fiscal_year)
);

create table app.invoice (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  kind text not null check (kind in ('rent', 'credit_note')),
  agreement_id uuid not null references app.occupancy_agreement,
  billing_month date not null check (extract(day from billing_month) = 1),
  -- 0 for the first of the month; each later one stands instead of the one before.
  revision int not null default 0 check (revision >= 0),
  replaces_id uuid unique,
  credits_id uuid unique,
  reason text check (length(reason) between 3 and 300),
  seller jsonb not null,
  buyer jsonb not null,
  payment jsonb,
  vat jsonb not null,
  net_ore app.ore not null,
  vat_ore app.ore not null check (vat_ore >= 0),
  total_ore app.ore not null check (total_ore > 0),
  series text not null,
  fiscal_year int,
  no int,
  number text generated always as (series || fiscal_year::text || '-' || no::text) stored,
  issued_on date,
  due_on date,
  last_timely_on date,
  unique (id, credits_id),
  unique (id, agreement_id, billing_month),
  foreign key (replaces_id, agreement_id, billing_month) references app.invoice (id, agreement_id, billing_month),
  foreign key (credits_id, agreement_id, billing_month) references app.invoice (id, agreement_id, billing_month),
  constraint invoice_number_once unique (series, fiscal_year, no),
  constraint invoice_adds_up check (total_ore = net_ore + vat_ore),
  constraint issued_has_number check (num_nulls(fiscal_year, no, issued_on) in (0, 3)),
  constraint invoice_year check (fiscal_year = extract(year from issued_on)),
  check ((kind = 'credit_note') = (credits_id is not null) and (kind = 'credit_note') = (reason is not null)),
  check ((revision > 0) = (replaces_id is not null) and (kind = 'rent' or revision = 0)),
  check (kind = 'credit_note' or no is null or (payment is not null and due_on >= issued_on and last_timely_on >= due_on))
);
create unique index invoice_once on app.invoice (agreement_id, billing_month, revision) where kind = 'rent';
create index invoice_agreement on app.invoice (agreement_id);

create table app.invoice_line (
  invoice_id uuid not null references app.invoice,
  position int not null check (position > 0),
  text text not null check (length(text) between 1 and 300),
  days daterange not null check (not isempty(days)),
  share_days int,
  share_of int,
  quantity int not null check (quantity <> 0),
  unit_price_ore app.ore not null check (unit_price_ore >= 0),
  amount_ore app.ore not null check (amount_ore <> 0),
  vat text not null check (vat in ('standard', 'exempt')),
  primary key (invoice_id, position),
  check (num_nulls(share_days, share_of) in (0, 2))
);

create table app.rent_charge (
  id uuid primary key default uuidv7(),
  run_id uuid not null references app.rent_run,
  line_id uuid not null references app.agreement_line,
  invoice_id uuid references app.invoice,
  days daterange not null check (not isempty(days) and date_trunc('month', lower(days)) = date_trunc('month', upper(days) - 1)),
  text text not null check (length(text) between 1 and 300),
  vat text not null check (vat in ('standard', 'exempt')),
  month_ore app.ore not null,
  amount_ore app.ore not null check (amount_ore between 0 and month_ore),
  voided_at timestamptz,
  voided_by uuid,
  constraint day_charged_once exclude using gist (line_id with =, days with &&) where (voided_at is null),
  -- Only what costs nothing stands on no invoice, and only a credit note of that invoice takes a charge back.
  check (invoice_id is not null or amount_ore = 0),
  check ((voided_by is null) = (voided_at is null or invoice_id is null)),
  foreign key (voided_by, invoice_id) references app.invoice (id, credits_id)
);
create index rent_charge_run on app.rent_charge (run_id);
create index rent_charge_invoice on app.rent_charge (invoice_id);

create table app.invoice_document (
  invoice_id uuid not null references app.invoice,
  format text not null check (format in ('pdf', 'peppol', 'oioubl')),
  content bytea not null check (length(content) between 1 and 5 * 1024 * 1024),
  sha256 bytea not null generated always as (sha256(content)) stored,
  written_at timestamptz not null default now(),
  primary key (invoice_id, format)
);

create trigger invoice_document_append_only before update or delete or truncate on app.invoice_document for each statement execute function app.append_only();
create trigger invoice_stays before truncate on app.invoice for each statement execute function app.append_only();
create trigger invoice_line_append_only before update or delete or truncate on app.invoice_line for each statement execute function app.append_only();
create trigger number_series_stays before delete or truncate on app.number_series for each statement execute function app.append_only();

-- What is issued is what the tenant has in hand: a mistake is credited, never rubbed out.
create function app.keep_invoice() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.no is not null then
    raise exception 'an issued invoice never changes' using errcode = '23001', constraint = 'invoice_is_issued';
  end if;
  return new;
end $$;
create trigger invoice_kept before update or delete on app.invoice for each row execute function app.keep_invoice();

create function app.keep_invoice_lines() returns trigger language plpgsql as $$
begin
  if exists (select from app.invoice i where i.id = new.invoice_id and i.no is not null) then
    raise exception 'an issued invoice gets no more lines' using errcode = '23001', constraint = 'invoice_is_issued';
  end if;
  return new;
end $$;
create trigger invoice_lines_kept before insert on app.invoice_line for each row execute function app.keep_invoice_lines();

-- A draft lives inside one transaction: what is committed has a number, and comes to what its lines come to.
create function app.finish_invoice() returns trigger language plpgsql as $$
begin
  if not exists (select from app.invoice i where i.id = new.id and i.no is not null
      and i.net_ore = (select sum(l.amount_ore) from app.invoice_line l where l.invoice_id = i.id)) then
    raise exception 'the invoice is not finished' using errcode = '23514', constraint = 'invoice_is_finished';
  end if;
  return null;
end $$;
create constraint trigger invoice_finished after insert on app.invoice deferrable initially deferred for each row execute function app.finish_invoice();

-- Numbers go up by one, and each is on an invoice when its transaction commits: none is lost, whoever gives up.
create function app.keep_series() returns trigger language plpgsql as $$
begin
  if new.last_no <> coalesce(old.last_no, 0) + 1 then
    raise exception 'numbers go up by one' using errcode = '23514', constraint = 'number_follows';
  end if;
  return new;
end $$;
create trigger series_kept before insert or update on app.number_series for each row execute function app.keep_series();
create function app.number_is_used() returns trigger language plpgsql as $$
begin
  if not exists (select from app.invoice i where i.series = new.series and i.fiscal_year = new.fiscal_year and i.no = new.last_no) then
    raise exception 'a number was taken and not used' using errcode = '23514', constraint = 'number_is_used';
  end if;
  return null;
end $$;
create constraint trigger number_used after insert or update on app.number_series deferrable initially deferred for each row execute function app.number_is_used();

create function app.keep_charge() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.voided_at is not null or (to_jsonb(new) - array['voided_at', 'voided_by']) <> (to_jsonb(old) - array['voided_at', 'voided_by']) then
    raise exception 'a charge is only ever voided' using errcode = '23001', constraint = 'charge_is_kept';
  end if;
  return new;
end $$;
create trigger charge_kept before update or delete on app.rent_charge for each row execute function app.keep_charge();

-- Days of a month that a line runs and nobody has charged, but for agreements that are exempt with a reason.
create function app.rent_uncovered(house uuid, of_month date) returns table (agreement_id uuid, line_id uuid, days datemultirange) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select * from (
    select a.id, l.id, datemultirange(l.valid * m.days) - coalesce((select range_agg(c.days) from app.rent_charge c
        where c.line_id = l.id and c.voided_at is null and c.days && m.days), '{}') as open
      from (select daterange(of_month, (of_month + interval '1 month')::date) as days) m
        join app.occupancy_agreement a on a.house_id = house and a.valid && m.days
        join app.agreement_line l on l.agreement_id = a.id and l.valid && m.days
      where not exists (select from app.rent_run_item i join app.rent_run r on r.id = i.run_id
        where i.agreement_id = a.id and i.state = 'exempt' and r.house_id = house and r.month = of_month)) as line
    where not isempty(open)
$$;

create function app.keep_rent_run() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('preview', 'preview'), ('preview', 'approved'), ('approved', 'running'), ('running', 'running'), ('running', 'done'), ('done', 'running')) then
    raise exception 'a run does not go that way' using errcode = '23514', constraint = 'rent_run_way';
  end if;
  if new.state = 'done' and (exists (select from app.rent_run_item i where i.run_id = new.id and i.state in ('planned', 'failed'))
      or exists (select from app.rent_uncovered(new.house_id, new.month))) then
    raise exception 'days of the month are not charged' using errcode = '23514', constraint = 'rent_run_covers_month';
  end if;
  return new;
end $$;
create trigger rent_run_kept before update on app.rent_run for each row execute function app.keep_rent_run();

-- TMF runs the house; only the system charges and issues; a tenant sees its own.
do $$
declare t text;
begin
  foreach t in array array['rent_terms', 'agreement_buyer', 'rent_run', 'rent_run_item', 'number_series', 'invoice', 'invoice_line', 'rent_charge', 'invoice_document'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_technical, fyrtaarn_system', t);
    execute format('create policy %1$s_read on app.%1$I for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()))', t);
  end loop;
  foreach t in array array['rent_terms', 'agreement_buyer', 'rent_run', 'rent_run_item'] loop
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_technical with check ((select sec.known()))', t);
    execute format('create policy %1$s_change on app.%1$I for update to fyrtaarn_technical, fyrtaarn_system using ((select sec.known())) with check ((select sec.known()))', t);
  end loop;
  foreach t in array array['number_series', 'invoice', 'invoice_line', 'rent_charge', 'invoice_document'] loop
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_system with check ((select sec.known()))', t);
  end loop;
  foreach t in array array['number_series', 'invoice', 'rent_charge'] loop
    execute format('create policy %1$s_change on app.%1$I for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()))', t);
  end loop;
end $$;
grant select on app.agreement_buyer, app.invoice, app.invoice_line, app.invoice_document to fyrtaarn_company;
create policy agreement_buyer_own on app.agreement_buyer for select to fyrtaarn_company using (agreement_id in (select id from app.occupancy_agreement));
create policy invoice_own on app.invoice for select to fyrtaarn_company using (agreement_id in (select id from app.occupancy_agreement));
create policy invoice_line_own on app.invoice_line for select to fyrtaarn_company using (invoice_id in (select id from app.invoice));
create policy invoice_document_own on app.invoice_document for select to fyrtaarn_company using (invoice_id in (select id from app.invoice));

grant insert (house_id, valid, taxed, series, seller, payment), update (valid) on app.rent_terms to fyrtaarn_technical;
grant insert (agreement_id, buyer), update (buyer, set_by, set_at) on app.agreement_buyer to fyrtaarn_technical;
grant insert (house_id, month), update (state, previewed_by, previewed_at, approved_by, approved_at, done_at) on app.rent_run to fyrtaarn_technical;
grant update (state, done_at) on app.rent_run to fyrtaarn_system;
grant insert (run_id, agreement_id, planned_ore, before_ore, why, charges, problem), update (state, planned_ore, before_ore, why, charges, problem, reason, decided_by), delete
  on app.rent_run_item to fyrtaarn_technical;
create policy rent_run_item_remove on app.rent_run_item for delete to fyrtaarn_technical
  using (run_id in (select id from app.rent_run where state = 'preview'));
grant update (state, problem) on app.rent_run_item to fyrtaarn_system;
grant insert (series, fiscal_year, last_no), update (last_no) on app.number_series to fyrtaarn_system;
grant insert (id, house_id, kind, agreement_id, billing_month, revision, replaces_id, credits_id, reason, seller, buyer, vat, net_ore, vat_ore, total_ore, series),
  update (fiscal_year, no, issued_on, due_on, last_timely_on, payment) on app.invoice to fyrtaarn_system;
grant insert (invoice_id, position, text, days, share_days, share_of, quantity, unit_price_ore, amount_ore, vat) on app.invoice_line to fyrtaarn_system;
grant insert (run_id, line_id, invoice_id, days, text, vat, month_ore, amount_ore), update (voided_at, voided_by) on app.rent_charge to fyrtaarn_system;
grant insert (invoice_id, format, content) on app.invoice_document to fyrtaarn_system;
grant execute on function app.rent_uncovered(uuid, date) to fyrtaarn_technical, fyrtaarn_system;
