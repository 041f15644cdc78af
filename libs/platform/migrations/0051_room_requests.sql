-- Rooms that ask for approval. What a tenant books there waits for an answer and holds the time meanwhile, as any booking does: the exclusion
-- of rooms knows no difference. What was booked at one time, a meeting or a series, is answered as one.
alter table app.room add column needs_approval boolean not null default false,
  add constraint room_approval_of_meetings check (kind = 'meeting' or not needs_approval);
grant update (needs_approval) on app.room to fyrtaarn_technical;

create table app.room_request (
  id uuid primary key default uuidv7(),
  room_id uuid not null references app.room,
  organisation_id uuid not null references app.organisation,
  series_id uuid constraint room_request_series unique references app.booking_series,
  requested_by uuid references app.account default sec.account(),
  requested_at timestamptz not null default now(),
  -- Let go then, when nobody has answered; rule ROOM-APPROVAL.
  lapses_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'approved', 'refused', 'lapsed', 'withdrawn')),
  reason text check (length(reason) between 3 and 500),
  answered_by uuid references app.account,
  answered_at timestamptz,
  constraint room_refusal_has_reason check ((state = 'refused') = (reason is not null)),
  check ((state = 'pending') = (answered_at is null)),
  constraint room_answer_has_person check ((state in ('approved', 'refused')) = (answered_by is not null))
);
create index room_request_pending on app.room_request (room_id, id) where state = 'pending';
create index room_request_organisation on app.room_request (organisation_id);

alter table app.room_booking add column request_id uuid references app.room_request;
create index room_booking_request on app.room_booking (request_id) where request_id is not null;

-- Staff and sessions of guidance need no approval. A whole room needs what its parts need.
create function app.keep_room_asked_for() returns trigger language plpgsql as $$
declare
  needed boolean := new.purpose = 'meeting' and exists (select from app.organisation where id = new.organisation_id and kind = 'company')
    and exists (select from app.room r where r.needs_approval
      and (r.id = new.room_id or r.id in (select p.part_id from app.room_part p where p.whole_id = new.room_id)));
begin
  if (needed or new.request_id is not null) and not exists (select from app.room_request q where q.id = new.request_id and q.state = 'pending'
      and q.room_id = new.room_id and q.organisation_id = new.organisation_id and q.series_id is not distinct from new.series_id and q.lapses_at < lower(new.during)) then
    raise exception 'the room is to be asked for' using errcode = '23514', constraint = 'room_is_asked_for';
  end if;
  return new;
end $$;
create trigger room_asked_for before insert on app.room_booking for each row execute function app.keep_room_asked_for();

-- An answer is given once, and silence is not one before its time.
create function app.keep_room_answer() returns trigger language plpgsql as $$
begin
  if old.state <> 'pending' or new.state = 'pending' then
    raise exception 'it is answered' using errcode = '23514', constraint = 'room_request_answered';
  end if;
  if new.state = 'lapsed' and old.lapses_at > now() then
    raise exception 'there is time to answer' using errcode = '23514', constraint = 'room_request_lapses_later';
  end if;
  return new;
end $$;
create trigger room_answer before update of state, reason, answered_by, answered_at on app.room_request for each row execute function app.keep_room_answer();

-- What was never promised is not given back late, and nobody is missed at it.
create or replace function app.keep_given_back() returns trigger language plpgsql as $$
declare
  promised boolean := old.request_id is null or exists (select from app.room_request q where q.id = old.request_id and q.state = 'approved');
