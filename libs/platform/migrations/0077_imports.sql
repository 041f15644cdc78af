-- Imports: files of rows that staff bring in. A file is looked through first and changes nothing; then it is taken, whole or as far as its rows are right.
-- What is in it lies closed, and only until it is over. Each row is taken with the rights of whoever brought it.

create table app.import (
  id uuid primary key default uuidv7(),
  kind text not null constraint import_kind check (kind in ('companies', 'citizens', 'attendance', 'hours')),
  name text not null check (length(name) between 1 and 120),
  sha256 bytea not null check (length(sha256) = 32),
  account_id uuid not null default sec.account() references app.account,
  organisation_id uuid not null default sec.organisation() references app.organisation,
  role text not null default sec.role(),
  state text not null default 'checking' check (state in ('checking', 'ready', 'importing', 'done', 'unreadable', 'dropped')),
  -- What was wrong with the file as a whole: {code, facts}.
  unreadable jsonb check (unreadable ->> 'code' ~ '^[A-Z_]+$'),
  only_valid boolean,
  -- Rows of the file; how many this pass has come past; and what they were or will be.
  lines int check (lines >= 0),
  passed int not null default 0 check (passed between 0 and coalesce(lines, 0)),
  added int not null default 0 check (added >= 0),
  changed int not null default 0 check (changed >= 0),
  known int not null default 0 check (known >= 0),
  faulty int not null default 0 check (faulty >= 0),
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint import_each_row_once check (added + changed + known + faulty <= coalesce(lines, 0)),
  check ((state = 'unreadable') = (unreadable is not null)),
  check ((ended_at is not null) = (state in ('done', 'unreadable', 'dropped')))
);
-- One file is under way once, however often it is sent.
create unique index import_under_way on app.import (organisation_id, kind, sha256) where state in ('checking', 'ready', 'importing');
create index import_own on app.import (account_id, id desc);

create table app.import_content (
  import_id uuid primary key references app.import,
  sealed bytea not null,
  wrapped bytea not null,
  version int not null
);

-- Where the file has to be mended: line, column and code, never what stood there.
create table app.import_fault (
  import_id uuid not null references app.import,
  line int not null check (line > 0),
  field text not null check (field ~ '^[A-Za-z]{0,40}$'),
  code text not null check (code ~ '^[A-Z_]+$'),
  facts jsonb not null,
  primary key (import_id, line, field)
);

