-- Companies: what shows their social purpose, who decided what about them, what the CVR register says, and which two were one.
-- Local partners: what they are, what was agreed, what was done together, and side initiatives that somebody owns.

create table ref.legal_form (
  code text primary key,
  name_da text not null,
  name_en text not null,
  -- Whether Erhvervsstyrelsen can register it as a socialøkonomisk virksomhed. Never the test for being admitted here.
  can_be_rsv boolean not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null,
  confidence ref.confidence not null
);

create table ref.evidence_kind (
  code text primary key,
  name_da text not null,
  name_en text not null,
  only_if_rsv_possible boolean not null,
  sort int not null unique,
  source text not null
);

create table ref.partner_kind (
  code text primary key,
  name_da text not null,
  name_en text not null,
  sort int not null unique,
  source text not null
);

grant select on ref.legal_form, ref.evidence_kind, ref.partner_kind to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

-- Forms that companies were registered with before there was a list stay allowed; the reference data gives them their names.
alter table app.company no force row level security;
insert into ref.legal_form (code, name_da, name_en, can_be_rsv, valid_from, source, confidence)
  select distinct legal_form, legal_form, legal_form, true, date '2026-01-01', 'as the company was registered', 'N' from app.company;
alter table app.company
  add column use_of_surplus text check (length(use_of_surplus) between 1 and 2000),
  add column merged_into uuid references app.company,
  add constraint company_legal_form foreign key (legal_form) references ref.legal_form,
  add constraint company_merged_elsewhere check (merged_into <> organisation_id);
create index company_merged on app.company (merged_into) where merged_into is not null;

create table app.production_unit (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  -- Ten digits and nothing more to check: a whole series was issued with other weights.
  p_number text not null constraint production_unit_once unique constraint production_unit_digits check (p_number ~ '^[0-9]{10}$'),
  source text not null check (source in ('staff', 'register')),
  added_at timestamptz not null default now()
);
create index production_unit_company on app.production_unit (company_id);

create table app.company_contact (
  id uuid primary key default uuidv7(),
  company_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  title text check (length(title) between 1 and 120),
  email text not null constraint company_contact_email check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  phone text check (length(phone) between 3 and 20),
  added_by uuid references app.account default sec.account(),
  added_at timestamptz not null default now(),
  constraint company_contact_once unique (company_id, email),
  constraint company_contact_company foreign key (company_id) references app.company
);

create table app.company_evidence (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  kind text not null constraint company_evidence_kind references ref.evidence_kind,
  text text not null check (length(text) between 3 and 2000),
  dated_on date,
  added_by uuid references app.account default sec.account(),
  added_at timestamptz not null default now()
);
create index company_evidence_company on app.company_evidence (company_id);

-- A named person's judgement. It is never rewritten: a new one is a new row. No machine can write one.
create table app.company_assessment (
  id uuid primary key default uuidv7(),
  company_id uuid not null,
  outcome text not null check (outcome in ('admitted', 'not_admitted', 'more_needed')),
  reasons text not null check (length(reasons) between 10 and 4000),
  assessed_by uuid not null references app.account default sec.account(),
  assessed_at timestamptz not null default clock_timestamp(),
  constraint company_assessment_company foreign key (company_id) references app.company
);
create index company_assessment_company on app.company_assessment (company_id, assessed_at desc);
create trigger company_assessment_append_only before update or delete or truncate on app.company_assessment
  for each statement execute function app.append_only();

create table app.company_status (
  id uuid primary key default uuidv7(),
  company_id uuid not null,
  state text not null check (state in ('active', 'paused', 'left')),
  valid tstzrange not null check (not isempty(valid) and not lower_inf(valid)),
  reason text check (length(reason) between 3 and 500),
  set_by uuid references app.account default sec.account(),
  constraint company_one_status exclude using gist (company_id with =, valid with &&),
  constraint company_status_company foreign key (company_id) references app.company
);
insert into app.company_status (company_id, state, valid, set_by) select organisation_id, state, tstzrange(now(), null), null from app.company;
alter table app.company force row level security;

