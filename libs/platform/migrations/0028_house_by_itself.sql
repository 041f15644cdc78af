-- A notice that is taken back, a room that can be divided, whom the house has talked with, and what it was last told about running by itself.

-- A notice may be withdrawn within the time that rule NOTICE-WITHDRAWAL gives. What the agreement was before, the notice itself remembers.
alter table app.agreement_notice
  add column stood_before jsonb,
  add column withdrawn_on date,
  add column withdrawn_because text constraint withdrawal_length check (length(withdrawn_because) between 3 and 500),
  add column withdrawn_by uuid references app.account,
  add check (num_nulls(withdrawn_on, withdrawn_because) in (0, 2)),
  drop constraint notice_once;
create unique index notice_once on app.agreement_notice (agreement_id) where withdrawn_on is null;
create index agreement_notice_agreement on app.agreement_notice (agreement_id);

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.remember_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select jsonb_build_object('until', upper(a.valid),
      'lines', (select coalesce(jsonb_object_agg(l.id, l.valid), '{}') from app.agreement_line l where l.agreement_id = a.id),
      'claims', (select coalesce(jsonb_object_agg(c.id, c.valid), '{}') from app.seat_claim c join app.agreement_line l on l.id = c.line_id
        where l.agreement_id = a.id and c.released_at is null)) into new.stood_before
    from app.occupancy_agreement a where a.id = new.agreement_id;
  return new;
end $$;
-- What the notice cut goes on as before, as far as nobody has changed it since; a seat that is promised to somebody else stays theirs, and nothing is taken back.
create function app.notice_is_withdrawn() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger notice_a_remembers before insert on app.agreement_notice for each row execute function app.remember_agreement();
create trigger notice_withdrawn after update of withdrawn_on on app.agreement_notice for each row
  when (old.withdrawn_on is null and new.withdrawn_on is not null) execute function app.notice_is_withdrawn();
create function app.keep_notice() returns trigger language plpgsql as $$
begin
  if old.withdrawn_on is not null then raise exception 'withdrawn already' using errcode = '23514', constraint = 'notice_is_withdrawn'; end if;
  return new;
end $$;
create trigger notice_kept before update on app.agreement_notice for each row execute function app.keep_notice();
grant update (withdrawn_on, withdrawn_because, withdrawn_by) on app.agreement_notice to fyrtaarn_technical, fyrtaarn_company;
create policy agreement_notice_withdraw on app.agreement_notice for update to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
-- The tenant takes back its own word, not the landlord's.
create policy agreement_notice_take_back on app.agreement_notice for update to fyrtaarn_company
  using (given_by = 'tenant' and agreement_id in (select id from app.occupancy_agreement)) with check (withdrawn_by = (select sec.account()));

-- A room that can be divided: whoever has the whole has its parts, and the parts may be had one by one. Each booking holds what cannot be
-- divided any further, by number, and none of that is held twice.
create table app.room_part (
  id uuid primary key default uuidv7(),
  whole_id uuid not null references app.room,
  part_id uuid not null references app.room,
  constraint room_part_once unique (whole_id, part_id),
  constraint room_part_of_itself check (whole_id <> part_id)
);
alter table app.room add column part_number int not null generated always as identity unique;
alter table app.room_booking no force row level security;
alter table app.room_booking add column held int4multirange;
update app.room_booking b set held = int4multirange(int4range(r.part_number, r.part_number + 1)) from app.room r where r.id = b.room_id;
alter table app.room_booking alter column held set not null, drop constraint room_booked_once;
alter table app.room_booking add constraint room_booked_once exclude using gist (held with &&, occupied with &&) where (cancelled_at is null);
alter table app.room_booking force row level security;
create or replace function app.occupy_room() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('room ' || new.room_id, 0));
  new.occupied := tstzrange(lower(new.during) - make_interval(mins => (select setup_minutes from app.room where id = new.room_id)), upper(new.during));
  select range_agg(int4range(r.part_number, r.part_number + 1)) into new.held from app.room r
    where r.id in (select p.part_id from app.room_part p where p.whole_id = new.room_id)
      or (r.id = new.room_id and not exists (select from app.room_part p where p.whole_id = new.room_id));
  return new;
