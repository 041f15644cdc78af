-- Guidance: who is guided, sessions and series of sessions, who came; and the meeting rooms they are held in. A guided party is a
-- person before CVR or a company, is one row for its whole life and counts once.

-- Rooms of the house are booked for a time. Chapter 4 adds quotas, opening hours and series.
create table app.room_booking (
  id uuid primary key default uuidv7(),
  room_id uuid not null references app.room,
  during tstzrange not null constraint room_booking_time check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  organisation_id uuid not null references app.organisation,
  booked_by uuid references app.account,
  cancelled_at timestamptz,
  constraint room_booked_once exclude using gist (room_id with =, during with &&) where (cancelled_at is null)
);

create table ref.guidance_kind (
  code text primary key,
  name_da text not null,
  name_en text not null,
  -- One party at a time: others are not to know who comes.
  individual boolean not null,
  sort int not null unique,
  source text not null
);

create table ref.guidance_topic (
  code text primary key,
  name_da text not null,
  name_en text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  source text not null
);

create table app.guided_party (
  id uuid primary key default uuidv7(),
  stage text not null check (stage in ('pre_start', 'company')),
  company_id uuid constraint guided_company_once unique references app.company,
  -- A person before CVR. When the company exists its own contacts are used, and these are emptied.
  person_name text check (length(person_name) between 1 and 120),
  person_email text check (length(person_email) between 3 and 254),
  district text constraint guided_party_district references ref.district,
  synthetic boolean not null default false,
  taken_in_by uuid references app.account,
  -- Two rows turned out to be one party. This one is empty from then on; its history stands at the other.
  merged_into uuid references app.guided_party,
  created_at timestamptz not null default now(),
  constraint guided_party_is_somebody check (
    case when merged_into is not null then company_id is null and person_name is null and person_email is null
      when stage = 'company' then company_id is not null and person_name is null and person_email is null
      else company_id is null and person_name is not null end)
);

create table app.guided_party_stage (
  party_id uuid not null references app.guided_party,
  stage text not null check (stage in ('pre_start', 'company')),
  valid daterange not null check (not isempty(valid)),
  primary key (party_id, valid),
  constraint guided_party_one_stage exclude using gist (party_id with =, valid with &&)
);

create table app.guidance_course (
  id uuid primary key default uuidv7(),
  title text not null check (length(title) between 3 and 120),
  description text check (length(description) <= 2000),
  topic text not null constraint guidance_course_topic references ref.guidance_topic,
  state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
  planned_by uuid references app.account,
  synthetic boolean not null default false,
  created_at timestamptz not null default now()
);