begin
  if old.cancelled_at is not null and (new.cancelled_at is distinct from old.cancelled_at or current_user = 'fyrtaarn_company') then
    raise exception 'it was given back' using errcode = '23514', constraint = 'booking_is_cancelled';
  end if;
  if current_user = 'fyrtaarn_company' and new.cancelled_at is not null then
    new.cancelled_late := new.cancelled_late or coalesce(lower(old.during) < now() + make_interval(mins => (select (r.parameters ->> 'cancel_minutes_before')::int
      from ref.rule r where r.code = 'ROOM-BOOKING' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity'))), false);
  end if;
  new.cancelled_late := new.cancelled_late and promised;
  return new;
end $$;
create function app.keep_no_show_promised() returns trigger language plpgsql as $$
begin
  if not exists (select from app.room_request q where q.id = new.request_id and q.state = 'approved') then
    raise exception 'it was not approved' using errcode = '23514', constraint = 'booking_is_pending';
  end if;
  return new;
end $$;
create trigger no_show_promised before update of no_show_at on app.room_booking for each row when (new.no_show_at is not null and new.request_id is not null)
  execute function app.keep_no_show_promised();

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- Bookings go as they are answered; calendars hear of it.
create function app.follow_room_answer() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state = 'approved' then
    update app.room_booking set sequence = sequence + 1 where request_id = new.id and cancelled_at is null;
  else
    update app.room_booking set cancelled_at = new.answered_at, cancelled_by = new.answered_by, cancelled_late = false, sequence = sequence + 1
      where request_id = new.id and cancelled_at is null;
  end if;
  return null;
end $$;
-- Who calls off all that was asked for has nothing to wait for.
create function app.withdraw_room_request() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.room_request q set state = 'withdrawn', answered_at = new.cancelled_at where q.id = new.request_id and q.state = 'pending'
    and not exists (select from app.room_booking b where b.request_id = q.id and b.cancelled_at is null);
  return null;
end $$;
-- A calendar shows what waits as tentative: the room is not to be had then either.
create or replace function app.room_feed_events(secret bytea) returns table (uid text, sequence int, status text, place text, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id || '@fyrtaarn', b.sequence, case when b.cancelled_at is not null then 'cancelled' when q.state = 'pending' then 'tentative' else 'confirmed' end,
      h.name || ', ' || r.name, lower(b.during), upper(b.during)
    from app.room_feed f join app.room r on r.id = f.room_id join app.house h on h.id = r.house_id
      left join app.room_booking b on upper(b.during) > now() - interval '60 days' and (b.room_id = r.id
        or b.room_id in (select p.whole_id from app.room_part p where p.part_id = r.id) or b.room_id in (select p.part_id from app.room_part p where p.whole_id = r.id))
      left join app.room_request q on q.id = b.request_id
    where f.secret_hash = secret order by lower(b.during), b.id
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger room_answer_followed after update of state on app.room_request for each row execute function app.follow_room_answer();
create trigger room_request_withdrawn after update of cancelled_at on app.room_booking for each row
  when (old.cancelled_at is null and new.cancelled_at is not null and new.request_id is not null) execute function app.withdraw_room_request();

grant insert (request_id) on app.room_booking to fyrtaarn_company, fyrtaarn_technical, fyrtaarn_employment;
grant update (cancelled_at, cancelled_by, cancelled_late, sequence) on app.room_booking to fyrtaarn_system;

alter table app.room_request enable row level security, force row level security;
grant select on app.room_request to fyrtaarn_company, fyrtaarn_technical, fyrtaarn_employment, fyrtaarn_system;
create policy room_request_city on app.room_request for select to fyrtaarn_technical, fyrtaarn_employment, fyrtaarn_system using ((select sec.known()));
create policy room_request_own on app.room_request for select to fyrtaarn_company using (organisation_id = (select sec.organisation()));
grant insert (room_id, organisation_id, series_id, lapses_at) on app.room_request to fyrtaarn_company;
create policy room_request_add on app.room_request for insert to fyrtaarn_company with check (organisation_id = (select sec.organisation()));
grant select on app.booking_series to fyrtaarn_system;
create policy booking_series_system on app.booking_series for select to fyrtaarn_system using ((select sec.known()));
-- The manager says yes or no; the house itself, that nobody did or that nobody waits any more.
grant update (state, reason, answered_by, answered_at) on app.room_request to fyrtaarn_technical;
create policy room_request_answer on app.room_request for update to fyrtaarn_technical using ((select sec.known()))
  with check (state in ('approved', 'refused') and answered_by = (select sec.account()));
grant update (state, answered_at) on app.room_request to fyrtaarn_system;
create policy room_request_close on app.room_request for update to fyrtaarn_system using ((select sec.known())) with check (state in ('lapsed', 'withdrawn'));
