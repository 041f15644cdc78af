-- What is handed over is rent and what stands beside it, each as its own type of claim: a share of what is open, and together all of it.
alter table ref.cost_type add column claim_type text check (claim_type ~ '^[A-Z]{4,10}$');
comment on column ref.cost_type.claim_type is 'What it is handed over as for collection; null: as the rent it stands beside';
alter table app.claim_handover drop constraint claim_handover_once, add constraint claim_handover_once unique (invoice_id, claim_type);

-- A whole in parts by their weights, to the øre: each is what is reached after it less what was reached before.
create function app.shares_of(whole numeric, weights numeric[]) returns table (nth bigint, ore numeric) language sql immutable set search_path = pg_catalog, pg_temp as $$
  select w.nth, round(whole * sum(w.weight) over upto / sum(w.weight) over ()) - round(whole * (sum(w.weight) over upto - w.weight) / sum(w.weight) over ())
    from unnest(weights) with ordinality as w (weight, nth) window upto as (order by w.nth)
$$;
-- What is open of an invoice, by the type it would be handed over as; a null type where no rule hands it over.
create function app.claim_shares(invoice uuid, day date) returns table (claim_type text, ore numeric) language sql stable set search_path = pg_catalog, pg_temp as $$
  with claim as (select c.open_ore, r.parameters -> 'types' ->> a.kind as rent_type,
      1 + (select (v.parameters ->> 'rate_basis_points')::numeric / 10000 from ref.rule v where v.code = 'VAT-STANDARD' and i.issued_on between v.valid_from
        and coalesce(v.valid_to, 'infinity')) as with_vat
    from app.claim c join app.invoice i on i.id = c.id join app.occupancy_agreement a on a.id = c.agreement_id
      left join ref.rule r on r.code = 'CLAIM-HANDOVER' and day between r.valid_from and coalesce(r.valid_to, 'infinity') where c.id = invoice),
  parts as (select coalesce(t.claim_type, k.rent_type) as claim_type, sum(c.amount_ore * case c.vat when 'standard' then k.with_vat else 1 end) as weight
    from claim k, app.rent_charge c join app.agreement_line l on l.id = c.line_id
      left join ref.cost_type t on t.code = l.cost_type and day between t.valid_from and coalesce(t.valid_to, 'infinity')
    where c.invoice_id = invoice group by 1 having sum(c.amount_ore) > 0),
  weighed as (select array_agg(p.claim_type order by p.claim_type) as types, array_agg(p.weight order by p.claim_type) as weights from parts p)
  select w.types[s.nth], s.ore from claim k, weighed w, app.shares_of(k.open_ore, w.weights) s where s.ore > 0
$$;
grant execute on function app.shares_of(numeric, numeric[]), app.claim_shares(uuid, date) to fyrtaarn_technical;

create or replace function app.keep_handover() returns trigger language plpgsql as $$
begin
  if not exists (select from app.claim c where c.id = new.invoice_id and c.last_timely_on < new.handed_on and c.open_ore > 0) then
    raise exception 'not what is overdue' using errcode = '23514', constraint = 'handover_of_overdue';
  end if;
  if exists (select from app.claim_shares(new.invoice_id, new.handed_on) s where s.claim_type is null) then
    raise exception 'no rule hands that over' using errcode = '23514', constraint = 'handover_by_rule';
  end if;
  if not exists (select from app.claim_shares(new.invoice_id, new.handed_on) s where s.claim_type = new.claim_type and s.ore = new.owed_ore) then
    raise exception 'not the share of that type' using errcode = '23514', constraint = 'handover_of_shares';
  end if;
  return new;
end $$;
create function app.keep_handover_whole() returns trigger language plpgsql as $$
begin
  if (select sum(h.owed_ore) from app.claim_handover h where h.invoice_id = new.invoice_id) <> (select c.open_ore from app.claim c where c.id = new.invoice_id) then
    raise exception 'a part of what is open' using errcode = '23514', constraint = 'handover_whole', table = 'claim_handover';
  end if;
  return null;
