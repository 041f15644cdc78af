-- Meeting rooms: the time to make them ready, bookings in series, quotas of tenants, who did not show, and a calendar by secret address.

create table app.booking_series (
  id uuid primary key default uuidv7(),
  room_id uuid not null references app.room,
  organisation_id uuid not null references app.organisation,
  weekly_until date not null,
  booked_by uuid references app.account default sec.account(),
  made_at timestamptz not null default now()
);

alter table app.room_booking no force row level security;
alter table app.room_booking
  add column occupied tstzrange,
  add column title text check (length(title) between 1 and 120),
  -- A session of guidance is moved and cancelled where it was planned.
  add column purpose text not null default 'meeting' check (purpose in ('meeting', 'session')),
  add column series_id uuid references app.booking_series,
  add column sequence int not null default 0,
  add column cancelled_by uuid references app.account,
  add column cancelled_late boolean not null default false,
  add column no_show_at timestamptz,
  add constraint no_show_was_expected check (no_show_at is null or cancelled_at is null),
  drop constraint room_booked_once;
update app.room_booking set occupied = during, purpose = 'session';
alter table app.room_booking alter column occupied set not null;
alter table app.room_booking add constraint room_booked_once exclude using gist (room_id with =, occupied with &&) where (cancelled_at is null);
alter table app.room_booking force row level security;
create index room_booking_organisation on app.room_booking (organisation_id, lower(during));
create index room_booking_series on app.room_booking (series_id) where series_id is not null;

create table app.room_feed (
  id uuid primary key default uuidv7(),
  room_id uuid not null constraint room_feed_once unique references app.room,
  -- Of 32 random bytes that were shown once.
  secret_hash bytea not null constraint room_secret_once unique constraint room_secret_hash check (length(secret_hash) = 32),
  made_by uuid references app.account default sec.account(),
  made_at timestamptz not null default now()
);

-- Whoever books takes turns with others who want the room, and the room is taken from when it is made ready.
create function app.occupy_room() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('room ' || new.room_id, 0));
  new.occupied := tstzrange(lower(new.during) - make_interval(mins => (select setup_minutes from app.room where id = new.room_id)), upper(new.during));
  return new;
end $$;
create trigger room_occupied before insert or update of room_id, during on app.room_booking for each row execute function app.occupy_room();

-- A tenant's hours in one week of the calendar, late cancellations among them; rule ROOM-BOOKING of the day.
create function app.keep_room_quota() returns trigger language plpgsql as $$
declare
  day date := (lower(new.during) at time zone 'Europe/Copenhagen')::date;
  quota int := (select (parameters ->> 'tenant_minutes_per_week')::int from ref.rule
    where code = 'ROOM-BOOKING' and valid_from <= day and (valid_to is null or valid_to >= day));
begin
  if not exists (select from app.organisation where id = new.organisation_id and kind = 'company') then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('room quota ' || new.organisation_id, 0));
  if extract(epoch from upper(new.during) - lower(new.during)) / 60 + coalesce((
      select sum(extract(epoch from upper(b.during) - lower(b.during)) / 60) from app.room_booking b
        where b.organisation_id = new.organisation_id and (b.cancelled_at is null or b.cancelled_late)
          and date_trunc('week', lower(b.during) at time zone 'Europe/Copenhagen') = date_trunc('week', lower(new.during) at time zone 'Europe/Copenhagen')), 0) > quota then
    raise exception 'more than the quota' using errcode = '23514', constraint = 'room_quota';
  end if;
  return new;
end $$;
create trigger room_a_quota before insert on app.room_booking for each row execute function app.keep_room_quota();

-- That a room is taken is for everybody in the house to see; by whom, for the city and whoever booked it. A calendar by secret address
-- holds no names.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.room_busy(room uuid, span tstzrange) returns table (during tstzrange) language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select b.during from app.room_booking b where b.room_id = room and b.cancelled_at is null and b.during && span
$$;
create function app.room_feed_events(secret bytea) returns table (uid text, sequence int, status text, place text, starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.id || '@fyrtaarn', b.sequence, case when b.cancelled_at is null then 'confirmed' else 'cancelled' end, h.name || ', ' || r.name, lower(b.during), upper(b.during)
    from app.room_feed f join app.room r on r.id = f.room_id join app.house h on h.id = r.house_id
      left join app.room_booking b on b.room_id = r.id and upper(b.during) > now() - interval '60 days'
    where f.secret_hash = secret order by lower(b.during), b.id
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
grant select on app.room_feed to fyrtaarn_system;

alter table app.booking_series enable row level security, force row level security;
alter table app.room_feed enable row level security, force row level security;
create policy room_feed_system on app.room_feed for select to fyrtaarn_system using ((select sec.known()));
grant select, insert (room_id, secret_hash), update (secret_hash, made_by, made_at) on app.room_feed to fyrtaarn_technical;
create policy room_feed_manager on app.room_feed for all to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
grant select on app.booking_series to fyrtaarn_company, fyrtaarn_technical, fyrtaarn_employment;
create policy booking_series_city on app.booking_series for select to fyrtaarn_technical, fyrtaarn_employment using ((select sec.known()));
create policy booking_series_own on app.booking_series for select to fyrtaarn_company using (organisation_id = (select sec.organisation()));
grant insert (room_id, organisation_id, weekly_until) on app.booking_series to fyrtaarn_company, fyrtaarn_technical, fyrtaarn_employment;
create policy booking_series_add on app.booking_series for insert to fyrtaarn_company, fyrtaarn_technical, fyrtaarn_employment
  with check (organisation_id = (select sec.organisation()));

grant insert (room_id, during, organisation_id, booked_by, title, purpose, series_id) on app.room_booking to fyrtaarn_company, fyrtaarn_technical, fyrtaarn_employment;
-- Only a tenant books, for itself, and only meetings.
create policy room_booking_tenant on app.room_booking for insert to fyrtaarn_company
  with check (organisation_id = (select sec.organisation()) and booked_by = (select sec.account()) and purpose = 'meeting' and exists (
    select from app.occupancy_agreement a where a.company_id = organisation_id and a.valid @> (lower(during) at time zone 'Europe/Copenhagen')::date));
create policy room_booking_manager on app.room_booking for insert to fyrtaarn_technical with check (organisation_id = (select sec.organisation()));
grant update (cancelled_at, cancelled_by, cancelled_late, sequence) on app.room_booking to fyrtaarn_company, fyrtaarn_technical, fyrtaarn_employment;
grant update (no_show_at) on app.room_booking to fyrtaarn_technical, fyrtaarn_employment;
create policy room_booking_give_back on app.room_booking for update to fyrtaarn_company
  using (organisation_id = (select sec.organisation()) and purpose = 'meeting') with check (organisation_id = (select sec.organisation()));
create policy room_booking_run on app.room_booking for update to fyrtaarn_technical using (purpose = 'meeting' and (select sec.known())) with check ((select sec.known()));
