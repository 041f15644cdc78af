-- A booking moves in one step: it is the same booking at another time or in another room, held to what a new one is held to, and its old time is free with it.
-- What it was before is kept. What is given back of the old time too late counts in the hours, as if it had been called off.
create table app.booking_move (
  id uuid primary key default uuidv7(),
  booking_id uuid not null references app.room_booking,
  room_id uuid not null references app.room,
  during tstzrange not null,
  late_minutes int not null check (late_minutes >= 0),
  moved_by uuid references app.account,
  moved_at timestamptz not null default now()
);
comment on column app.booking_move.room_id is 'Where it was before; and when, during';
create index booking_move_booking on app.booking_move (booking_id);
create index booking_move_room on app.booking_move (room_id);
create trigger booking_move_append_only before update or delete or truncate on app.booking_move for each statement execute function app.append_only();
alter table app.booking_move enable row level security, force row level security;
grant select on app.booking_move to fyrtaarn_technical, fyrtaarn_employment, fyrtaarn_company, fyrtaarn_system;
grant insert on app.booking_move to fyrtaarn_system;
create policy booking_move_read on app.booking_move for select to fyrtaarn_technical, fyrtaarn_employment, fyrtaarn_system using ((select sec.known()));
create policy booking_move_own on app.booking_move for select to fyrtaarn_company
  using (exists (select from app.room_booking b where b.id = booking_move.booking_id));
create policy booking_move_add on app.booking_move for insert to fyrtaarn_system with check ((select sec.known()));

grant update (room_id, during, request_id) on app.room_booking to fyrtaarn_company, fyrtaarn_technical;
grant update (request_id) on app.room_booking to fyrtaarn_employment;
grant select on app.room_policy to fyrtaarn_system;
create policy room_policy_system on app.room_policy for select to fyrtaarn_system using ((select sec.known()));

-- Whoever booked it moves it, before it begins; a tenant to days on which it is one.
create function app.keep_moved() returns trigger language plpgsql as $$
declare
  broken text := case
    when old.organisation_id is distinct from sec.organisation() then 'booking_of_others'
    when old.cancelled_at is not null then 'booking_is_cancelled'
    when lower(old.during) <= now() then 'booking_has_begun'
    when current_user = 'fyrtaarn_company' and not exists (select from app.occupancy_agreement a where a.company_id = new.organisation_id
      and a.valid @> (lower(new.during) at time zone 'Europe/Copenhagen')::date) then 'booking_of_tenant'
  end;
begin
  if broken is not null then
    raise exception 'a booking that cannot be moved: %', broken using errcode = '23514', constraint = broken, table = 'room_booking';
  end if;
  new.sequence := old.sequence + 1;
  return new;