create table app.guidance_session (
  id uuid primary key default uuidv7(),
  course_id uuid references app.guidance_course,
  kind text not null constraint guidance_session_kind references ref.guidance_kind,
  topic text not null constraint guidance_session_topic references ref.guidance_topic,
  title text not null check (length(title) between 3 and 120),
  description text check (length(description) <= 2000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null check (length(place) between 2 and 200),
  room_booking_id uuid unique references app.room_booking,
  district text constraint guidance_session_district references ref.district,
  administration text not null references ref.administration,
  capacity int not null constraint guidance_session_capacity check (capacity between 1 and 500),
  -- Kept by the database from the registrations.
  taken int not null default 0 check (taken >= 0),
  waiting int not null default 0 check (waiting >= 0),
  state text not null default 'planned' check (state in ('planned', 'cancelled')),
  cancel_reason text check (length(cancel_reason) between 3 and 500),
  -- Rises by one with every change that people were told of, as a calendar expects.
  sequence int not null default 0,
  host_id uuid references app.account,
  synthetic boolean not null default false,
  created_at timestamptz not null default now(),
  constraint guidance_session_time check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint guidance_session_full check (taken <= capacity),
  check ((state = 'cancelled') = (cancel_reason is not null))
);
create index guidance_session_when on app.guidance_session (starts_at, id);
create index guidance_session_course on app.guidance_session (course_id);

create table app.session_registration (
  id uuid primary key default uuidv7(),
  session_id uuid not null references app.guidance_session,
  party_id uuid not null references app.guided_party,
  -- State and place in line are given by the database, under the session's lock: who came first stands first.
  state text not null check (state in ('registered', 'waiting', 'cancelled')),
  line bigint not null unique,
  -- Somebody came who was not on the list: written down by staff once the session had begun.
  registered_late boolean not null default false,
  registered_by uuid references app.account,
  registered_at timestamptz not null default now(),
  cancel_reason text check (length(cancel_reason) between 3 and 500),
  attendance text check (attendance in ('came', 'cancelled', 'did_not_come')),
  attendance_at timestamptz,
  -- Why attendance was written so late that a number already told may move.
  late_reason text check (length(late_reason) between 3 and 500),
  check ((attendance is null) = (attendance_at is null)),
  check (attendance is null or state = 'registered'),
  check (state <> 'cancelled' or cancel_reason is not null)
);
create unique index registration_once on app.session_registration (session_id, party_id) where state <> 'cancelled';
create index registration_line on app.session_registration (session_id, line) where state = 'waiting';
create index registration_party on app.session_registration (party_id);

-- What a consultant notes is for the staff alone: never for the company, never for a matcher.
create table app.session_note (
  id uuid primary key default uuidv7(),
  session_id uuid not null references app.guidance_session,
  text text not null check (length(text) between 1 and 4000),
  written_by uuid references app.account,
  written_at timestamptz not null default now()
);

create table app.session_material (
  id uuid primary key default uuidv7(),
  session_id uuid not null references app.guidance_session,
  name text not null check (length(name) between 1 and 120),
  media_type text not null constraint material_type check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  content bytea not null constraint material_size check (length(content) between 1 and 5 * 1024 * 1024),
  added_by uuid references app.account,
  added_at timestamptz not null default now()
);

create table app.session_evaluation (
  registration_id uuid primary key references app.session_registration,
  useful int not null constraint evaluation_scale check (useful between 1 and 5),
  text text check (length(text) <= 2000),
  written_at timestamptz not null default now()
);

-- A need that came up outside guidance and came back to it, such as a small job that nobody fits and what would make it fit.
create table app.guidance_need (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  posting_id uuid not null constraint need_once unique references app.posting,
  -- [{code, count}]: which condition of the posting keeps how many people away. Counts under 3 are not kept.
  blockers jsonb not null,
  session_id uuid references app.guidance_session,
  raised_at timestamptz not null default now()
);

-- Two triggers act as the system, so that a company that registers need not be allowed to see the others. The first gives a place
-- or a number in line, under the session's row lock; nobody passes somebody who waits. The second keeps the two counts.
create sequence app.registration_line_number;
grant usage on sequence app.registration_line_number to fyrtaarn_system;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.give_session_place() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  session app.guidance_session;
begin
  select * into session from app.guidance_session where id = new.session_id for update;
  if session.state <> 'planned' or session.starts_at <= statement_timestamp() and new.registered_late is not true then
    raise exception 'registration is closed' using errcode = '23514', constraint = 'registration_session_open';
  end if;
  if exists (select 1 from app.guidance_course where id = session.course_id and state <> 'open') then
    raise exception 'the course is closed' using errcode = '23514', constraint = 'registration_course_open';
  end if;
  new.line := nextval('app.registration_line_number');
  new.state := case when session.taken < session.capacity and session.waiting = 0 then 'registered' else 'waiting' end;
  return new;
end $$;
create function app.keep_session_room() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was text := case when tg_op = 'UPDATE' then old.state end;
begin
  if was is distinct from new.state then
    update app.guidance_session set taken = taken + (new.state = 'registered')::int - coalesce(was = 'registered', false)::int,
      waiting = waiting + (new.state = 'waiting')::int - coalesce(was = 'waiting', false)::int where id = new.session_id;
  end if;
  return new;
end $$;
-- Somebody who waits may know how many stand before, and not who.
create function app.place_in_line(session uuid, number bigint) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from app.session_registration where session_id = session and state = 'waiting' and line <= number
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger registration_place before insert on app.session_registration for each row execute function app.give_session_place();
create trigger registration_count after insert or update on app.session_registration for each row execute function app.keep_session_room();