-- What the register said and when. Beside what people wrote, never instead of it.
create table app.company_lookup (
  id uuid primary key default uuidv7(),
  company_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  found boolean not null,
  register text not null check (length(register) between 1 and 120),
  name text,
  active boolean,
  legal_form text,
  -- Null where the register was not able to say.
  rsv boolean,
  check (not found or (name is not null and active is not null)),
  constraint company_lookup_company foreign key (company_id) references app.company
);
create index company_lookup_latest on app.company_lookup (company_id, at desc);
create trigger company_lookup_append_only before update or delete or truncate on app.company_lookup for each statement execute function app.append_only();

create table app.company_merge (
  duplicate_id uuid constraint company_merge_once primary key,
  kept_id uuid not null,
  reason text not null check (length(reason) between 3 and 500),
  merged_by uuid references app.account default sec.account(),
  merged_at timestamptz not null default now(),
  constraint company_merge_itself check (duplicate_id <> kept_id),
  constraint company_merge_duplicate foreign key (duplicate_id) references app.company,
  constraint company_merge_kept foreign key (kept_id) references app.company
);
create trigger company_merge_append_only before update or delete or truncate on app.company_merge for each statement execute function app.append_only();

create function app.check_evidence() returns trigger language plpgsql as $$
begin
  if exists (select from ref.evidence_kind k where k.code = new.kind and k.only_if_rsv_possible)
    and exists (select from app.company c join ref.legal_form f on f.code = c.legal_form where c.organisation_id = new.company_id and not f.can_be_rsv) then
    raise exception 'this legal form cannot be registered as RSV' using errcode = '23514', constraint = 'company_evidence_rsv_possible';
  end if;
  return new;
end $$;
create trigger evidence_makes_sense before insert on app.company_evidence for each row execute function app.check_evidence();

-- The state that others read follows the history.
create function app.keep_company_state() returns trigger language plpgsql as $$
begin
  if upper_inf(new.valid) then update app.company set state = new.state where organisation_id = new.company_id; end if;
  return new;
end $$;
create trigger status_is_state after insert on app.company_status for each row execute function app.keep_company_state();

-- Merging. Two companies that are one: all that points to the duplicate moves to the kept one, except what is about the duplicate
-- itself (a constraint whose comment begins with "stays"), which is read through merged_into. It is done by a function of the
-- owner, which no login can be, and which sees only the two companies that are being merged.
comment on constraint company_contact_company on app.company_contact is 'stays: read through merged_into';
comment on constraint company_assessment_company on app.company_assessment is 'stays: a judgement of that company';
comment on constraint company_status_company on app.company_status is 'stays: the history of that company';
comment on constraint company_lookup_company on app.company_lookup is 'stays: what the register said of that CVR number';
comment on constraint company_merge_duplicate on app.company_merge is 'stays: the merge itself';
comment on constraint company_merge_kept on app.company_merge is 'stays: the merge itself';
comment on constraint membership_organisation_id_fkey on app.membership is 'stays: moved by hand, because a person may belong to both';
alter table app.disclosure alter constraint disclosure_match deferrable initially immediate;

create function app.points_to_company() returns table (place regclass, col name, stays boolean) language sql stable
  set search_path = pg_catalog, pg_temp as $$
  select c.conrelid::regclass, a.attname, coalesce(bool_or(obj_description(c.oid, 'pg_constraint') like 'stays%'), false)
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid <> 'app.company'::regclass
      and c.confrelid in ('app.company'::regclass, 'app.organisation'::regclass)
    group by 1, 2 order by 1, 2
$$;

-- One of 1,024 locks: whoever brings a list of 50,000 companies in one transaction does not fill the table of locks.
create function app.company_lock(company uuid) returns bigint language sql immutable as $$ select 7157009000 + (hashtextextended('company ' || company, 0) & 1023) $$;

-- Nobody writes a row for a company that is another one by now. Shares a lock with the merge, so that neither misses the other.
create function app.refuse_merged() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare company uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  if company is null then return new; end if;
  perform pg_advisory_xact_lock_shared(app.company_lock(company));
  if exists (select from app.company c where c.organisation_id = company and c.merged_into is not null) then
    raise exception 'company % is merged into another', company using errcode = '23514', constraint = 'company_not_merged';
  end if;
  return new;
end $$;

