-- An agreement that is given up before it begins never comes to be. A tenant may always give notice (erhvervslejeloven § 60), from the day it signs; both may
-- sign that it ends; somebody else may take over. It keeps the day it should have begun, and has no days of its own: no rent, no seat and no count knows it.
alter table app.occupancy_agreement add column starts_on date;
alter table app.occupancy_agreement no force row level security;
alter table app.occupancy_agreement disable trigger user;
update app.occupancy_agreement set starts_on = lower(valid);
alter table app.occupancy_agreement enable trigger user;
alter table app.occupancy_agreement force row level security;
alter table app.occupancy_agreement alter column starts_on set not null, drop constraint occupancy_agreement_valid_check,
  add constraint agreement_days check (isempty(valid) or lower(valid) = starts_on);
create function app.begin_agreement() returns trigger language plpgsql as $$
begin
  new.starts_on := lower(new.valid);
  return new;
end $$;
create trigger agreement_begins before insert on app.occupancy_agreement for each row execute function app.begin_agreement();

create or replace function app.keep_term() returns trigger language plpgsql as $$
begin
  if app.is_ended_by_act(new.id, coalesce(upper(old.valid), old.starts_on))
      or not exists (select from app.agreement_notice n where n.agreement_id = new.id and n.withdrawn_on is not null
        and greatest(n.effective_on, new.starts_on) = coalesce(upper(old.valid), old.starts_on) and (n.stood_before ->> 'until')::date is not distinct from upper(new.valid)) then
    raise exception 'nobody gave it more time' using errcode = '23514', constraint = 'term_is_signed';
  end if;
  return new;
end $$;

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.end_agreement(agreement uuid, day date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  began date := (select a.starts_on from app.occupancy_agreement a where a.id = agreement);
begin
  if day < began then
    raise exception 'ends before it begins' using errcode = '23514', constraint = 'agreement_ends_after_start';
  end if;
  if not exists (select from app.occupancy_agreement a where a.id = agreement and a.valid @> greatest(day - 1, began)) then
    raise exception 'over by then' using errcode = '23514', constraint = 'agreement_is_over';
  end if;
  update app.seat_claim c set released_at = now() from app.agreement_line l
    where l.id = c.line_id and l.agreement_id = agreement and c.released_at is null and lower(c.valid) >= day;
  update app.seat_claim c set valid = daterange(lower(c.valid), day) from app.agreement_line l
    where l.id = c.line_id and l.agreement_id = agreement and c.released_at is null and c.valid @> day;
  update app.agreement_line l set valid = l.valid * daterange(null, day) where l.agreement_id = agreement and not (l.valid <@ daterange(null, day));
  update app.occupancy_agreement a set valid = daterange(began, day) where a.id = agreement;
end $$;
create or replace function app.notice_ends_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  agreement app.occupancy_agreement;
  months int;
begin
  select * into agreement from app.occupancy_agreement a where a.id = new.agreement_id for update;
  months := greatest(coalesce(agreement.notice_months, 0), (select g.notice_months from ref.notice_ground g where (g.code, g.valid_from) = (new.ground, new.ground_from)));
  -- What was never signed cannot have been given notice of; one that was written down late has begun meanwhile.
  if new.received_on < least((agreement.signed_at at time zone 'Europe/Copenhagen')::date, agreement.starts_on) then
    raise exception 'nobody had signed it yet' using errcode = '23514', constraint = 'agreement_ends_after_start';
  end if;
  if new.effective_on < (new.received_on + make_interval(months => months))::date then
    raise exception 'before the notice has run' using errcode = '23514', constraint = 'notice_in_time';
  end if;
  perform app.end_agreement(new.agreement_id, greatest(new.effective_on, agreement.starts_on));
  return null;
end $$;
create or replace function app.keep_ending_explained() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ends date := (select case when isempty(a.valid) then a.starts_on else upper(a.valid) end from app.occupancy_agreement a where a.id = new.id);
begin
  if ends is distinct from upper(old.valid)
      and not exists (select from app.agreement_notice n where n.agreement_id = new.id and n.withdrawn_on is null and greatest(n.effective_on, new.starts_on) = ends)
      and not exists (select from app.agreement_proof p where p.agreement_id = new.id and p.on_day = ends and (p.act = 'end'
        or (p.act = 'transfer' and exists (select from app.occupancy_agreement f where f.follows_id = new.id and f.starts_on = ends))))
      and not exists (select from app.rent_termination t join app.rent_demand d on d.id = t.demand_id join app.invoice i on i.id = d.invoice_id
        where i.agreement_id = new.id and t.ends_on = ends) then
    raise exception 'nothing says why it ends' using errcode = '23514', constraint = 'ending_is_explained';
  end if;
  return null;
end $$;
-- A notice that is shorter than the days before its end could never be regretted: the first days after it came are always free.
create or replace function app.notice_is_withdrawn() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  rule jsonb := (select r.parameters from ref.rule r where r.code = 'NOTICE-WITHDRAWAL' and new.withdrawn_on between r.valid_from and coalesce(r.valid_to, 'infinity'));
  ended date := greatest(new.effective_on, (select a.starts_on from app.occupancy_agreement a where a.id = new.agreement_id));
  cut daterange := daterange(null, ended);
begin
  if new.withdrawn_on > greatest(new.effective_on - (rule ->> 'days_before_end')::int, least(new.received_on + (rule ->> 'days_after_received')::int, new.effective_on - 1)) then
    raise exception 'too late' using errcode = '23514', constraint = 'notice_withdrawn_in_time';
  end if;
  update app.occupancy_agreement a set valid = daterange(a.starts_on, (new.stood_before ->> 'until')::date)
    where a.id = new.agreement_id and not upper_inf(a.valid) and coalesce(upper(a.valid), a.starts_on) = ended and not app.is_ended_by_act(a.id, ended);
  if not found then raise exception 'ended otherwise' using errcode = '23514', constraint = 'agreement_is_over'; end if;
  update app.agreement_line l set valid = b.stood from (select key::uuid as id, value::daterange as stood from jsonb_each_text(new.stood_before -> 'lines')) b
    where l.id = b.id and l.valid = b.stood * cut;
  update app.seat_claim c set valid = b.stood, released_at = null
    from (select key::uuid as id, value::daterange as stood from jsonb_each_text(new.stood_before -> 'claims')) b
    where c.id = b.id and (case when lower(b.stood) >= ended then c.valid = b.stood and c.released_at is not null else c.valid = b.stood * cut and c.released_at is null end);
  update app.seat_claim c set valid = daterange(lower(c.valid), coalesce((select min(lower(x.valid)) from app.seat_claim x
      where x.line_id = c.line_id and x.released_at is null and lower(x.valid) >= ended), upper(l.valid)))
    from app.agreement_line l where l.id = c.line_id and l.agreement_id = new.agreement_id and c.released_at is null and upper(c.valid) = ended
      and not (l.valid <@ cut);
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
drop trigger ending_explained on app.occupancy_agreement;
create constraint trigger ending_explained after update of valid on app.occupancy_agreement deferrable initially deferred for each row
  when ((isempty(new.valid) and not isempty(old.valid)) or (upper(new.valid) is not null and (upper(old.valid) is null or upper(new.valid) < upper(old.valid))))
  execute function app.keep_ending_explained();
