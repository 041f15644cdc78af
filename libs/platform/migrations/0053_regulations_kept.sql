-- Regulations kept: rent goes by the index from the number that stands in writing, and the tenant is told.

-- The number of the base month stands in the clause, and the month of each number with the price. A clause from before gets its number from the first regulation:
-- the one that was, or the one to come. Of numbers from before nobody has said the month.
alter table app.index_clause add column base_number numeric constraint index_base_number check (base_number > 0);
alter table app.line_price
  add column index_from_month date,
  add column index_to_month date,
  add column set_by_month date,
  add column notice_sent_on date constraint price_notice_of_index check (notice_sent_on is null or basis = 'index'),
  add constraint price_index_months check (extract(day from index_from_month) = 1 and extract(day from index_to_month) = 1 and index_to_month > index_from_month
    and extract(day from set_by_month) = 1 and (set_by_month is null or set_by_index is not null) and (index_to_month is null or basis = 'index'));
alter table app.index_clause no force row level security;
alter table app.agreement_line no force row level security;
alter table app.line_price no force row level security;
update app.index_clause c set base_number = (select p.index_from from app.agreement_line l join app.line_price p on p.line_id = l.id
  where l.agreement_id = c.agreement_id and p.basis = 'index' and not exists (select from app.line_price e where e.line_id = l.id and lower(e.valid) < lower(p.valid)
    and coalesce(e.index_to, e.set_by_index) is not null) order by lower(p.valid) limit 1);
alter table app.line_price force row level security;
alter table app.agreement_line force row level security;
alter table app.index_clause force row level security;
grant insert (base_number), update (base_number) on app.index_clause to fyrtaarn_technical;
create policy index_clause_fix on app.index_clause for update to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
grant insert (index_from_month, index_to_month, set_by_month) on app.line_price to fyrtaarn_technical;
grant update (notice_sent_on) on app.line_price to fyrtaarn_system;

create function app.keep_index_clause() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.base_number is not null or to_jsonb(new) - 'base_number' <> to_jsonb(old) - 'base_number' then
      raise exception 'a clause stays as it was signed' using errcode = '23514', constraint = 'index_goes_on';
    end if;
  elsif new.base_number is null and not exists (select from app.occupancy_agreement a where a.id = new.agreement_id and a.follows_id is not null) then
    raise exception 'which number the rent is set by' using errcode = '23514', constraint = 'index_base_number';
  end if;
  return new;
end $$;
create trigger index_clause_kept before insert or update on app.index_clause for each row execute function app.keep_index_clause();

-- The number by which the rent of a line stands before a day, and its month: of the last price that has one, else of the clause.
create function app.index_of_line(line uuid, on_day date) returns table (number numeric, month date) language sql stable set search_path = pg_catalog, pg_temp as $$
  select x.number, x.month from (
      select coalesce(p.index_to, p.set_by_index) as number, coalesce(p.index_to_month, p.set_by_month) as month, lower(p.valid) as since from app.line_price p
        where p.line_id = line and lower(p.valid) < on_day and coalesce(p.index_to, p.set_by_index) is not null
      union all select c.base_number, c.base_month, '-infinity' from app.agreement_line l join app.index_clause c on c.agreement_id = l.agreement_id where l.id = line) x
    order by x.since desc limit 1
$$;
grant execute on function app.index_of_line(uuid, date) to fyrtaarn_technical;

-- A regulation as the tenant was told of it: the letter, and what it left alone.
create table app.rent_regulation (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null references app.occupancy_agreement,
  from_day date not null,
  index_number numeric not null check (index_number > 0),
  index_month date not null constraint regulation_index_month check (extract(day from index_month) = 1 and index_month < from_day),
  -- Ids of lines, each with why its price stays: later_price, regulated, begins_then or cost.
  left_alone jsonb not null check (jsonb_typeof(left_alone) = 'array'),
  content bytea not null check (length(content) between 1 and 1024 * 1024),
  regulated_by uuid references app.account default sec.account(),
  regulated_at timestamptz not null default now()
);
create index rent_regulation_agreement on app.rent_regulation (agreement_id);
create trigger rent_regulation_append_only before update or delete or truncate on app.rent_regulation for each statement execute function app.append_only();
alter table app.rent_regulation enable row level security, force row level security;
grant select on app.rent_regulation to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
grant insert (agreement_id, from_day, index_number, index_month, left_alone, content) on app.rent_regulation to fyrtaarn_technical;
create policy rent_regulation_read on app.rent_regulation for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy rent_regulation_own on app.rent_regulation for select to fyrtaarn_company using (agreement_id in (select id from app.occupancy_agreement));
create policy rent_regulation_add on app.rent_regulation for insert to fyrtaarn_technical with check ((select sec.known()));

create or replace function app.keep_index_price() returns trigger language plpgsql as $$
declare
  agreement app.occupancy_agreement := (select a from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id where l.id = new.line_id);
  stands record;
begin
  if not exists (select from app.index_clause c
      where c.agreement_id = agreement.id and lower(new.valid) >= c.first_on and extract(day from lower(new.valid)) = 1 and extract(month from lower(new.valid)) = c.month) then
    raise exception 'not as the agreement says' using errcode = '23514', constraint = 'index_as_agreed';
  end if;
  -- From the number that the rent stands by, and its month: nobody pays the same rise twice, nor the rise of other months.
  select i.number, i.month into stands from app.index_of_line(new.line_id, lower(new.valid)) i;
  if new.index_from is distinct from stands.number or new.index_from_month <> stands.month or (new.index_from_month is null and stands.month is not null) then
    raise exception 'the index goes on where it stopped' using errcode = '23514', constraint = 'index_goes_on';
  end if;
  -- Whoever takes over has signed for the prices that were set ahead.
  if not (agreement.follows_id is not null and agreement.signed_at = now()) and not exists (select from app.rent_regulation r where r.agreement_id = agreement.id
      and r.from_day = lower(new.valid) and r.index_number = new.index_to and r.index_month = new.index_to_month) then
    raise exception 'the tenant was told of no such regulation' using errcode = '23514', constraint = 'index_is_told';
  end if;
  return new;
end $$;
create or replace function app.keep_agreed_price() returns trigger language plpgsql as $$
begin
  if exists (select from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id join app.index_clause c on c.agreement_id = a.id
      where l.id = new.line_id and ((new.set_by_index is null and lower(new.valid) > lower(a.valid))
        or (new.set_by_index is not null and new.set_by_month is null and not (a.follows_id is not null and a.signed_at = now())))) then
    raise exception 'by which number of the index' using errcode = '23514', constraint = 'index_start_known';
  end if;
  return new;
end $$;
create function app.keep_notice_sent() returns trigger language plpgsql as $$
begin
  raise exception 'it was sent that day' using errcode = '23514', constraint = 'price_notice_sent_once';
end $$;
create trigger price_notice_sent_once before update of notice_sent_on on app.line_price for each row
  when (old.notice_sent_on is not null and new.notice_sent_on is distinct from old.notice_sent_on) execute function app.keep_notice_sent();