create function app.keep_merged_company() returns trigger language plpgsql as $$
begin
  if old.merged_into is not null and current_user <> 'fyrtaarn_owner' then
    raise exception 'company % is merged into another', old.organisation_id using errcode = '23514', constraint = 'company_not_merged';
  end if;
  return new;
end $$;
create trigger merged_company_rests before update on app.company for each row execute function app.keep_merged_company();

-- Gives every table that points to a company the guard above, and the merge its way in. Run after all migrations, at every start:
-- a table that comes later cannot be forgotten.
create function app.follow_merges() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  it record;
  ours text := '%I::text = any (string_to_array(current_setting(''app.merging'', true), '',''))';
begin
  for it in select p.place, p.col, p.stays from app.points_to_company() p loop
    if not exists (select from pg_trigger where tgrelid = it.place and tgname = it.col || '_not_merged') then
      execute format('create trigger %I before insert or update of %I on %s for each row execute function app.refuse_merged(%L)',
        it.col || '_not_merged', it.col, it.place, it.col);
    end if;
    if (not it.stays or it.place = 'app.membership'::regclass)
      and not exists (select from pg_policy where polrelid = it.place and polname = it.col || '_merges') then
      execute format('create policy %I on %s for all to fyrtaarn_owner using (' || ours || ') with check (' || ours || ')',
        it.col || '_merges', it.place, it.col, it.col);
    end if;
  end loop;
end $$;

create policy company_merged on app.company for select to fyrtaarn_owner using (merged_into is not null);
create policy company_merging on app.company for all to fyrtaarn_owner
  using (array[organisation_id, merged_into]::text[] && string_to_array(current_setting('app.merging', true), ','))
  with check (array[organisation_id, merged_into]::text[] && string_to_array(current_setting('app.merging', true), ','));

-- Returns each row that was moved, so that the ledger can tell the way back.
create function app.merge_company(kept uuid, duplicate uuid) returns table (place text, moved uuid) language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare it record;
begin
  perform pg_advisory_xact_lock(least(app.company_lock(kept), app.company_lock(duplicate)));
  perform pg_advisory_xact_lock(greatest(app.company_lock(kept), app.company_lock(duplicate)));
  perform set_config('app.merging', duplicate || ',' || kept, true);
  if (select count(*) from app.company c where c.organisation_id in (kept, duplicate) and c.merged_into is null) <> 2 then
    raise exception 'both must be companies of their own' using errcode = '23514', constraint = 'company_not_merged';
  end if;
  set constraints app.disclosure_match deferred;
  for it in select p.place as tab, p.col from app.points_to_company() p where not p.stays loop
    return query execute format('update %1$s set %2$I = $1 where %2$I = $2 returning %3$L::text, id', it.tab, it.col, it.tab::text || '.' || it.col)
      using kept, duplicate;
  end loop;
  -- Whoever belongs to both for a time keeps the membership in the kept one; the other ends.
  return query update app.membership m set organisation_id = kept where m.organisation_id = duplicate and not exists (
      select from app.membership k where k.organisation_id = kept and k.account_id = m.account_id and k.role = m.role and k.valid && m.valid)
    returning 'app.membership.organisation_id', m.id;
  update app.membership m set valid = daterange(lower(m.valid), greatest(lower(m.valid), current_date))
    where m.organisation_id = duplicate and m.valid @> current_date;
  update app.company set merged_into = kept where organisation_id = duplicate or merged_into = duplicate;
  set constraints app.disclosure_match immediate;
  perform set_config('app.merging', '', true);
exception when unique_violation or exclusion_violation then
  raise exception 'both companies have what one can only have once' using errcode = '23514', constraint = 'company_merge_collides';
end $$;

-- A match keeps its pair, unless its company is merged: only the owner's function can be the owner.
create or replace function app.check_match_move() returns trigger language plpgsql as $$
begin
  if new.state is distinct from old.state and not exists (
      select 1 from ref.match_transition t where t.from_state = old.state and t.to_state = new.state
        and 'fyrtaarn_' || t.actor = current_setting('role')) then
    raise exception 'a match cannot go from % to % here', old.state, new.state using errcode = '23514', constraint = 'match_move_allowed', table = 'match';
  end if;
  if (new.posting_id, new.citizen_id, new.explanation) is distinct from (old.posting_id, old.citizen_id, old.explanation)
    or (new.company_id <> old.company_id and current_user <> 'fyrtaarn_owner') then
    raise exception 'a match keeps its pair and its explanation' using errcode = '23514', constraint = 'match_pair_fixed', table = 'match';
  end if;
  return new;
