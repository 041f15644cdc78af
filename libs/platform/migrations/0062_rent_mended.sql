-- What could not be put right once it had gone wrong: a slip in the house's terms, a recipient that refuses, a slip number that two invoices shared.

-- A payment slip names one invoice, whatever series its number is of. The counter is held until the invoice is issued; gaps do no harm.
create table app.payment_serial (
  fiscal_year int primary key check (fiscal_year between 2020 and 2199),
  last_no int not null check (last_no between 1 and 999999)
);
alter table app.payment_serial enable row level security, force row level security;
grant select, insert (fiscal_year, last_no), update (last_no) on app.payment_serial to fyrtaarn_system;
create policy payment_serial_read on app.payment_serial for select to fyrtaarn_system using ((select sec.known()));
create policy payment_serial_add on app.payment_serial for insert to fyrtaarn_system with check ((select sec.known()));
create policy payment_serial_change on app.payment_serial for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
create unique index invoice_payment_once on app.invoice ((payment ->> 'paymentId')) where payment ? 'paymentId';

-- Terms that no month has been charged under yet may be said anew from the same day.
create function app.keep_rent_terms() returns trigger language plpgsql as $$
begin
  if exists (select from app.invoice i where i.house_id = old.house_id and i.kind = 'rent' and i.billing_month <@ old.valid) then
    raise exception 'invoices were issued under them' using errcode = '23514', constraint = 'rent_terms_used';
  end if;
  return old;
end $$;
create trigger rent_terms_used before delete on app.rent_terms for each row execute function app.keep_rent_terms();
grant delete on app.rent_terms to fyrtaarn_technical;
create policy rent_terms_remove on app.rent_terms for delete to fyrtaarn_technical using ((select sec.known()));

-- What the receiver's side refused may go another way.
grant insert (invoice_id, reminder_id, channel) on app.delivery to fyrtaarn_technical;
create policy delivery_otherwise on app.delivery for insert to fyrtaarn_technical with check ((select sec.known()));
create function app.keep_other_way() returns trigger language plpgsql as $$
begin
  if current_user = 'fyrtaarn_technical' and not exists (select from app.delivery d where d.state = 'refused'
      and (d.invoice_id, d.reminder_id) is not distinct from (new.invoice_id, new.reminder_id)) then
    raise exception 'nothing was refused' using errcode = '23514', constraint = 'delivery_way';
  end if;
  return new;
end $$;
create trigger delivery_otherwise before insert on app.delivery for each row execute function app.keep_other_way();
