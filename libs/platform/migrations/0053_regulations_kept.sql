-- Regulations kept: rent goes by the index from the number that stands in writing, and the tenant is told; what has ended by an act of its own stays ended; and a
-- paper that both have signed proves nothing else afterwards.

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

-- A line that both have signed away has its last day from then on, whatever becomes of a notice.
alter table app.agreement_line add column dropped_on date;
alter table app.agreement_line no force row level security;
alter table app.occupancy_agreement no force row level security;
update app.agreement_line l set dropped_on = upper(l.valid) from app.occupancy_agreement a
  where a.id = l.agreement_id and not isempty(l.valid) and upper(l.valid) < coalesce(upper(a.valid), 'infinity');
alter table app.occupancy_agreement force row level security;
alter table app.agreement_line force row level security;
alter table app.agreement_line add constraint line_dropped check (dropped_on is null or isempty(valid) or coalesce(upper(valid) <= dropped_on, false));
create function app.note_line_dropped() returns trigger language plpgsql as $$
begin
  new.dropped_on := least(old.dropped_on, (select min(p.on_day) from app.agreement_proof p where p.agreement_id = new.agreement_id and p.act = 'change'
    and p.entered_at = now() and new.valid = old.valid * daterange(null, p.on_day)));
  return new;
end $$;
create trigger line_dropped before update of valid, dropped_on on app.agreement_line for each row execute function app.note_line_dropped();
create or replace function app.keep_line_ending_explained() returns trigger language plpgsql as $$
begin
  if exists (select from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id where l.id = new.id and not (old.valid <@ l.valid)
      and l.valid <> old.valid * a.valid and not exists (select from app.agreement_proof p where p.agreement_id = a.id and p.act = 'change' and p.entered_at = now()
        and p.on_day = l.dropped_on and l.valid = old.valid * daterange(null, p.on_day))) then
    raise exception 'nothing says why the line ends' using errcode = '23514', constraint = 'line_ending_is_explained';
  end if;
  return null;
end $$;
create or replace function app.keep_line_term() returns trigger language plpgsql as $$
begin
  if not isempty(new.valid) and not exists (select from app.agreement_notice n where n.agreement_id = new.agreement_id and n.withdrawn_on is not null
      and (n.stood_before -> 'lines' ->> new.id::text)::daterange = new.valid and old.valid = new.valid * daterange(null, n.effective_on)) then
    raise exception 'nobody gave it more time' using errcode = '23514', constraint = 'term_is_signed';
  end if;
  return new;
end $$;

-- An agreement that ends on the day of its notice by another act as well goes on ending there when the notice is withdrawn.
create function app.is_ended_by_act(agreement uuid, on_day date) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.agreement_proof p where p.agreement_id = agreement and p.act in ('end', 'transfer') and p.on_day = is_ended_by_act.on_day)
    or exists (select from app.rent_termination t join app.rent_demand d on d.id = t.demand_id join app.invoice i on i.id = d.invoice_id
      where i.agreement_id = agreement and t.ends_on = is_ended_by_act.on_day)
$$;
grant execute on function app.is_ended_by_act(uuid, date) to fyrtaarn_technical, fyrtaarn_system;
create or replace function app.keep_term() returns trigger language plpgsql as $$
begin
  if lower(new.valid) is distinct from lower(old.valid) or app.is_ended_by_act(new.id, upper(old.valid))
      or not exists (select from app.agreement_notice n where n.agreement_id = new.id and n.withdrawn_on is not null
        and n.effective_on = upper(old.valid) and (n.stood_before ->> 'until')::date is not distinct from upper(new.valid)) then
    raise exception 'nobody gave it more time' using errcode = '23514', constraint = 'term_is_signed';
  end if;
  return new;
end $$;

-- What both have signed proves one act: it is no bill, valuation or demand afterwards either, and the deposit does not move by it. A paper about the deposit is
-- about one agreement and one day. Whoever leans on a paper takes turns with others who do.
create function app.take_turns_with_paper(document uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('paper ' || document, 0))
$$;
grant execute on function app.take_turns_with_paper(uuid) to fyrtaarn_technical, fyrtaarn_system;
create or replace function app.keep_proof() returns trigger language plpgsql as $$
declare
  t text;
  used boolean;