end $$;

-- Local partners.
create table app.local_partner (
  organisation_id uuid primary key constraint local_partner_organisation references app.organisation,
  kind text not null constraint local_partner_kind references ref.partner_kind,
  district text constraint local_partner_district references ref.district,
  area text constraint local_partner_area references ref.area,
  about text check (length(about) between 1 and 2000),
  -- Who in the city keeps the cooperation going.
  coordinator_id uuid not null constraint local_partner_coordinator references app.account
);
comment on constraint local_partner_organisation on app.local_partner is 'stays: a partner is no company';

create table app.partner_contact (
  id uuid primary key default uuidv7(),
  partner_id uuid not null references app.local_partner,
  name text not null check (length(name) between 1 and 120),
  title text check (length(title) between 1 and 120),
  email text not null constraint partner_contact_email check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  phone text check (length(phone) between 3 and 20),
  added_by uuid references app.account default sec.account(),
  added_at timestamptz not null default now(),
  constraint partner_contact_once unique (partner_id, email)
);

create table app.partner_agreement (
  id uuid primary key default uuidv7(),
  partner_id uuid not null references app.local_partner,
  text text not null check (length(text) between 3 and 4000),
  valid daterange not null constraint partner_agreement_period check (not isempty(valid) and not lower_inf(valid)),
  recorded_by uuid references app.account default sec.account(),
  recorded_at timestamptz not null default now()
);
create index partner_agreement_partner on app.partner_agreement (partner_id);

-- How many came, and nothing about who.
create table app.local_event (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 3 and 120),
  held_on date not null,
  recorded_on date not null,
  area text constraint local_event_area references ref.area,
  district text constraint local_event_district references ref.district,
  attended int not null constraint local_event_attended check (attended between 0 and 100000),
  recorded_by uuid references app.account default sec.account(),
  constraint local_event_held check (held_on <= recorded_on)
);
create index local_event_held_on on app.local_event (held_on desc, id desc);

create table app.local_event_partner (
  event_id uuid not null references app.local_event,
  partner_id uuid not null constraint local_event_partner_known references app.local_partner,
  constraint local_event_partner_once primary key (event_id, partner_id)
);
create index local_event_of_partner on app.local_event_partner (partner_id);

create table app.side_initiative (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 3 and 120),
  about text check (length(about) between 1 and 2000),
  partner_id uuid constraint side_initiative_partner references app.local_partner,
  area text constraint side_initiative_area references ref.area,
  owner_id uuid not null constraint side_initiative_owner references app.account,
  status text not null check (status in ('idea', 'running', 'paused', 'done', 'dropped')),
  -- What is not over has a day on which somebody looks at it again.
  follow_up_on date,
  synthetic boolean not null default false,
  created_at timestamptz not null default now(),
  constraint side_initiative_follow_up check ((status in ('done', 'dropped')) = (follow_up_on is null))
);
create index side_initiative_due on app.side_initiative (coalesce(follow_up_on, 'infinity'), id);

create table app.side_initiative_move (
  id uuid primary key default uuidv7(),
  initiative_id uuid not null references app.side_initiative,
  from_status text,
  to_status text not null,
  reason text not null check (length(reason) between 3 and 500),
  follow_up_on date,
  moved_on date not null,
  moved_by uuid references app.account default sec.account(),
  constraint side_initiative_reopens check (from_status not in ('done', 'dropped') or to_status = 'running'),
  constraint side_initiative_ahead check (follow_up_on >= moved_on)
);
create index side_initiative_history on app.side_initiative_move (initiative_id, id);
create trigger side_initiative_move_append_only before update or delete or truncate on app.side_initiative_move
  for each statement execute function app.append_only();