end $$;
create constraint trigger handover_whole after insert on app.claim_handover deferrable initially deferred for each row execute function app.keep_handover_whole();

-- Who waits for seats of a house, and for how many: those who named it, and those who named none. Not yet promised any, and no names.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
drop function app.seats_waited_for();
create function app.seats_waited_for(house uuid) returns table (companies int, seats int) language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select count(*)::int, coalesce(sum(a.seats_wanted), 0)::int from app.seat_application a where a.state in ('waiting', 'offered')
    and not exists (select from app.seat_offer o where o.application_id = a.id and o.state = 'accepted')
    and (not exists (select from app.seat_application_house w where w.application_id = a.id)
      or exists (select from app.seat_application_house w where w.application_id = a.id and w.house_id = house))
$$;
grant execute on function app.seats_waited_for(uuid) to fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_system;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- A house that is registered for VAT of its own will stays so for as many whole calendar years as rule VAT-OPT says. What was never charged by is said anew freely.
create function app.keep_vat_option() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  stays date;
begin
  with rule as (select r.parameters from ref.rule r where r.code = 'VAT-OPT' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')),
  terms as (select lower(t.valid) as since, t.taxed @> array[k.kind] as taxed, k.kind, lag(t.taxed @> array[k.kind]) over (partition by k.kind order by lower(t.valid)) as was
    from app.rent_terms t, rule, jsonb_array_elements_text(rule.parameters -> 'kinds') as k (kind) where t.house_id = new.house_id),
  stops as (select s.since, (select max(b.since) from terms b where b.kind = s.kind and b.taxed and b.was is distinct from true and b.since < s.since) as began
    from terms s where s.was and not s.taxed)
  select e.day into stays from stops s, rule, lateral (select (date_trunc('year', s.began - 1) + interval '1 year'
    + make_interval(years => (rule.parameters ->> 'calendar_years')::int))::date as day) e where s.since < e.day limit 1;
  if stays is not null then
    raise exception 'still registered' using errcode = '23514', constraint = 'vat_option_lasts', table = 'rent_terms', detail = json_build_object('day', stays);
  end if;
  return null;
end $$;
create constraint trigger vat_option_lasts after insert on app.rent_terms deferrable initially deferred for each row execute function app.keep_vat_option();

-- What was asked for can be said anew, by the applicant or by whoever keeps the list on its word. Its place is kept, but nobody who waits is jumped by one who
-- comes to ask for more seats: that counts from today.
grant update (seats_wanted, seats_least, earliest_on, commercial) on app.seat_application to fyrtaarn_company, fyrtaarn_technical;
create policy seat_application_reword on app.seat_application for update to fyrtaarn_technical
  using (state in ('waiting', 'resting') and (select sec.known())) with check (state in ('waiting', 'resting') and (select sec.known()));
create function app.keep_wish_word() returns trigger language plpgsql as $$
begin
  if not exists (select from app.seat_word w where w.application_id = new.id and w.act = 'wish' and w.taken_at = now()) then
    raise exception 'the company has not said so' using errcode = '23514', constraint = 'word_is_taken';
  end if;
  return new;
end $$;
create trigger wish_on_word before update of seats_wanted, seats_least, earliest_on, commercial on app.seat_application for each row
  when (current_user = 'fyrtaarn_technical') execute function app.keep_wish_word();
create function app.ask_for_more() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.line := nextval(pg_get_serial_sequence('app.seat_application', 'line'));
  new.applied_at := now();
  return new;
end $$;
revoke execute on function app.ask_for_more() from public;
create trigger more_seats_from_today before update of seats_wanted on app.seat_application for each row
  when (new.seats_wanted > old.seats_wanted and current_user in ('fyrtaarn_company', 'fyrtaarn_technical')) execute function app.ask_for_more();
create trigger applicant_still_tells_commercial before update of commercial on app.seat_application for each row when (new.commercial is null)
  execute function app.keep_commercial_told();

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.seat_list_steps(before uuid, most int) returns table (id uuid, at timestamptz, actor uuid, actor_role text, action text, subject uuid, facts jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.id, l.at, l.actor, l.actor_role, l.action, l.subject, l.facts from app.ledger l
    where l.action = any ('{premises.seats_requested,premises.seat_wish_changed,premises.houses_preferred,premises.application_paused,premises.application_resumed,
premises.application_retracted,premises.application_renewed,premises.application_lapsed,premises.application_rested,premises.application_awakened,
premises.application_removed,premises.application_returned,premises.application_answered,premises.eligibility_assessed,people.company_assessed,premises.seat_priority_decided,
premises.seats_offered,premises.offer_answered,premises.offer_recalled,premises.offer_expired,premises.offer_undelivered,premises.offer_signed,
premises.queue_passed}') and (before is null or l.id < before)
      and (l.action <> 'people.company_assessed' or exists (select from app.seat_application a where a.company_id = l.subject))
    order by l.id desc limit most
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
drop index app.ledger_of_seat_list;
create index ledger_of_seat_list on app.ledger (id) where action = any ('{premises.seats_requested,premises.seat_wish_changed,premises.houses_preferred,premises.application_paused,premises.application_resumed,
premises.application_retracted,premises.application_renewed,premises.application_lapsed,premises.application_rested,premises.application_awakened,
premises.application_removed,premises.application_returned,premises.application_answered,premises.eligibility_assessed,people.company_assessed,premises.seat_priority_decided,
premises.seats_offered,premises.offer_answered,premises.offer_recalled,premises.offer_expired,premises.offer_undelivered,premises.offer_signed,
premises.queue_passed}');

-- What is known of an address is corrected until it was decided by: a decision stands with what it was taken from. What stood before is kept.
create table app.site_correction (
  id uuid primary key default uuidv7(),
  site_id uuid not null references app.candidate_site,
  before jsonb not null,
  corrected_by uuid default sec.account() references app.account,
  corrected_at timestamptz not null default now()
);
create index site_correction_site on app.site_correction (site_id, id);
create trigger site_correction_append_only before update or delete or truncate on app.site_correction for each statement execute function app.append_only();
alter table app.site_correction enable row level security, force row level security;
grant select on app.site_correction to fyrtaarn_technical, fyrtaarn_reporter;
create policy site_correction_read on app.site_correction for select to fyrtaarn_technical, fyrtaarn_reporter using ((select sec.known()));
grant insert (site_id, before) on app.site_correction to fyrtaarn_technical;
create policy site_correction_add on app.site_correction for insert to fyrtaarn_technical with check (corrected_by = (select sec.account()));
create function app.correct_site() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('site decisions', 0));
  if exists (select from app.site_decision d where d.site_id = new.id or d.comparison @> jsonb_build_array(jsonb_build_object('id', new.id))) then
    raise exception 'it was decided by' using errcode = '23514', constraint = 'site_was_decided_by', table = 'candidate_site';
  end if;
  insert into app.site_correction (site_id, before) values (old.id, jsonb_build_object('area', old.area, 'address', old.address, 'seats', old.seats,
    'rentYearOre', old.rent_year_ore, 'termMonths', old.term_months, 'noticeMonths', old.notice_months, 'indexation', old.indexation));
  return new;
end $$;
create trigger site_corrected before update on app.candidate_site for each row execute function app.correct_site();
-- Whoever decides and whoever corrects take turns.
create function app.take_turns_with_sites() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('site decisions', 0));
  return new;
end $$;
create trigger decision_takes_turns before insert on app.site_decision for each row execute function app.take_turns_with_sites();
grant update (area, address, seats, rent_year_ore, term_months, notice_months, indexation) on app.candidate_site to fyrtaarn_technical;
create policy candidate_site_correct on app.candidate_site for update to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