begin
  perform app.take_turns_with_paper(new.document_id);
  foreach t in array array['market_rent', 'house_cost', 'house_income', 'house_lease', 'deposit_entry', 'rent_demand', 'place_file', 'site_score', 'site_hearing'] loop
    execute format('select exists (select from app.%I where document_id = $1)', t) into used using new.document_id;
    if used then raise exception 'the paper proves something else' using errcode = '23514', constraint = 'proof_once'; end if;
  end loop;
  return new;
end $$;
create function app.keep_unproven() returns trigger language plpgsql as $$
begin
  perform app.take_turns_with_paper(new.document_id);
  if exists (select from app.agreement_proof p where p.document_id = new.document_id) then
    raise exception 'the paper proves something else' using errcode = '23514', constraint = 'proof_once';
  end if;
  return new;
end $$;
do $$
declare t text;
begin
  foreach t in array array['market_rent', 'house_cost', 'house_income', 'house_lease', 'deposit_entry', 'rent_demand', 'place_file', 'site_score', 'site_hearing'] loop
    execute format('create trigger paper_proves_nothing before insert on app.%I for each row when (new.document_id is not null) execute function app.keep_unproven()', t);
  end loop;
end $$;
create or replace function app.keep_deposit_entry() returns trigger language plpgsql as $$
begin
  if new.kind <> 'transferred' and new.booked_on > (now() at time zone 'Europe/Copenhagen')::date then
    raise exception 'it has not moved yet' using errcode = '23514', constraint = 'deposit_not_ahead';
  end if;
  if new.document_id is null then return new; end if;
  perform app.take_turns_with_paper(new.document_id);
  if exists (select from app.house_document d, app.occupancy_agreement a where d.id = new.document_id and a.id = new.agreement_id and d.house_id is distinct from a.house_id) then
    raise exception 'a paper of another house' using errcode = '23514', constraint = 'deposit_document';
  end if;
  if exists (select from app.deposit_entry d where d.document_id = new.document_id and (d.agreement_id, d.booked_on) <> (new.agreement_id, new.booked_on)) then
    raise exception 'the paper is about something else' using errcode = '23514', constraint = 'proof_once';
  end if;
  return new;
end $$;
create index deposit_entry_document on app.deposit_entry (document_id);

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.notice_is_withdrawn() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  days int := (select (r.parameters ->> 'days_before_end')::int from ref.rule r where r.code = 'NOTICE-WITHDRAWAL'
    and new.withdrawn_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  cut daterange := daterange(null, new.effective_on);
begin
  if new.withdrawn_on + days > new.effective_on then
    raise exception 'too late' using errcode = '23514', constraint = 'notice_withdrawn_in_time';
  end if;
  update app.occupancy_agreement a set valid = daterange(lower(a.valid), (new.stood_before ->> 'until')::date)
    where a.id = new.agreement_id and upper(a.valid) = new.effective_on and not app.is_ended_by_act(a.id, new.effective_on);
  if not found then raise exception 'ended otherwise' using errcode = '23514', constraint = 'agreement_is_over'; end if;
  update app.agreement_line l set valid = b.stood from (select key::uuid as id, value::daterange as stood from jsonb_each_text(new.stood_before -> 'lines')) b
    where l.id = b.id and l.valid = b.stood * cut;
  update app.seat_claim c set valid = b.stood, released_at = null
    from (select key::uuid as id, value::daterange as stood from jsonb_each_text(new.stood_before -> 'claims')) b
    where c.id = b.id and (case when lower(b.stood) >= new.effective_on then c.valid = b.stood and c.released_at is not null else c.valid = b.stood * cut and c.released_at is null end);
  update app.seat_claim c set valid = daterange(lower(c.valid), coalesce((select min(lower(x.valid)) from app.seat_claim x
      where x.line_id = c.line_id and x.released_at is null and lower(x.valid) >= new.effective_on), upper(l.valid)))
    from app.agreement_line l where l.id = c.line_id and l.agreement_id = new.agreement_id and c.released_at is null and upper(c.valid) = new.effective_on
      and not (l.valid <@ cut);
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
