-- An application says in which houses seats are wanted and whether the activity is commercial, may have papers with it, and may be written down for
-- whoever calls. Whoever keeps the list may strike one with a reason, and it comes back to where it stood.

create table ref.removal_reason (
  code text primary key,
  name_da text not null,
  name_en text not null,
  -- Whoever was struck for this takes its place again by itself: we cannot know that our letters arrived.
  applicant_returns boolean not null,
  sort int not null unique,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null
);
create table ref.application_paper (
  code text primary key,
  name_da text not null,
  name_en text not null,
  sort int not null unique,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null
);
grant select on ref.removal_reason, ref.application_paper to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical,
  fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

alter table app.seat_application
  add column commercial boolean,
  add column channel text not null default 'self' constraint seat_application_channel check (channel in ('self', 'phone', 'letter', 'meeting')),
  drop constraint seat_application_state,
  add constraint seat_application_state check (state in ('waiting', 'resting', 'offered', 'housed', 'withdrawn', 'removed'));
comment on column app.seat_application.commercial is 'null: applied before it was asked';
comment on column app.seat_application.channel is 'how it came; all but self were written down by whoever is applied_by';
grant insert (commercial) on app.seat_application to fyrtaarn_company;
grant insert (company_id, seats_wanted, seats_least, earliest_on, applied_by, commercial, channel) on app.seat_application to fyrtaarn_technical;
create policy seat_application_enter on app.seat_application for insert to fyrtaarn_technical
  with check (channel <> 'self' and state = 'waiting' and applied_by = (select sec.account()));
create function app.keep_commercial_told() returns trigger language plpgsql as $$
begin
  raise exception 'whether it is commercial is not told' using errcode = '23514', constraint = 'applicant_tells_commercial';
end $$;
create trigger applicant_tells_commercial before insert on app.seat_application for each row when (new.commercial is null)
  execute function app.keep_commercial_told();

-- Where seats are wanted. None is said: in any house.
create table app.seat_application_house (
  application_id uuid not null references app.seat_application,
  house_id uuid not null references app.house,
  primary key (application_id, house_id)
);
alter table app.seat_application_house enable row level security, force row level security;
grant select on app.seat_application_house to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
grant insert (application_id, house_id), delete on app.seat_application_house to fyrtaarn_technical, fyrtaarn_company;
create policy seat_application_house_city on app.seat_application_house to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()))
  with check ((select sec.known()));
create policy seat_application_house_own on app.seat_application_house to fyrtaarn_company
  using (exists (select from app.seat_application a where a.id = seat_application_house.application_id))
  with check (exists (select from app.seat_application a where a.id = seat_application_house.application_id and a.state in ('waiting', 'resting')));

-- A paper that a company laid in is the company's and the city's, and nobody else's.
alter table app.house_document add column company_id uuid references app.company,
  add constraint document_of_one check (num_nonnulls(house_id, company_id) <= 1);
comment on column app.house_document.company_id is 'the company that laid it in; null for what the city keeps';
create index house_document_company on app.house_document (company_id) where company_id is not null;
select app.follow_merges();
grant select, insert (company_id, name, media_type, content) on app.house_document to fyrtaarn_company;
create policy house_document_lay_in on app.house_document for insert to fyrtaarn_company with check (company_id = (select sec.organisation()));

create table app.application_document (
  document_id uuid primary key references app.house_document,
  application_id uuid not null references app.seat_application,
  paper text not null constraint application_paper_known references ref.application_paper,
  added_by uuid not null references app.account default sec.account(),
  added_at timestamptz not null default now(),
  -- Shown to the applicant.
  refused_because text constraint document_refusal_length check (length(refused_because) between 3 and 500),
  refused_by uuid references app.account,
  refused_at timestamptz,
  constraint document_refused_whole check (num_nulls(refused_because, refused_by, refused_at) in (0, 3))
);
create index application_document_application on app.application_document (application_id);
alter table app.application_document enable row level security, force row level security;
grant select on app.application_document to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
grant insert (document_id, application_id, paper) on app.application_document to fyrtaarn_technical, fyrtaarn_company;
grant update (refused_because, refused_by, refused_at) on app.application_document to fyrtaarn_technical;
create policy application_document_city on app.application_document for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy application_document_add on app.application_document for insert to fyrtaarn_technical with check ((select sec.known()));
create policy application_document_refuse on app.application_document for update to fyrtaarn_technical using (refused_at is null)
  with check (refused_by = (select sec.account()));
