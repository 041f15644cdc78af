-- Citizens: one table per data group, so that the database itself can release one group and hold back the next.
-- No CPR, diagnosis, benefit or origin has a place here; needs are workplace facts.

create table app.citizen (
  id uuid primary key default uuidv7(),
  -- The administration whose citizen this is: it referred the person, and sees every group.
  home_organisation_id uuid not null references app.organisation,
  district text not null references ref.district,
  waiting_since date not null,
  state text not null default 'active' check (state in ('active', 'paused', 'left')),
  synthetic boolean not null default false,
  created_at timestamptz not null default now()
);
create index citizen_home on app.citizen (home_organisation_id, waiting_since, id);

alter table app.membership add foreign key (citizen_id) references app.citizen;

create table app.referral (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  from_organisation_id uuid not null references app.organisation,
  to_organisation_id uuid not null references app.organisation,
  referred_by uuid references app.account,
  at timestamptz not null default now()
);
create index referral_citizen on app.referral (citizen_id);

create table app.citizen_name (
  citizen_id uuid primary key references app.citizen,
  first_name text not null check (length(first_name) between 1 and 60),
  last_name text not null check (length(last_name) between 1 and 80)
);

create table app.citizen_contact (
  citizen_id uuid primary key references app.citizen,
  phone text check (length(phone) <= 20)
);

create table app.citizen_hours (
  citizen_id uuid primary key references app.citizen,
  minutes_min int not null check (minutes_min > 0),
  minutes_max int not null,
  minutes_aim int,
  constraint citizen_hours_range check (minutes_max between minutes_min and 37 * 60),
  check (minutes_aim is null or minutes_aim between minutes_min and 37 * 60)
);

create table app.citizen_week (
  citizen_id uuid not null references app.citizen,
  weekday int not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  primary key (citizen_id, weekday, starts),
  check (ends > starts)
);

create table app.citizen_travel (
  citizen_id uuid primary key references app.citizen,
  -- Null: nobody has asked yet. That makes a question, never a no.
  districts text[] check (cardinality(districts) > 0)
);

create table app.citizen_task (
  citizen_id uuid not null references app.citizen,
  term text not null,
  kind text not null generated always as ('work_task') stored,
  stance text not null check (stance in ('can', 'likes', 'learns', 'wont')),
  primary key (citizen_id, term),
  constraint citizen_task_term foreign key (term, kind) references ref.term (code, kind)
);

create table app.citizen_need (
  citizen_id uuid not null references app.citizen,
  term text not null,
  kind text not null generated always as ('workplace_fact') stored,
  strength text not null check (strength in ('must', 'preferably')),
  primary key (citizen_id, term),
  constraint citizen_need_term foreign key (term, kind) references ref.term (code, kind)
);

create table app.citizen_language (
  citizen_id uuid not null references app.citizen,
  term text not null,
  kind text not null generated always as ('language') stored,
  -- 1 understands short spoken instructions, 2 reads notes at work, 3 speaks with customers
  level int not null check (level between 1 and 3),
  primary key (citizen_id, term),
  constraint citizen_language_term foreign key (term, kind) references ref.term (code, kind)
);

-- Yes to taking part in a voluntary offer. Never the legal basis of the authority's own processing.
create table app.participation (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  valid tstzrange not null,
  text_version text not null,
  channel text not null check (channel in ('self', 'consultant', 'bridge_worker')),
  recorded_by uuid references app.account,
  ended_channel text check (ended_channel in ('self', 'consultant', 'bridge_worker')),
  constraint participation_once exclude using gist (citizen_id with =, valid with &&)
);

-- Who may see which data groups of a citizen, for what, until when. Rows end; they are never rewritten.
create table app.disclosure (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  home_organisation_id uuid not null references app.organisation,
  recipient_organisation_id uuid not null references app.organisation,
  purpose text not null check (purpose in ('case_cooperation', 'small_job_match')),
  match_id uuid,
  data_groups text[] not null check (data_groups <@ array['NAME', 'CONTACT', 'HOURS', 'TRAVEL', 'TASKS', 'NEEDS', 'LANGUAGES']),
  legal_basis text not null check (legal_basis in ('citizen_consent', 'authority_law')),
  text_version text not null,
  channel text not null check (channel in ('self', 'consultant', 'bridge_worker', 'authority')),
  recorded_by uuid references app.account,
  valid tstzrange not null check (not isempty(valid) and not upper_inf(valid) and upper(valid) <= lower(valid) + interval '1 year'),
  withdrawn_at timestamptz,
  -- A company gets what concerns the work, by consent, and for one match only.
  constraint disclosure_to_company check ((purpose = 'small_job_match') = (match_id is not null)
    and (purpose <> 'small_job_match' or (legal_basis = 'citizen_consent' and not data_groups && array['TRAVEL'])))
);
create index disclosure_recipient on app.disclosure (recipient_organisation_id, citizen_id) where withdrawn_at is null;
create index disclosure_citizen on app.disclosure (citizen_id);