end $$;
create trigger room_a_moved before update of room_id, during on app.room_booking for each row
  when (current_user in ('fyrtaarn_company', 'fyrtaarn_technical', 'fyrtaarn_employment') and old.purpose = 'meeting' and (new.room_id, new.during) is distinct from (old.room_id, old.during)) execute function app.keep_moved();

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.note_moved() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  promised boolean := old.request_id is null or exists (select from app.room_request q where q.id = old.request_id and q.state = 'approved');
  in_time timestamptz := lower(old.during) - make_interval(mins => coalesce(
    (select p.cancel_minutes_before from app.room_policy p where p.room_id = old.room_id and p.valid @> (lower(old.during) at time zone 'Europe/Copenhagen')::date),
    (select (r.parameters ->> 'cancel_minutes_before')::int from ref.rule r where r.code = 'ROOM-BOOKING' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity'))));
  given_back tstzmultirange := tstzmultirange(old.during) - case when new.room_id = old.room_id then tstzmultirange(new.during) else '{}' end;
begin
  insert into app.booking_move (booking_id, room_id, during, late_minutes, moved_by) values (old.id, old.room_id, old.during,
    case when promised and now() > in_time then (select coalesce(sum(extract(epoch from upper(g) - lower(g)) / 60), 0)::int from unnest(given_back) g) else 0 end, sec.account());
  return new;
end $$;
create function app.withdraw_moved_request() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.room_request q set state = 'withdrawn', answered_at = now() where q.id = old.request_id and q.state = 'pending'
    and not exists (select from app.room_booking b where b.request_id = q.id and b.cancelled_at is null);
  return null;
end $$;
create or replace function app.room_feed_events(secret bytea) returns table (uid text, sequence int, status text, place text, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with feed as (select r.id, h.name || ', ' || r.name as place from app.room_feed f join app.room r on r.id = f.room_id join app.house h on h.id = r.house_id where f.secret_hash = secret),
  rooms as (select f.id from feed f union select p.whole_id from feed f join app.room_part p on p.part_id = f.id union select p.part_id from feed f join app.room_part p on p.whole_id = f.id),
  events as (
    select b.id, b.sequence, case when b.cancelled_at is not null then 'cancelled' when q.state = 'pending' then 'tentative' else 'confirmed' end as status, b.during
      from app.room_booking b left join app.room_request q on q.id = b.request_id where b.room_id in (select id from rooms) and upper(b.during) > now() - interval '60 days'
    union all
    -- What has moved to another room is called off here.
    (select distinct on (b.id) b.id, b.sequence, 'cancelled', m.during from app.booking_move m join app.room_booking b on b.id = m.booking_id
      where m.room_id in (select id from rooms) and b.room_id not in (select id from rooms) and upper(m.during) > now() - interval '60 days' order by b.id, m.id desc))
  select e.id || '@fyrtaarn', e.sequence, e.status, f.place, lower(e.during), upper(e.during) from feed f left join events e on true order by lower(e.during), e.id
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger room_a_noted before update of room_id, during on app.room_booking for each row
  when (current_user in ('fyrtaarn_company', 'fyrtaarn_technical', 'fyrtaarn_employment') and old.purpose = 'meeting' and (new.room_id, new.during) is distinct from (old.room_id, old.during)) execute function app.note_moved();
create trigger room_request_moved after update of request_id on app.room_booking for each row
  when (old.request_id is not null and new.request_id is distinct from old.request_id) execute function app.withdraw_moved_request();

-- What is moved is counted and asked for as what is new.
create or replace function app.keep_room_quota() returns trigger language plpgsql as $$
declare
  day date := (lower(new.during) at time zone 'Europe/Copenhagen')::date;
  quota int := (select (parameters ->> 'tenant_minutes_per_week')::int from ref.rule
    where code = 'ROOM-BOOKING' and valid_from <= day and (valid_to is null or valid_to >= day));
  of_room int := (select p.tenant_minutes_per_week from app.room_policy p where p.room_id = new.room_id and p.valid @> day);
  minutes int := extract(epoch from upper(new.during) - lower(new.during)) / 60;
  booked record;
begin
  if not exists (select from app.organisation where id = new.organisation_id and kind = 'company') then return new; end if;
  if quota is null then raise exception 'no rule says how much a tenant may book on %', day; end if;
  perform pg_advisory_xact_lock(hashtextextended('room quota ' || new.organisation_id, 0));
  select coalesce(sum(u.minutes), 0) as all_rooms, coalesce(sum(u.minutes) filter (where u.room_id = new.room_id), 0) as this_room into booked
    from (select b.room_id, b.during, extract(epoch from upper(b.during) - lower(b.during)) / 60 as minutes from app.room_booking b
        where b.organisation_id = new.organisation_id and b.id <> new.id and (b.cancelled_at is null or b.cancelled_late)
      union all select m.room_id, m.during, m.late_minutes from app.booking_move m join app.room_booking b on b.id = m.booking_id
        where b.organisation_id = new.organisation_id and m.late_minutes > 0) u
    where date_trunc('week', lower(u.during) at time zone 'Europe/Copenhagen') = date_trunc('week', lower(new.during) at time zone 'Europe/Copenhagen');
  if minutes + booked.all_rooms > quota or minutes + booked.this_room > of_room then
    raise exception 'more than the quota' using errcode = '23514', constraint = 'room_quota';
  end if;
  return new;
end $$;
create trigger room_a_quota_moved before update of room_id, during on app.room_booking for each row
  when ((new.room_id, new.during) is distinct from (old.room_id, old.during)) execute function app.keep_room_quota();
create or replace function app.keep_room_asked_for() returns trigger language plpgsql as $$
declare
  needed boolean := new.purpose = 'meeting' and exists (select from app.organisation where id = new.organisation_id and kind = 'company')
    and exists (select from app.room r where r.needs_approval
      and (r.id = new.room_id or r.id in (select p.part_id from app.room_part p where p.whole_id = new.room_id)));
begin
  -- Of a series that was asked for as one, what is moved is asked for by itself.
  if (needed or new.request_id is not null) and not exists (select from app.room_request q where q.id = new.request_id and q.state = 'pending'
      and q.room_id = new.room_id and q.organisation_id = new.organisation_id and q.lapses_at < lower(new.during)
      and q.series_id is not distinct from case when tg_op = 'INSERT' then new.series_id end) then
    raise exception 'the room is to be asked for' using errcode = '23514', constraint = 'room_is_asked_for';
  end if;
  return new;
end $$;
create trigger room_asked_for_moved before update of room_id, during on app.room_booking for each row
  when ((new.room_id, new.during) is distinct from (old.room_id, old.during)) execute function app.keep_room_asked_for();
-- What a booking was asked for with changes with its move alone.
create function app.refuse_standstill() returns trigger language plpgsql as $$
begin
  raise exception 'it is there already' using errcode = '23514', constraint = 'booking_stays', table = 'room_booking';
end $$;
create trigger room_a_stays before update of room_id, during, request_id on app.room_booking for each row
  when (old.purpose = 'meeting' and (new.room_id, new.during) is not distinct from (old.room_id, old.during)) execute function app.refuse_standstill();