-- Who sees and does what. BIF and TMF keep companies and partners; SOF reads companies; a company and a partner see their own.
do $$
declare t text;
begin
  foreach t in array array['production_unit', 'company_contact', 'company_evidence', 'company_assessment', 'company_status', 'company_lookup'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_social, fyrtaarn_company', t);
    execute format('create policy %1$s_city on app.%1$I for select to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_social using ((select sec.known()))', t);
    execute format('create policy %1$s_own on app.%1$I for select to fyrtaarn_company using (company_id in (select organisation_id from app.company))', t);
  end loop;
  foreach t in array array['local_partner', 'partner_contact', 'partner_agreement', 'local_event', 'local_event_partner', 'side_initiative',
      'side_initiative_move'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_partner', t);
    execute format('create policy %1$s_city on app.%1$I for select to fyrtaarn_employment, fyrtaarn_technical using ((select sec.known()))', t);
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_employment, fyrtaarn_technical with check ((select sec.known()))', t);
  end loop;
end $$;

-- Who added a contact person or set a status is the city's own affair.
revoke select on app.company_contact, app.company_status from fyrtaarn_company, fyrtaarn_social;
grant select (id, company_id, name, title, email, phone) on app.company_contact to fyrtaarn_company, fyrtaarn_social;
grant select (id, company_id, state, valid, reason) on app.company_status to fyrtaarn_company, fyrtaarn_social;

-- A company sees itself and those that were merged into it.
drop policy company_own on app.company;
create policy company_own on app.company for select to fyrtaarn_company
  using (organisation_id = (select sec.organisation()) or merged_into = (select sec.organisation()));
create policy organisation_merged on app.organisation for select to fyrtaarn_company using (id in (select organisation_id from app.company));
grant insert (use_of_surplus) on app.company to fyrtaarn_employment, fyrtaarn_technical;
grant update (purpose, use_of_surplus, state) on app.company to fyrtaarn_employment, fyrtaarn_technical;
grant update (purpose, use_of_surplus) on app.company to fyrtaarn_company;
create policy company_change on app.company for update to fyrtaarn_employment, fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
create policy company_change_own on app.company for update to fyrtaarn_company
  using (organisation_id = (select sec.organisation())) with check (organisation_id = (select sec.organisation()));

grant insert (company_id, name, title, email, phone), delete on app.company_contact to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_company;
grant insert (company_id, kind, text, dated_on) on app.company_evidence to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_company;
grant insert (company_id, outcome, reasons) on app.company_assessment to fyrtaarn_employment, fyrtaarn_technical;
grant insert (company_id, state, valid, reason), update (valid) on app.company_status to fyrtaarn_employment, fyrtaarn_technical;
grant insert (company_id, p_number, source) on app.production_unit to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_system;
grant insert (company_id, found, register, name, active, legal_form, rsv) on app.company_lookup to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_system;
grant select on app.production_unit, app.company_lookup to fyrtaarn_system;
create policy contact_add on app.company_contact for insert to fyrtaarn_employment, fyrtaarn_technical with check (added_by = (select sec.account()));
create policy contact_add_own on app.company_contact for insert to fyrtaarn_company
  with check (added_by = (select sec.account()) and company_id = (select sec.organisation()));
create policy contact_remove on app.company_contact for delete to fyrtaarn_employment, fyrtaarn_technical using ((select sec.known()));
create policy contact_remove_own on app.company_contact for delete to fyrtaarn_company using (company_id in (select organisation_id from app.company));
create policy evidence_add on app.company_evidence for insert to fyrtaarn_employment, fyrtaarn_technical with check (added_by = (select sec.account()));
create policy evidence_add_own on app.company_evidence for insert to fyrtaarn_company
  with check (added_by = (select sec.account()) and company_id = (select sec.organisation()));
create policy assessment_add on app.company_assessment for insert to fyrtaarn_employment, fyrtaarn_technical with check (assessed_by = (select sec.account()));
create policy status_add on app.company_status for insert to fyrtaarn_employment, fyrtaarn_technical with check (set_by = (select sec.account()));
create policy status_end on app.company_status for update to fyrtaarn_employment, fyrtaarn_technical
  using (upper_inf(valid) and (select sec.known())) with check (not upper_inf(valid));
create policy production_unit_add on app.production_unit for insert to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_system with check ((select sec.known()));
create policy production_unit_system on app.production_unit for select to fyrtaarn_system using ((select sec.known()));
create policy lookup_add on app.company_lookup for insert to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_system with check ((select sec.known()));
create policy lookup_system on app.company_lookup for select to fyrtaarn_system using ((select sec.known()));

alter table app.company_merge enable row level security, force row level security;
grant select, insert (duplicate_id, kept_id, reason) on app.company_merge to fyrtaarn_employment, fyrtaarn_technical;
create policy merge_city on app.company_merge for select to fyrtaarn_employment, fyrtaarn_technical using ((select sec.known()));
create policy merge_add on app.company_merge for insert to fyrtaarn_employment, fyrtaarn_technical with check (merged_by = (select sec.account()));
grant execute on function app.merge_company(uuid, uuid), app.company_lock(uuid) to fyrtaarn_employment, fyrtaarn_technical;

drop policy organisation_take_in on app.organisation;
create policy organisation_take_in on app.organisation for insert to fyrtaarn_employment, fyrtaarn_technical
  with check (kind in ('company', 'local_partner') and (select sec.known()));
grant insert (organisation_id, kind, district, area, about, coordinator_id) on app.local_partner to fyrtaarn_employment, fyrtaarn_technical;
grant insert (partner_id, name, title, email, phone) on app.partner_contact to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_partner;
grant insert (partner_id, text, valid) on app.partner_agreement to fyrtaarn_employment, fyrtaarn_technical;
grant insert (name, held_on, recorded_on, area, district, attended) on app.local_event to fyrtaarn_employment, fyrtaarn_technical;
grant insert on app.local_event_partner to fyrtaarn_employment, fyrtaarn_technical;
grant insert (name, about, partner_id, area, owner_id, status, follow_up_on), update (status, follow_up_on) on app.side_initiative
  to fyrtaarn_employment, fyrtaarn_technical;
grant insert (initiative_id, from_status, to_status, reason, follow_up_on, moved_on) on app.side_initiative_move to fyrtaarn_employment, fyrtaarn_technical;
create policy side_initiative_change on app.side_initiative for update to fyrtaarn_employment, fyrtaarn_technical
  using ((select sec.known())) with check ((select sec.known()));

create policy local_partner_own on app.local_partner for select to fyrtaarn_partner using (organisation_id = (select sec.organisation()));
create policy partner_contact_own on app.partner_contact for select to fyrtaarn_partner using (partner_id = (select sec.organisation()));
create policy partner_contact_add_own on app.partner_contact for insert to fyrtaarn_partner
  with check (partner_id = (select sec.organisation()) and added_by = (select sec.account()));
create policy partner_agreement_own on app.partner_agreement for select to fyrtaarn_partner using (partner_id = (select sec.organisation()));
create policy local_event_partner_own on app.local_event_partner for select to fyrtaarn_partner using (partner_id = (select sec.organisation()));
create policy local_event_own on app.local_event for select to fyrtaarn_partner using (id in (select event_id from app.local_event_partner));
create policy side_initiative_own on app.side_initiative for select to fyrtaarn_partner using (partner_id = (select sec.organisation()));
create policy side_initiative_move_own on app.side_initiative_move for select to fyrtaarn_partner
  using (initiative_id in (select id from app.side_initiative));

-- Whether an account belongs to the city's staff today: only they own initiatives and coordinate partners.
grant select (account_id, role, valid) on app.membership to fyrtaarn_system;
create policy membership_system on app.membership for select to fyrtaarn_system using ((select sec.known()));
grant create on schema sec to fyrtaarn_system;
set local role fyrtaarn_system;
create function sec.is_staff(account uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.membership m where m.account_id = account and m.valid @> current_date
    and m.role in ('employmentConsultant', 'employmentLead', 'bridgeWorker', 'premisesManager'))
$$;
revoke execute on function sec.is_staff(uuid) from public;
grant execute on function sec.is_staff(uuid) to fyrtaarn_employment, fyrtaarn_technical;
set local role fyrtaarn_owner;
revoke create on schema sec from fyrtaarn_system;
select app.follow_merges();
