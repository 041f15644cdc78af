-- Agreements kept: whatever shortens one, changes what is let or makes it dearer, or lies in the past leans on a paper of its own; a price that is agreed under an index clause
-- knows the number it was agreed at; the landlord's grounds are dated; and what one house leans on is that house's.

-- A paper lies in a house, and so does what leans on it.
alter table app.house_document add constraint document_in_house unique (id, house_id);
alter table app.occupancy_agreement add constraint agreement_in_house unique (id, house_id);
do $$
declare t text;
begin
  foreach t in array array['market_rent', 'house_cost', 'house_income', 'house_lease'] loop
    execute format('alter table app.%1$I drop constraint %2$I, add constraint %3$I foreign key (document_id, house_id) references app.house_document (id, house_id)',
      t, t || '_document_id_fkey', t || '_document');
  end loop;
end $$;

-- What both have signed, or a notice as it came. One paper proves one act.
create table app.agreement_proof (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null,
  house_id uuid not null,
  act text not null check (act in ('end', 'transfer', 'change', 'price', 'notice')),
  -- From which day on it is so; of a notice the day it came.
  on_day date not null,
  document_id uuid not null constraint proof_once unique,
  entered_by uuid references app.account default sec.account(),
  entered_at timestamptz not null default now(),
  constraint proof_agreement foreign key (agreement_id, house_id) references app.occupancy_agreement (id, house_id),
  constraint proof_document foreign key (document_id, house_id) references app.house_document (id, house_id)
);
create index agreement_proof_agreement on app.agreement_proof (agreement_id);
alter table app.occupancy_agreement no force row level security;
insert into app.agreement_proof (agreement_id, house_id, act, on_day, document_id, entered_by)
  select distinct on (ended_document_id) id, house_id, 'end', upper(valid), ended_document_id, null from app.occupancy_agreement
    where ended_document_id is not null and upper(valid) is not null order by ended_document_id, id;
alter table app.occupancy_agreement force row level security;
alter table app.occupancy_agreement drop column ended_document_id;
create trigger agreement_proof_append_only before update or delete or truncate on app.agreement_proof for each statement execute function app.append_only();
alter table app.agreement_proof enable row level security, force row level security;
grant select on app.agreement_proof to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_system;
grant insert (agreement_id, house_id, act, on_day, document_id) on app.agreement_proof to fyrtaarn_technical;
create policy agreement_proof_read on app.agreement_proof for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy agreement_proof_own on app.agreement_proof for select to fyrtaarn_company using (agreement_id in (select id from app.occupancy_agreement));
create policy agreement_proof_add on app.agreement_proof for insert to fyrtaarn_technical with check ((select sec.known()));

-- A bill, a valuation or a demand is nothing that both have signed.
create function app.keep_proof() returns trigger language plpgsql as $$
declare
  t text;
  used boolean;
begin
  foreach t in array array['market_rent', 'house_cost', 'house_income', 'house_lease', 'deposit_entry', 'rent_demand', 'place_file', 'site_score', 'site_hearing'] loop
    execute format('select exists (select from app.%I where document_id = $1)', t) into used using new.document_id;
    if used then raise exception 'the paper proves something else' using errcode = '23514', constraint = 'proof_once'; end if;
  end loop;
  return new;
end $$;
create trigger proof_kept before insert on app.agreement_proof for each row execute function app.keep_proof();

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.keep_ending_explained() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ends date := (select upper(a.valid) from app.occupancy_agreement a where a.id = new.id);
begin
  if ends is distinct from upper(old.valid)
      and not exists (select from app.agreement_notice n where n.agreement_id = new.id and n.withdrawn_on is null and n.effective_on = ends)
      and not exists (select from app.agreement_proof p where p.agreement_id = new.id and p.on_day = ends and (p.act = 'end'
        or (p.act = 'transfer' and exists (select from app.occupancy_agreement f where f.follows_id = new.id and lower(f.valid) = ends))))
      and not exists (select from app.rent_termination t join app.rent_demand d on d.id = t.demand_id join app.invoice i on i.id = d.invoice_id
        where i.agreement_id = new.id and t.ends_on = ends) then
    raise exception 'nothing says why it ends' using errcode = '23514', constraint = 'ending_is_explained';
  end if;
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
-- A line ends with its agreement, or because both have signed that it is given up; and what is let beside it later, both have signed too.
create function app.keep_line_ending_explained() returns trigger language plpgsql as $$
begin
  if exists (select from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id where l.id = new.id and not (old.valid <@ l.valid)
      and l.valid <> old.valid * a.valid and not exists (select from app.agreement_proof p
        where p.agreement_id = a.id and p.act = 'change' and p.entered_at = now() and l.valid = old.valid * daterange(null, p.on_day))) then
    raise exception 'nothing says why the line ends' using errcode = '23514', constraint = 'line_ending_is_explained';
  end if;
  return null;