do $$
declare t text;
begin
  foreach t in array array['citizen', 'referral', 'citizen_name', 'citizen_contact', 'citizen_hours', 'citizen_week', 'citizen_travel', 'citizen_task',
      'citizen_need', 'citizen_language', 'participation', 'disclosure'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen', t);
  end loop;
end $$;

create policy disclosure_staff on app.disclosure for select to fyrtaarn_employment, fyrtaarn_social
  using (home_organisation_id = (select sec.organisation()) or recipient_organisation_id = (select sec.organisation()));
-- The employment administration runs the matches, also those of citizens that the social services referred.
create policy disclosure_match on app.disclosure for select to fyrtaarn_employment using (purpose = 'small_job_match' and (select sec.known()));
create policy disclosure_own on app.disclosure for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy disclosure_recipient on app.disclosure for select to fyrtaarn_company
  using (recipient_organisation_id = (select sec.organisation()) and withdrawn_at is null and valid @> now());
grant select (citizen_id, recipient_organisation_id, match_id, data_groups, valid, withdrawn_at) on app.disclosure to fyrtaarn_company;

create policy citizen_staff on app.citizen for select to fyrtaarn_employment, fyrtaarn_social
  using (home_organisation_id = (select sec.organisation()) or id in (
    select d.citizen_id from app.disclosure d where d.recipient_organisation_id = (select sec.organisation())
      and d.withdrawn_at is null and d.valid @> now()));
create policy citizen_self on app.citizen for select to fyrtaarn_citizen using (id = (select sec.citizen()));

-- The citizens of whom the acting organisation may read one data group now. Runs with the caller's own rights.
create function sec.readable(data_group text) returns table (citizen_id uuid) language sql stable as $$
  select c.id from app.citizen c where c.home_organisation_id = (select sec.organisation())
  union all
  select d.citizen_id from app.disclosure d where d.recipient_organisation_id = (select sec.organisation())
    and data_group = any (d.data_groups) and d.withdrawn_at is null and d.valid @> now()
$$;
create function sec.disclosed(data_group text) returns table (citizen_id uuid) language sql stable as $$
  select d.citizen_id from app.disclosure d where d.recipient_organisation_id = (select sec.organisation())
    and data_group = any (d.data_groups) and d.withdrawn_at is null and d.valid @> now()
$$;
grant execute on function sec.readable(text) to fyrtaarn_employment, fyrtaarn_social;
grant execute on function sec.disclosed(text) to fyrtaarn_company;

do $$
declare pair text[];
begin
  foreach pair slice 1 in array array[['citizen_name', 'NAME'], ['citizen_contact', 'CONTACT'], ['citizen_hours', 'HOURS'], ['citizen_week', 'HOURS'],
      ['citizen_travel', 'TRAVEL'], ['citizen_task', 'TASKS'], ['citizen_need', 'NEEDS'], ['citizen_language', 'LANGUAGES']] loop
    execute format('create policy %1$s_staff on app.%1$I for select to fyrtaarn_employment, fyrtaarn_social
      using (citizen_id in (select r.citizen_id from sec.readable(%2$L) r))', pair[1], pair[2]);
    execute format('create policy %1$s_self on app.%1$I for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()))', pair[1]);
  end loop;
end $$;

-- What a company may be shown while the person is still anonymous; the name comes with the meeting (0006).
grant select on app.citizen_hours, app.citizen_week, app.citizen_task, app.citizen_need, app.citizen_language to fyrtaarn_company;
create policy hours_company on app.citizen_hours for select to fyrtaarn_company using (citizen_id in (select d.citizen_id from sec.disclosed('HOURS') d));
create policy week_company on app.citizen_week for select to fyrtaarn_company using (citizen_id in (select d.citizen_id from sec.disclosed('HOURS') d));
-- Of tasks a company sees what the person can and would like; a no stays with the person.
create policy task_company on app.citizen_task for select to fyrtaarn_company
  using (stance <> 'wont' and citizen_id in (select d.citizen_id from sec.disclosed('TASKS') d));
create policy need_company on app.citizen_need for select to fyrtaarn_company using (citizen_id in (select d.citizen_id from sec.disclosed('NEEDS') d));
create policy language_company on app.citizen_language for select to fyrtaarn_company
  using (citizen_id in (select d.citizen_id from sec.disclosed('LANGUAGES') d));

create policy participation_staff on app.participation for select to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select id from app.citizen));
create policy participation_self on app.participation for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy referral_staff on app.referral for select to fyrtaarn_employment, fyrtaarn_social
  using (from_organisation_id = (select sec.organisation()) or to_organisation_id = (select sec.organisation()));
create policy referral_self on app.referral for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));

-- Withdrawing: the citizen, or staff on the citizen's word.
grant update (valid, ended_channel) on app.participation to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social;
create policy participation_end_self on app.participation for update to fyrtaarn_citizen
  using (citizen_id = (select sec.citizen())) with check (citizen_id = (select sec.citizen()) and not upper_inf(valid));
create policy participation_end_staff on app.participation for update to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select id from app.citizen)) with check (not upper_inf(valid));
grant update (withdrawn_at) on app.disclosure to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social;
create policy disclosure_end_self on app.disclosure for update to fyrtaarn_citizen
  using (citizen_id = (select sec.citizen())) with check (citizen_id = (select sec.citizen()) and withdrawn_at is not null);
create policy disclosure_end_staff on app.disclosure for update to fyrtaarn_employment, fyrtaarn_social
  using (home_organisation_id = (select sec.organisation()) or recipient_organisation_id = (select sec.organisation())) with check (withdrawn_at is not null);
create policy disclosure_end_match on app.disclosure for update to fyrtaarn_employment
  using (purpose = 'small_job_match' and (select sec.known())) with check (withdrawn_at is not null);
-- Sharing with a company is recorded when the consultant confirms the citizen's own choice.
grant insert (citizen_id, home_organisation_id, recipient_organisation_id, purpose, match_id, data_groups, legal_basis, text_version, channel,
  recorded_by, valid) on app.disclosure to fyrtaarn_employment;
create policy disclosure_add on app.disclosure for insert to fyrtaarn_employment
  with check (recorded_by = (select sec.account()) and purpose = 'small_job_match');