end $$;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- What is booked already holds the parts from now on; where that cannot be, the room is not divided.
create function app.divide_room() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('room ' || id, 0)) from (select whole_id as id from added union select part_id from added order by 1) as r;
  if exists (select from app.room_part p join app.room_part q on q.whole_id = p.part_id) then
    raise exception 'a part of a part' using errcode = '23514', constraint = 'room_part_is_whole';
  end if;
  update app.room_booking b set held = (select range_agg(int4range(r.part_number, r.part_number + 1)) from app.room_part p join app.room r on r.id = p.part_id
    where p.whole_id = b.room_id) where b.room_id in (select whole_id from added);
  return null;
end $$;
create or replace function app.room_busy(room uuid, span tstzrange) returns table (during tstzrange) language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select b.during from app.room_booking b where b.cancelled_at is null and b.during && span and (b.room_id = room
    or b.room_id in (select p.whole_id from app.room_part p where p.part_id = room) or b.room_id in (select p.part_id from app.room_part p where p.whole_id = room))
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger room_divided after insert on app.room_part referencing new table as added for each statement execute function app.divide_room();
alter table app.room_part enable row level security, force row level security;
create policy room_part_read on app.room_part for select to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_reporter, fyrtaarn_partner using ((select sec.known()));
create policy room_part_add on app.room_part for insert to fyrtaarn_technical with check ((select sec.known()));
grant select on app.room_part to fyrtaarn_technical, fyrtaarn_system, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_reporter, fyrtaarn_partner;
grant insert (whole_id, part_id) on app.room_part to fyrtaarn_technical;
grant update (held) on app.room_booking to fyrtaarn_system;
create policy room_booking_divide on app.room_booking for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));

-- The month from which the house runs by itself, whenever another one was told.
create table app.break_even_told (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  -- Null: not within the months that were looked at.
  runs_from date check (extract(day from runs_from) = 1),
  -- Later than what was told before.
  slipped boolean not null,
  told_at timestamptz not null default now()
);
create index break_even_told_house on app.break_even_told (house_id, told_at desc);
create trigger break_even_told_append_only before update or delete or truncate on app.break_even_told for each statement execute function app.append_only();
alter table app.break_even_told enable row level security, force row level security;
grant select on app.break_even_told to fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_system;
create policy break_even_told_read on app.break_even_told for select to fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_system using ((select sec.known()));
grant insert (house_id, runs_from, slipped) on app.break_even_told to fyrtaarn_system;
create policy break_even_told_add on app.break_even_told for insert to fyrtaarn_system with check ((select sec.known()));

-- What a tenant was told about the aid that lies in its rent: the letter as it was written, and what it said.
create table app.aid_letter (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  three_years_ore app.ore not null check (three_years_ore > 0),
  ceiling_ore app.ore not null check (ceiling_ore > 0),
  content bytea not null check (length(content) between 1 and 1024 * 1024),
  written_by uuid references app.account default sec.account(),
  written_at timestamptz not null default now()
);
create index aid_letter_company on app.aid_letter (company_id);
create trigger aid_letter_stays before delete or truncate on app.aid_letter for each statement execute function app.append_only();
alter table app.aid_letter enable row level security, force row level security;
grant select on app.aid_letter to fyrtaarn_technical, fyrtaarn_company;
grant insert (company_id, three_years_ore, ceiling_ore, content) on app.aid_letter to fyrtaarn_technical;
create policy aid_letter_read on app.aid_letter for select to fyrtaarn_technical using ((select sec.known()));
create policy aid_letter_own on app.aid_letter for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy aid_letter_add on app.aid_letter for insert to fyrtaarn_technical with check ((select sec.known()));

-- Talks with other houses and local partners: with whom, when, about what, and what comes next. About organisations, not about people.
create table app.house_talk (
  id uuid primary key default uuidv7(),
  house_id uuid not null references app.house,
  partner text not null check (length(partner) between 2 and 120),
  held_on date not null,
  about text not null check (length(about) between 3 and 2000),
  next_step text check (length(next_step) between 3 and 500),
  next_on date constraint talk_next_after check (next_on >= held_on),
  next_done_on date,
  noted_by uuid references app.account default sec.account(),
  noted_at timestamptz not null default now(),
  check (num_nulls(next_step, next_on) in (0, 2) and (next_done_on is null or next_step is not null))
);
create index house_talk_house on app.house_talk (house_id, held_on desc);
alter table app.house_talk enable row level security, force row level security;
grant select, insert (house_id, partner, held_on, about, next_step, next_on), update (next_done_on) on app.house_talk to fyrtaarn_technical, fyrtaarn_social;
create policy house_talk_city on app.house_talk for all to fyrtaarn_technical, fyrtaarn_social using ((select sec.known())) with check ((select sec.known()));