end $$;
create constraint trigger line_ending_explained after update of valid on app.agreement_line deferrable initially deferred for each row
  when (new.valid <> old.valid and new.valid <@ old.valid) execute function app.keep_line_ending_explained();
create function app.keep_line_agreed() returns trigger language plpgsql as $$
begin
  if exists (select from app.occupancy_agreement a where a.id = new.agreement_id and a.signed_at <> now())
      and not exists (select from app.agreement_proof p
        where p.agreement_id = new.agreement_id and p.act = 'change' and p.entered_at = now() and p.on_day = lower(new.valid)) then
    raise exception 'nothing says that the line was agreed' using errcode = '23514', constraint = 'line_is_agreed';
  end if;
  return null;
end $$;
create constraint trigger line_agreed after insert on app.agreement_line deferrable initially deferred for each row execute function app.keep_line_agreed();
-- A price that rises otherwise than by the index does so on a paper, one for all lines of the day.
create function app.keep_rise_agreed() returns trigger language plpgsql as $$
declare
  agreement app.occupancy_agreement := (select a from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id where l.id = new.line_id);
begin
  if agreement.signed_at <> now() and new.month_ore > (select p.month_ore from app.line_price p where p.line_id = new.line_id and lower(p.valid) < lower(new.valid)
      order by lower(p.valid) desc limit 1)
      and not exists (select from app.agreement_proof p where p.agreement_id = agreement.id and p.act = 'price' and p.on_day = lower(new.valid)) then
    raise exception 'nothing says that the rise was agreed' using errcode = '23514', constraint = 'rise_is_agreed';
  end if;
  return null;
end $$;
create constraint trigger rise_agreed after insert on app.line_price deferrable initially deferred for each row
  when (new.basis = 'agreed') execute function app.keep_rise_agreed();

-- An agreement and its lines begin when they were signed to, and get longer only where a notice is withdrawn that had cut them.
create function app.keep_term() returns trigger language plpgsql as $$
begin
  if lower(new.valid) is distinct from lower(old.valid) or not exists (select from app.agreement_notice n where n.agreement_id = new.id and n.withdrawn_on is not null
      and n.effective_on = upper(old.valid) and (n.stood_before ->> 'until')::date is not distinct from upper(new.valid)) then
    raise exception 'nobody gave it more time' using errcode = '23514', constraint = 'term_is_signed';
  end if;
  return new;
end $$;
create trigger term_kept before update of valid on app.occupancy_agreement for each row when (not (new.valid <@ old.valid) or lower(new.valid) <> lower(old.valid))
  execute function app.keep_term();
create function app.keep_line_term() returns trigger language plpgsql as $$
begin
  if not isempty(new.valid) and not exists (select from app.agreement_notice n where n.agreement_id = new.agreement_id and n.withdrawn_on is not null
      and (n.stood_before -> 'lines' ->> new.id::text)::daterange = new.valid) then
    raise exception 'nobody gave it more time' using errcode = '23514', constraint = 'term_is_signed';
  end if;
  return new;
end $$;
create trigger line_term_kept before update of valid on app.agreement_line for each row
  when (not (new.valid <@ old.valid) or lower(new.valid) is distinct from lower(old.valid)) execute function app.keep_line_term();
-- A price begins when it was said to, and gives way to the next.
create function app.keep_price_days() returns trigger language plpgsql as $$
begin
  raise exception 'a price stays as it was said' using errcode = '23514', constraint = 'price_days_stay';
end $$;
create trigger price_days_kept before update of valid on app.line_price for each row
  when (not (new.valid <@ old.valid) or lower(new.valid) is distinct from lower(old.valid)) execute function app.keep_price_days();

-- Whoever pays for a seat has one on each day of the line.
create function app.keep_line_seated() returns trigger language plpgsql as $$
declare
  line uuid := case tg_table_name when 'agreement_line' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(old) ->> 'line_id')::uuid end;