create policy application_document_own on app.application_document for select to fyrtaarn_company
  using (exists (select from app.seat_application a where a.id = application_document.application_id));
create policy application_document_lay_in on app.application_document for insert to fyrtaarn_company
  with check (exists (select from app.seat_application a where a.id = application_document.application_id));
create policy house_document_own on app.house_document for select to fyrtaarn_company using (company_id = (select sec.organisation())
  or exists (select from app.application_document p where p.document_id = house_document.id));

-- It is the applicant's own, or one that the city keeps of no house; it comes while the application lives.
create function app.keep_application_document() returns trigger language plpgsql as $$
begin
  if not exists (select from app.house_document d join app.seat_application a on a.id = new.application_id
      where d.id = new.document_id and d.house_id is null and coalesce(d.company_id, a.company_id) = a.company_id) then
    raise exception 'not a paper of the applicant' using errcode = '23514', constraint = 'document_of_applicant';
  end if;
  if not exists (select from app.seat_application a where a.id = new.application_id and a.state in ('waiting', 'resting', 'offered')) then
    raise exception 'does not wait' using errcode = '23514', constraint = 'application_waits';
  end if;
  if not exists (select from ref.application_paper p where p.code = new.paper and current_date between p.valid_from and coalesce(p.valid_to, 'infinity')) then
    raise exception 'no such paper today' using errcode = '23514', constraint = 'application_paper_known';
  end if;
  return new;