do $$
declare t text;
begin
  foreach t in array array['import', 'import_content', 'import_fault'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical', t);
  end loop;
end $$;

create policy import_own on app.import for select to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical
  using (account_id = (select sec.account()) and organisation_id = (select sec.organisation()) and role = (select sec.role()));
grant insert (kind, name, sha256) on app.import to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical;
create policy import_brought on app.import for insert to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical
  with check (account_id = (select sec.account()) and organisation_id = (select sec.organisation()) and role = (select sec.role())
    and kind = any (case (select sec.role()) when 'employmentLead' then array['companies', 'citizens', 'attendance', 'hours']
      when 'employmentConsultant' then array['companies', 'attendance', 'hours'] when 'bridgeWorker' then array['citizens']
      when 'premisesManager' then array['companies'] else '{}' end));
grant update (state, unreadable, only_valid, lines, passed, added, changed, known, faulty, ended_at) on app.import
  to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical;
create policy import_goes_on on app.import for update to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical
  using (account_id = (select sec.account()) and organisation_id = (select sec.organisation()) and role = (select sec.role()))
  with check (account_id = (select sec.account()));
create policy import_content_own on app.import_content for select to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical
  using (exists (select from app.import i where i.id = import_content.import_id));
grant insert on app.import_content to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical;
create policy import_content_brought on app.import_content for insert to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical
  with check (exists (select from app.import i where i.id = import_content.import_id and i.state = 'checking'));
create policy import_fault_own on app.import_fault for select to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical
  using (exists (select from app.import i where i.id = import_fault.import_id));
grant insert, delete on app.import_fault to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical;
create policy import_fault_found on app.import_fault for insert to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical
  with check (exists (select from app.import i where i.id = import_fault.import_id and i.state in ('checking', 'importing')));
create policy import_fault_again on app.import_fault for delete to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical
  using (exists (select from app.import i where i.id = import_fault.import_id and i.state in ('checking', 'importing')));

-- Whoever runs the tasks learns who brought a file, and lets go of what nobody decided about; not what is in it.
grant select (id, kind, account_id, organisation_id, role, state, only_valid, lines, passed, added, changed, known, faulty) on app.import to fyrtaarn_system;
grant update (state, ended_at) on app.import to fyrtaarn_system;
create policy import_to_do on app.import for select to fyrtaarn_system using ((select sec.known()));
create policy import_left on app.import for update to fyrtaarn_system using (state in ('checking', 'ready')) with check (state = 'dropped');

create function app.keep_import() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state <> new.state and (old.state, new.state) not in (('checking', 'ready'), ('checking', 'unreadable'), ('checking', 'dropped'), ('ready', 'importing'),
      ('ready', 'dropped'), ('importing', 'checking'), ('importing', 'done')) then
    raise exception 'from % to %', old.state, new.state using errcode = '23514', constraint = 'import_state', table = 'import';
  end if;
  if old.state in ('done', 'unreadable', 'dropped') then
    raise exception 'it is over' using errcode = '23514', constraint = 'import_state', table = 'import';
  end if;
  if new.state = 'importing' and new.only_valid is distinct from true and new.faulty > 0 then
    raise exception 'some rows are wrong' using errcode = '23514', constraint = 'import_whole', table = 'import';
  end if;
  return new;
end $$;
create trigger import_kept before update on app.import for each row execute function app.keep_import();

-- What was in the file goes with the end of it, whichever it is.
create policy import_content_owner on app.import_content for all to fyrtaarn_owner using ((select sec.known())) with check ((select sec.known()));
create function app.let_go_of_import() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from app.import_content c where c.import_id = new.id;
  return null;
end $$;
create trigger import_let_go after update of state on app.import for each row when (new.state in ('done', 'unreadable', 'dropped'))
  execute function app.let_go_of_import();

-- A file of citizens says of numbers whether they are known: it counts as a use of CPR numbers, like any other question.
create function app.count_import_of_citizens() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.citizen_cpr_count();
  return null;
end $$;
create trigger import_asks_of_numbers after insert on app.import for each row when (new.kind = 'citizens') execute function app.count_import_of_citizens();

-- Takes a citizen in whom the acting administration does not have yet: by the number, once, however many files say so at the same time.
create policy citizen_taken_in on app.citizen for insert to fyrtaarn_owner with check (home_organisation_id = (select sec.organisation()));
create policy citizen_name_taken_in on app.citizen_name for insert to fyrtaarn_owner with check (exists (select from app.citizen c where c.id = citizen_name.citizen_id));
create policy citizen_contact_taken_in on app.citizen_contact for insert to fyrtaarn_owner
  with check (exists (select from app.citizen c where c.id = citizen_contact.citizen_id));
create policy referral_taken_in on app.referral for insert to fyrtaarn_owner with check (exists (select from app.citizen c where c.id = referral.citizen_id));
create function app.citizen_take_in(entries jsonb, first_name text, last_name text, district text, waiting_since date, phone text, out citizen uuid, out fresh boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if citizen_take_in.waiting_since > current_date then
    raise exception 'a day to come' using errcode = '23514', constraint = 'citizen_waits_already', table = 'citizen';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('intake ' || sec.organisation(), 0));
  select c.id into citizen from app.citizen_cpr_index i join app.citizen c on c.id = i.citizen_id
    join jsonb_to_recordset(entries) as e (version int, hash text) on e.hash = i.hash and e.version = i.version order by c.id limit 1;
  fresh := citizen is null;
  if not fresh then return; end if;
  insert into app.citizen (home_organisation_id, district, waiting_since) values (sec.organisation(), citizen_take_in.district, citizen_take_in.waiting_since)
    returning id into citizen;
  insert into app.citizen_name values (citizen, citizen_take_in.first_name, citizen_take_in.last_name);
  if citizen_take_in.phone is not null then insert into app.citizen_contact values (citizen, citizen_take_in.phone); end if;
  insert into app.referral (citizen_id, from_organisation_id, to_organisation_id, referred_by) values (citizen, sec.organisation(), sec.organisation(), sec.account());
end $$;
grant execute on function app.citizen_take_in(jsonb, text, text, text, date, text) to fyrtaarn_employment, fyrtaarn_social;