begin
  if exists (select from app.agreement_line l where l.id = line and l.kind = 'seat' and not isempty(l.valid) and not (l.valid <@ coalesce(
      (select range_agg(c.valid) from app.seat_claim c where c.line_id = l.id and c.released_at is null), '{}'))) then
    raise exception 'a seat is paid for that nobody has' using errcode = '23514', constraint = 'line_has_seat';
  end if;
  return null;
end $$;
create constraint trigger line_seated after insert or update of valid on app.agreement_line deferrable initially deferred for each row execute function app.keep_line_seated();
create constraint trigger line_still_seated after update of valid, released_at, line_id, kind on app.seat_claim deferrable initially deferred for each row
  when (old.line_id is not null) execute function app.keep_line_seated();
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- What the notice cut goes on as before, as far as nobody has changed it since; where the tenant sits elsewhere by now, it stays there. A seat that is promised to
-- somebody else stays theirs, and nothing is taken back.
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
    where a.id = new.agreement_id and upper(a.valid) = new.effective_on;
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

-- Somebody else takes over, in the same house, and on the day that the agreement before ends.
create function app.keep_takeover() returns trigger language plpgsql as $$
begin
  if not exists (select from app.occupancy_agreement a where a.id = new.follows_id and a.company_id <> new.company_id and a.house_id = new.house_id) then
    raise exception 'nobody takes over from themselves' using errcode = '23514', constraint = 'takeover_by_another';
  end if;
  return new;
end $$;
create trigger takeover_by_another before insert on app.occupancy_agreement for each row when (new.follows_id is not null) execute function app.keep_takeover();

-- A claim that was given up is taken again only as a new one could be.
create trigger claim_taken_again before update of released_at on app.seat_claim for each row
  when (old.released_at is not null and new.released_at is null) execute function app.keep_claim_inside();

-- The landlord's grounds are dated, and a notice keeps the one it was given by.
alter table app.agreement_notice drop constraint notice_ground_known, add column ground_from date;
alter table ref.notice_ground drop constraint notice_ground_pkey, add primary key (code, valid_from), drop constraint notice_ground_sort_key,
  add constraint notice_ground_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) where (num_nonnulls(code) = 1);
alter table app.agreement_notice no force row level security;
alter table app.agreement_notice disable trigger user;
update app.agreement_notice n set ground_from = g.valid_from from ref.notice_ground g where g.code = n.ground;
alter table app.agreement_notice enable trigger user;
alter table app.agreement_notice force row level security;
alter table app.agreement_notice add constraint notice_ground_known foreign key (ground, ground_from) references ref.notice_ground (code, valid_from),
  add constraint notice_ground_dated check ((ground is null) = (ground_from is null));
grant insert (ground_from) on app.agreement_notice to fyrtaarn_technical, fyrtaarn_company;

create or replace function app.keep_notice_day() returns trigger language plpgsql as $$
begin
  if new.ground_from is not null and not exists (select from ref.notice_ground g where (g.code, g.valid_from) = (new.ground, new.ground_from)
      and new.received_on between g.valid_from and coalesce(g.valid_to, 'infinity')) then
    raise exception 'no such ground on that day' using errcode = '23514', constraint = 'notice_ground_known';
  end if;
  if new.received_on >= (now() at time zone 'Europe/Copenhagen')::date then return new; end if;
  if new.given_by = 'landlord' then
    raise exception 'the landlord gives notice from today on' using errcode = '23514', constraint = 'notice_not_backdated';
  end if;
  -- What the tenant writes itself is held to its day by the tenant's own policy.
  if current_user <> 'fyrtaarn_company' and not exists (select from app.agreement_proof p
      where p.agreement_id = new.agreement_id and p.act = 'notice' and p.entered_at = now() and p.on_day = new.received_on) then
    raise exception 'nothing says that it came that day' using errcode = '23514', constraint = 'notice_has_paper';
  end if;
  return new;
end $$;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.notice_ends_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  months int := (select greatest(coalesce(a.notice_months, 0),
      (select g.notice_months from ref.notice_ground g where (g.code, g.valid_from) = (new.ground, new.ground_from)))
    from app.occupancy_agreement a where a.id = new.agreement_id for update);