end $$;
create trigger application_document_kept before insert on app.application_document for each row execute function app.keep_application_document();
-- A company keeps so many files in use with us and no more, and lays in no more than that in a day (rule SEAT-PAPERS).
create function app.keep_papers_few() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('papers of ' || new.company_id, 0));
  -- Not those that were refused, that came with no application, or whose application is over.
  if (select count(*) from app.house_document d left join app.application_document p on p.document_id = d.id left join app.seat_application a on a.id = p.application_id
      where d.company_id = new.company_id and (a.state in ('waiting', 'resting', 'offered') and p.refused_at is null or d.added_at > now() - interval '1 day')) >= (select (r.parameters ->> 'most')::int from ref.rule r
      where r.code = 'SEAT-PAPERS' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')) then
    raise exception 'too many papers' using errcode = '23514', constraint = 'papers_of_company';
  end if;
  return new;
end $$;
create trigger papers_few before insert on app.house_document for each row when (new.company_id is not null) execute function app.keep_papers_few();

-- Struck from the list, and put back.
create table app.seat_removal (
  id uuid primary key default uuidv7(),
  application_id uuid not null references app.seat_application,
  reason text not null constraint removal_reason_known references ref.removal_reason,
  -- Shown to the applicant.
  note text not null constraint removal_note_length check (length(note) between 3 and 500),
  removed_by uuid not null references app.account default sec.account(),
  removed_at timestamptz not null default now()
);
create index seat_removal_application on app.seat_removal (application_id);
create table app.seat_return (
  removal_id uuid primary key references app.seat_removal,
  note text not null constraint return_note_length check (length(note) between 3 and 500),
  returned_by uuid not null references app.account default sec.account(),
  returned_at timestamptz not null default now()
);
create trigger seat_removal_append_only before update or delete or truncate on app.seat_removal for each statement execute function app.append_only();
create trigger seat_return_append_only before update or delete or truncate on app.seat_return for each statement execute function app.append_only();
alter table app.seat_removal enable row level security, force row level security;
alter table app.seat_return enable row level security, force row level security;
grant select on app.seat_removal, app.seat_return to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company;
grant insert (application_id, reason, note) on app.seat_removal to fyrtaarn_technical;
grant insert (removal_id, note) on app.seat_return to fyrtaarn_technical, fyrtaarn_company;
create policy seat_removal_city on app.seat_removal for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy seat_removal_add on app.seat_removal for insert to fyrtaarn_technical with check ((select sec.known()));
create policy seat_removal_own on app.seat_removal for select to fyrtaarn_company
  using (exists (select from app.seat_application a where a.id = seat_removal.application_id));
create policy seat_return_city on app.seat_return for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy seat_return_add on app.seat_return for insert to fyrtaarn_technical with check ((select sec.known()));
create policy seat_return_own on app.seat_return for select to fyrtaarn_company
  using (exists (select from app.seat_removal r where r.id = seat_return.removal_id));
create policy seat_return_take on app.seat_return for insert to fyrtaarn_company
  with check (exists (select from app.seat_removal r join ref.removal_reason k on k.code = r.reason where r.id = seat_return.removal_id and k.applicant_returns));

create function app.keep_removal_reason() returns trigger language plpgsql as $$
begin
  if not exists (select from ref.removal_reason p where p.code = new.reason and current_date between p.valid_from and coalesce(p.valid_to, 'infinity')) then
    raise exception 'no such reason today' using errcode = '23514', constraint = 'removal_reason_known';
  end if;
  return new;
end $$;
create trigger removal_reason_in_force before insert on app.seat_removal for each row execute function app.keep_removal_reason();

create function app.wants_house(application uuid, house uuid) returns boolean language sql stable as $$
  select not exists (select from app.seat_application_house h where h.application_id = application)
    or exists (select from app.seat_application_house h where h.application_id = application and h.house_id = house)
$$;
grant execute on function app.wants_house(uuid, uuid) to fyrtaarn_technical, fyrtaarn_system;

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.follow_removal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.seat_application set state = 'removed', rests_until = null where id = new.application_id and state in ('waiting', 'resting');
  if not found then raise exception 'does not wait' using errcode = '23514', constraint = 'application_waits'; end if;
  return null;
end $$;
-- Its place is that of the day on which it asked first; of one that has asked anew since, the newer takes that place.
create function app.follow_return() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  former app.seat_application;
begin
  select a.* into former from app.seat_application a join app.seat_removal r on r.application_id = a.id where r.id = new.removal_id for update of a;
  if former.state is distinct from 'removed' then raise exception 'is not struck' using errcode = '23514', constraint = 'application_waits'; end if;
  perform app.wait_again(former);
  update app.seat_application set active_since = now() where id = former.id and state = 'waiting';
  return null;
end $$;
create or replace function app.follow_offer() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  wish app.seat_application;
begin
  select * into wish from app.seat_application where id = new.application_id for update;
  if tg_op = 'INSERT' then
    if wish.state <> 'waiting' then raise exception 'does not wait' using errcode = '23514', constraint = 'application_waits'; end if;
    if new.seats not between wish.seats_least and wish.seats_wanted then
      raise exception 'not what was asked for' using errcode = '23514', constraint = 'seat_offer_fits';
    end if;
    if not app.wants_house(wish.id, new.house_id) then
      raise exception 'not where it was asked for' using errcode = '23514', constraint = 'seat_offer_house';
    end if;
    if wish.commercial and exists (select from ref.rule r where r.code = 'AGREEMENT-' || upper(replace(new.agreement_kind, '_', '-'))
        and new.starts_on between r.valid_from and coalesce(r.valid_to, 'infinity') and r.parameters ->> 'commercial' = 'false') then
      raise exception 'not for commercial activity' using errcode = '23514', constraint = 'offer_kind_for_activity';
    end if;
    update app.seat_application set state = 'offered' where id = wish.id;
  elsif new.state = old.state then
    return null;
  elsif new.state = 'accepted' and new.wait_for_rest and new.seats < wish.seats_wanted then
    update app.seat_application set state = 'waiting', seats_wanted = wish.seats_wanted - new.seats,
      seats_least = least(wish.seats_least, wish.seats_wanted - new.seats) where id = wish.id;
  elsif new.state = 'accepted' then
    update app.seat_application set state = 'housed' where id = wish.id;
  elsif new.state in ('declined', 'expired', 'withdrawn') then
    update app.seat_claim set released_at = now() where offer_id = new.id and kind = 'offer' and released_at is null;
    if old.state = 'open' then
      update app.seat_application set state = 'waiting' where id = wish.id and state = 'offered';
    elsif wish.state = 'housed' then
      perform app.wait_again(wish);
    else
      update app.seat_application set seats_wanted = least(50, wish.seats_wanted + new.seats) where id = wish.id;
    end if;
  end if;
  return null;
end $$;
drop function app.seat_list_steps(uuid, int);
create function app.seat_list_steps(before uuid, most int) returns table (id uuid, at timestamptz, actor uuid, actor_role text, action text, subject uuid, facts jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.id, l.at, l.actor, l.actor_role, l.action, l.subject, l.facts from app.ledger l
    where l.action = any ('{premises.seats_requested,premises.houses_preferred,premises.application_paused,premises.application_resumed,
premises.application_retracted,premises.application_renewed,premises.application_lapsed,premises.application_rested,premises.application_awakened,
premises.application_removed,premises.application_returned,premises.application_answered,premises.eligibility_assessed,people.company_assessed,premises.seat_priority_decided,
premises.seats_offered,premises.offer_answered,premises.offer_recalled,premises.offer_expired,premises.offer_undelivered,premises.offer_signed,
premises.queue_passed}') and (before is null or l.id < before)
      and (l.action <> 'people.company_assessed' or exists (select from app.seat_application a where a.company_id = l.subject))
    order by l.id desc limit most
$$;
grant execute on function app.seat_list_steps(uuid, int) to fyrtaarn_technical;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger removal_followed after insert on app.seat_removal for each row execute function app.follow_removal();
create trigger return_followed after insert on app.seat_return for each row execute function app.follow_return();
drop index app.ledger_of_seat_list;
create index ledger_of_seat_list on app.ledger (id) where action = any ('{premises.seats_requested,premises.houses_preferred,premises.application_paused,premises.application_resumed,
premises.application_retracted,premises.application_renewed,premises.application_lapsed,premises.application_rested,premises.application_awakened,
premises.application_removed,premises.application_returned,premises.application_answered,premises.eligibility_assessed,people.company_assessed,premises.seat_priority_decided,
premises.seats_offered,premises.offer_answered,premises.offer_recalled,premises.offer_expired,premises.offer_undelivered,premises.offer_signed,
premises.queue_passed}');

-- Whoever wants seats in other houses only is passed by those of this one.
alter table app.seat_skip drop constraint seat_skip_reason_check,
  add constraint seat_skip_reason_check check (reason in
    ('not_assessed', 'not_admitted', 'resting', 'elsewhere', 'wants_more', 'later', 'already_offered', 'decided', 'let_directly'));
create function app.fits_seats(wish app.seat_application, seats int, day date, house uuid) returns boolean language sql stable as $$
  select wish.state = 'waiting' and wish.seats_least <= seats and wish.earliest_on <= day and app.wants_house(wish.id, house)
    and app.company_outcome(wish.company_id) = 'admitted'
    and not exists (select from ref.eligibility_criterion e where current_date between e.valid_from and coalesce(e.valid_to, 'infinity')
      and not exists (select from app.eligibility_finding f where f.application_id = wish.id and f.criterion = e.code))
$$;
grant execute on function app.fits_seats(app.seat_application, int, date, uuid) to fyrtaarn_technical, fyrtaarn_system;
create or replace function app.keep_queue_told() returns trigger language plpgsql as $$
declare
  act record;
  seats int;
  own app.seat_application;
begin
  if not exists (select from app.seat_application where state = 'waiting') then return null; end if;
  select a.id, a.company_id, a.house_id, lower(new.valid) as day into act
    from app.agreement_line l join app.occupancy_agreement a on a.id = l.agreement_id where l.id = new.line_id;
  seats := app.seats_past_queue(act.id, act.day);
  if seats = 0 then return null; end if;
  select * into own from app.seat_application a where a.company_id = act.company_id and a.state = 'waiting';
  if exists (select from app.seat_application a where a.company_id <> act.company_id
      and app.fits_seats(a, seats + app.seats_free(act.day, act.house_id), act.day, act.house_id)
      and (own.id is null or (app.seat_rank(a.priority), a.line) < (app.seat_rank(own.priority), own.line))
      and not exists (select from app.seat_skip k join app.seat_passing p on p.id = k.passing_id where k.application_id = a.id and k.reason = 'let_directly'
        and p.agreement_id = act.id and p.decided_at = now() and p.reason is not null)) then
    raise exception 'somebody waits for the seats' using errcode = '23514', constraint = 'queue_is_told';
  end if;
  return null;
end $$;
create or replace function app.keep_offer_told() returns trigger language plpgsql as $$
declare
  own app.seat_application := (select a from app.seat_application a where a.id = new.application_id);
begin
  if exists (select from app.seat_application a
      where app.fits_seats(a, new.seats + app.seats_free(new.starts_on, new.house_id), new.starts_on, new.house_id)
      and (app.seat_rank(a.priority), a.line) < (app.seat_rank(own.priority), own.line)
      and not exists (select from app.seat_skip k where k.offer_id = new.id and k.application_id = a.id)) then
    raise exception 'somebody stands before' using errcode = '23514', constraint = 'offer_is_told';
  end if;
  return null;
end $$;
drop function app.fits_seats(app.seat_application, int, date);
