-- A month of rent is issued many invoices at a time, so what the database checks of them it checks for all of them at once. It checks more
-- than before: what a charge comes to, that an invoice comes to the days it charges, that a credit note gives all back, and that a run is not
-- done while a day is charged that nobody holds, or at another price than the agreed.

-- Part of a month's amount, half up, reckoned on the running sum since the first of the month.
create function app.rent_for(month_ore bigint, days daterange) returns bigint language sql immutable as $$
  select round(month_ore::numeric * (extract(day from lower(days))::int - 1 + upper(days) - lower(days))
      / extract(day from lower(days) - (extract(day from lower(days))::int - 1) + interval '1 month' - interval '1 day'))
    - round(month_ore::numeric * (extract(day from lower(days))::int - 1)
      / extract(day from lower(days) - (extract(day from lower(days))::int - 1) + interval '1 month' - interval '1 day'))
$$;
alter table app.rent_charge add constraint charge_is_of_its_days check (amount_ore = app.rent_for(month_ore, days));

-- A draft lives inside one transaction: what is committed has a number.
drop trigger invoice_finished on app.invoice;
drop function app.finish_invoice();
alter table app.invoice add column issued_id uuid generated always as (case when no is not null then id end) stored unique;
alter table app.invoice add constraint invoice_is_finished foreign key (id) references app.invoice (issued_id) deferrable initially deferred;

-- What gets a number comes to its lines, and to the days it charges or gives back. (Written with `case`: a policy lets nothing that might tell
-- a value past it to an index, and counts `coalesce` among that.)
create function app.keep_issued() returns trigger language plpgsql as $$
begin
  if exists (select from issued i where i.net_ore is distinct from (select sum(l.amount_ore) from app.invoice_line l where l.invoice_id = i.id)) then
    raise exception 'an invoice says another amount than its lines' using errcode = '23514', constraint = 'invoice_is_of_its_lines';
  end if;
  if exists (select from issued i where i.net_ore is distinct from (select sum(c.amount_ore) from app.rent_charge c
      where c.invoice_id = case when i.credits_id is null then i.id else i.credits_id end)) then
    raise exception 'an invoice says another amount than its days' using errcode = '23514', constraint = 'invoice_is_of_its_days';
  end if;
  return null;
end $$;
create trigger invoice_issued after update on app.invoice referencing new table as issued for each statement execute function app.keep_issued();

-- After that neither lines nor days are added to it.
drop trigger invoice_lines_kept on app.invoice_line;
drop function app.keep_invoice_lines();
create function app.keep_parts_of_issued() returns trigger language plpgsql as $$
begin
  if exists (select from added a join app.invoice i on i.id = a.invoice_id where i.no is not null) then
    raise exception 'an issued invoice gets no more' using errcode = '23001', constraint = 'invoice_is_issued';
  end if;
  return null;
end $$;
create trigger invoice_lines_kept after insert on app.invoice_line referencing new table as added for each statement execute function app.keep_parts_of_issued();
create trigger invoice_days_kept after insert on app.rent_charge referencing new table as added for each statement execute function app.keep_parts_of_issued();

-- Many numbers are taken at once, one after the other, and each is on an invoice when its transaction commits.
create or replace function app.keep_series() returns trigger language plpgsql as $$
begin
  if new.last_no <= coalesce(old.last_no, 0) then
    raise exception 'numbers go up' using errcode = '23514', constraint = 'number_follows';
  end if;
  return new;
end $$;
create or replace function app.number_is_used() returns trigger language plpgsql as $$
begin
  if (select count(*) from app.invoice i where i.series = new.series and i.fiscal_year = new.fiscal_year
      and i.no > coalesce(old.last_no, 0) and i.no <= new.last_no) <> new.last_no - coalesce(old.last_no, 0) then
    raise exception 'a number was taken and not used' using errcode = '23514', constraint = 'number_is_used';
  end if;
  return null;
end $$;

-- Days of a month that stand charged though their line does not run, or is to cost something else: what a correction gives back.
create function app.rent_overcharged(house uuid, of_month date) returns table (agreement_id uuid, line_id uuid, days datemultirange) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select * from (
    select l.agreement_id, c.line_id, datemultirange(c.days) - coalesce((select range_agg(p.valid * l.valid * a.valid) from app.line_price p
        where p.line_id = l.id and p.valid && c.days and p.month_ore = c.month_ore), '{}') as too_much
      from app.occupancy_agreement a join app.agreement_line l on l.agreement_id = a.id join app.rent_charge c on c.line_id = l.id
      where a.house_id = house and c.voided_at is null and c.days && daterange(of_month, (of_month + interval '1 month')::date)) as charged
    where not isempty(too_much)
$$;

create or replace function app.keep_rent_run() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('preview', 'preview'), ('preview', 'approved'), ('approved', 'running'), ('running', 'running'), ('running', 'done'), ('done', 'running')) then
    raise exception 'a run does not go that way' using errcode = '23514', constraint = 'rent_run_way';
  end if;
  if new.state = 'done' and (exists (select from app.rent_run_item i where i.run_id = new.id and i.state in ('planned', 'failed'))
      or exists (select from app.rent_uncovered(new.house_id, new.month))) then
    raise exception 'days of the month are not charged' using errcode = '23514', constraint = 'rent_run_covers_month';
  end if;
  if new.state = 'done' and exists (select from app.rent_overcharged(new.house_id, new.month)) then
    raise exception 'days of the month are charged too much' using errcode = '23514', constraint = 'rent_run_charges_no_more';
  end if;
  return new;
end $$;
grant execute on function app.rent_for(bigint, daterange), app.rent_overcharged(uuid, date) to fyrtaarn_technical, fyrtaarn_system;