begin
  if new.effective_on < (new.received_on + make_interval(months => months))::date then
    raise exception 'before the notice has run' using errcode = '23514', constraint = 'notice_in_time';
  end if;
  perform app.end_agreement(new.agreement_id, new.effective_on);
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- The first prices of an agreement are set by the base month of its clause; what is agreed later says by which number, so that nobody pays the rise of months
-- before it stood.
alter table app.line_price add column set_by_index numeric constraint price_set_by_index check (set_by_index is null or (set_by_index > 0 and basis = 'agreed'));
grant insert (set_by_index) on app.line_price to fyrtaarn_technical;
create function app.keep_agreed_price() returns trigger language plpgsql as $$
begin
  if new.set_by_index is null and exists (select from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id
      join app.index_clause c on c.agreement_id = a.id where l.id = new.line_id and lower(new.valid) > lower(a.valid)) then
    raise exception 'by which number of the index' using errcode = '23514', constraint = 'index_start_known';
  end if;
  return new;
end $$;
create trigger index_start_known before insert on app.line_price for each row when (new.basis = 'agreed') execute function app.keep_agreed_price();
create or replace function app.keep_index_price() returns trigger language plpgsql as $$
begin
  if not exists (select from app.agreement_line l join app.index_clause c on c.agreement_id = l.agreement_id
      where l.id = new.line_id and lower(new.valid) >= c.first_on and extract(day from lower(new.valid)) = 1 and extract(month from lower(new.valid)) = c.month) then
    raise exception 'not as the agreement says' using errcode = '23514', constraint = 'index_as_agreed';
  end if;
  -- From the number that the price before it was set by: nobody pays the same rise twice.
  if new.index_from <> (select coalesce(p.index_to, p.set_by_index) from app.line_price p where p.line_id = new.line_id and lower(p.valid) < lower(new.valid)
      and (p.index_to is not null or p.set_by_index is not null) order by lower(p.valid) desc limit 1) then
    raise exception 'the index goes on where it stopped' using errcode = '23514', constraint = 'index_goes_on';
  end if;
  return new;
end $$;

-- The deposit leans on papers of its own house, and is booked when it has moved; it is lowered only by what is returned, or on paper.
alter table app.deposit_entry drop constraint set_off_needs_document,
  add constraint set_off_needs_document check (document_id is not null or (kind <> 'set_off' and (kind <> 'regulated' or amount_ore > 0)));
create function app.keep_deposit_entry() returns trigger language plpgsql as $$
begin
  if exists (select from app.house_document d, app.occupancy_agreement a where d.id = new.document_id and a.id = new.agreement_id and d.house_id <> a.house_id) then
    raise exception 'a paper of another house' using errcode = '23514', constraint = 'deposit_document';
  end if;
  if new.kind <> 'transferred' and new.booked_on > (now() at time zone 'Europe/Copenhagen')::date then
    raise exception 'it has not moved yet' using errcode = '23514', constraint = 'deposit_not_ahead';
  end if;
  return new;
end $$;
create trigger deposit_entry_kept before insert on app.deposit_entry for each row execute function app.keep_deposit_entry();

-- What a seat of a house costs on the market on a day, as documented.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.market_rent_of_seat(house uuid, on_day date) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.month_ore from app.market_rent m where m.house_id = house and m.kind = 'seat' and m.valid @> on_day
$$;
grant execute on function app.market_rent_of_seat(uuid, date) to fyrtaarn_technical, fyrtaarn_reporter;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- A booking that was given back stays so; whether a tenant gave it back late is for the clock to say.
create function app.keep_given_back() returns trigger language plpgsql as $$
begin
  if old.cancelled_at is not null and (new.cancelled_at is distinct from old.cancelled_at or current_user = 'fyrtaarn_company') then
    raise exception 'it was given back' using errcode = '23514', constraint = 'booking_is_cancelled';
  end if;
  if current_user = 'fyrtaarn_company' and new.cancelled_at is not null then
    new.cancelled_late := new.cancelled_late or coalesce(lower(old.during) < now() + make_interval(mins => (select (r.parameters ->> 'cancel_minutes_before')::int
      from ref.rule r where r.code = 'ROOM-BOOKING' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity'))), false);
  end if;
  return new;
end $$;
create trigger booking_given_back before update of cancelled_at, cancelled_by, cancelled_late on app.room_booking for each row execute function app.keep_given_back();
