-- What holds for one room where it is other than the house's rule ROOM-BOOKING, by dates; what is not said is as the rule says.
create table app.room_policy (
  id uuid primary key default uuidv7(),
  room_id uuid not null references app.room,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  opens time,
  closes time,
  shortest_minutes int check (shortest_minutes between 1 and 1440),
  longest_minutes int check (longest_minutes between 1 and 1440),
  ahead_days int check (ahead_days between 0 and 366),
  tenant_minutes_per_week int check (tenant_minutes_per_week between 0 and 10080),
  cancel_minutes_before int check (cancel_minutes_before between 0 and 20160),
  set_by uuid not null references app.account default sec.account(),
  set_at timestamptz not null default now(),
  constraint room_policy_hours check (num_nonnulls(opens, closes) <> 1 and closes > opens),
  constraint room_policy_lengths check (longest_minutes >= shortest_minutes),
  constraint room_policy_says check (num_nonnulls(opens, shortest_minutes, longest_minutes, ahead_days, tenant_minutes_per_week, cancel_minutes_before) > 0),
  constraint room_policy_once exclude using gist (room_id with =, valid with &&) where (num_nonnulls(room_id) = 1)
);
comment on column app.room_policy.tenant_minutes_per_week is 'of one tenant in this room; the rule''s hours count all rooms together';
create index room_policy_room on app.room_policy (room_id);

-- What people booked by stays as it was: a policy begins today at the earliest, and one that has begun is only ended.
create function app.keep_room_policy() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if lower(new.valid) < current_date then
      raise exception 'it begins in the past' using errcode = '23514', constraint = 'room_policy_ahead';
    end if;
    if not exists (select from app.room r where r.id = new.room_id and r.kind = 'meeting') then
      raise exception 'it is not booked by the hour' using errcode = '23514', constraint = 'room_policy_of_meetings';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    if lower(old.valid) < current_date then
      raise exception 'it has begun' using errcode = '23514', constraint = 'room_policy_ahead';
    end if;
    return old;
  end if;
  if lower(new.valid) <> lower(old.valid) or coalesce(upper(new.valid), 'infinity') < current_date then
    raise exception 'it has begun' using errcode = '23514', constraint = 'room_policy_ahead';
  end if;
  return new;
end $$;
create trigger room_policy_kept before insert or update or delete on app.room_policy for each row execute function app.keep_room_policy();

alter table app.room_policy enable row level security, force row level security;
grant select on app.room_policy to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_employment;
grant insert (room_id, valid, opens, closes, shortest_minutes, longest_minutes, ahead_days, tenant_minutes_per_week, cancel_minutes_before), update (valid), delete
  on app.room_policy to fyrtaarn_technical;
create policy room_policy_read on app.room_policy for select to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_employment using ((select sec.known()));
create policy room_policy_set on app.room_policy for insert to fyrtaarn_technical with check ((select sec.known()));
create policy room_policy_end on app.room_policy for update to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
create policy room_policy_withdraw on app.room_policy for delete to fyrtaarn_technical using ((select sec.known()));

-- A tenant's hours in one week of the calendar, late cancellations among them: of all rooms by the rule of the day, and of one room by its policy of the day.
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
  select coalesce(sum(extract(epoch from upper(b.during) - lower(b.during)) / 60), 0) as all_rooms,
      coalesce(sum(extract(epoch from upper(b.during) - lower(b.during)) / 60) filter (where b.room_id = new.room_id), 0) as this_room into booked
    from app.room_booking b where b.organisation_id = new.organisation_id and (b.cancelled_at is null or b.cancelled_late)
      and date_trunc('week', lower(b.during) at time zone 'Europe/Copenhagen') = date_trunc('week', lower(new.during) at time zone 'Europe/Copenhagen');
  if minutes + booked.all_rooms > quota or minutes + booked.this_room > of_room then
    raise exception 'more than the quota' using errcode = '23514', constraint = 'room_quota';
  end if;
  return new;
end $$;

-- What was never promised is not given back late; how late is late is the room's, where it says so.
create or replace function app.keep_given_back() returns trigger language plpgsql as $$
declare
  promised boolean := old.request_id is null or exists (select from app.room_request q where q.id = old.request_id and q.state = 'approved');
begin
  if old.cancelled_at is not null and (new.cancelled_at is distinct from old.cancelled_at or current_user = 'fyrtaarn_company') then
    raise exception 'it was given back' using errcode = '23514', constraint = 'booking_is_cancelled';
  end if;
  if current_user = 'fyrtaarn_company' and new.cancelled_at is not null then
    new.cancelled_late := new.cancelled_late or coalesce(lower(old.during) < now() + make_interval(mins => coalesce(
      (select p.cancel_minutes_before from app.room_policy p where p.room_id = old.room_id and p.valid @> (lower(old.during) at time zone 'Europe/Copenhagen')::date),
      (select (r.parameters ->> 'cancel_minutes_before')::int from ref.rule r where r.code = 'ROOM-BOOKING' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')))), false);
  end if;
  new.cancelled_late := new.cancelled_late and promised;
  return new;
end $$;
