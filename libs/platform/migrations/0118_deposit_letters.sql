-- A deposit is asked for by letter: it is the tenant's money as security, no payment for anything, and so no invoice.

-- What an agreement's deposit should be, and what is held: at today's rent where it follows the rent, else at the rent it began with. Nothing once it has ended.
create function app.deposit_missing(agreement uuid, day date) returns table (months int, month_ore numeric, held_ore numeric) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select a.deposit_months, (select coalesce(sum(p.month_ore), 0) from app.agreement_line l join app.line_price p on p.line_id = l.id and p.valid @> o.day
      where l.agreement_id = a.id and l.valid @> o.day and l.kind <> 'service'),
    (select coalesce(sum(d.amount_ore), 0) from app.deposit_entry d where d.agreement_id = a.id)
  from app.occupancy_agreement a, lateral (select case when a.deposit_follows_rent then greatest(deposit_missing.day, a.starts_on) else a.starts_on end as day) o
  where a.id = agreement and a.deposit_months is not null and a.valid @> greatest(deposit_missing.day, a.starts_on)
$$;
grant execute on function app.deposit_missing(uuid, date) to fyrtaarn_technical, fyrtaarn_system;

create table app.deposit_letter (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null references app.occupancy_agreement,
  asked_on date not null default (now() at time zone 'Europe/Copenhagen')::date,
  months int not null,
  month_ore app.ore not null,
  held_ore app.ore not null,
  amount_ore bigint not null generated always as (months * month_ore - held_ore) stored constraint deposit_is_missing check (amount_ore > 0),
  due_on date not null check (due_on >= asked_on),
  payment jsonb not null,
  content bytea not null check (length(content) between 1 and 5 * 1024 * 1024),
  asked_by uuid references app.account default sec.account(),
  asked_at timestamptz not null default now(),
  constraint deposit_asked_once unique (agreement_id, asked_on)
);
create unique index deposit_letter_payment_once on app.deposit_letter ((payment ->> 'paymentId')) where payment ? 'paymentId';
create trigger deposit_letter_append_only before update or delete or truncate on app.deposit_letter for each statement execute function app.append_only();
alter table app.deposit_letter enable row level security, force row level security;
grant select on app.deposit_letter to fyrtaarn_technical, fyrtaarn_system;
grant insert (agreement_id, months, month_ore, held_ore, due_on, payment, content) on app.deposit_letter to fyrtaarn_technical;
create policy deposit_letter_read on app.deposit_letter for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy deposit_letter_add on app.deposit_letter for insert to fyrtaarn_technical with check (asked_by = (select sec.account()));

-- Nobody is asked for another deposit than what is agreed and not there yet; whoever books one meanwhile waits.
create function app.keep_deposit_letter() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('deposit ' || new.agreement_id, 0));
  if not exists (select from app.deposit_missing(new.agreement_id, new.asked_on) m
      where (m.months, m.month_ore, m.held_ore) = (new.months, new.month_ore::numeric, new.held_ore::numeric)) then
    raise exception 'not the deposit that is missing' using errcode = '23514', constraint = 'deposit_letter_of_missing';
  end if;
  return new;
end $$;
create trigger deposit_letter_kept before insert on app.deposit_letter for each row execute function app.keep_deposit_letter();
