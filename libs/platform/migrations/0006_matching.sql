-- Matching: a match is a posting and a citizen on their way towards each other. People move it; the table of allowed moves is
-- data (ref.match_transition), kept here by a trigger so that no code can go round it.

create table ref.match_transition (
  from_state text not null,
  to_state text not null,
  actor text not null check (actor in ('citizen', 'company', 'employment', 'social', 'system')),
  -- Open means that the pair is still under way, so it may be withdrawn from, cancelled or become obsolete.
  primary key (from_state, to_state, actor)
);
grant select on ref.match_transition to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen, fyrtaarn_system;

-- Weights, limits and timeouts, versioned. A new version is a new row with a later valid_from.
create table ref.matching_setting (
  version int primary key,
  ruleset text not null,
  valid_from date not null unique,
  weights jsonb not null,
  limits jsonb not null,
  source text not null
);
grant select on ref.matching_setting to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_reporter, fyrtaarn_system;

create table app.match (
  id uuid primary key default uuidv7(),
  posting_id uuid not null references app.posting,
  company_id uuid not null references app.company,
  citizen_id uuid not null references app.citizen,
  consultant_id uuid not null references app.account,
  state text not null check (state in ('SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'ENDED_OK', 'ENDED_EARLY',
    'DECLINED', 'DECLINE_REVIEW', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED')),
  state_since timestamptz not null default now(),
  -- What the proposal was made from: ruleset, settings version, hash of the inputs, and the explanation as it was read.
  ruleset text not null,
  settings_version int not null references ref.matching_setting,
  inputs_hash text not null,
  explanation jsonb not null,
  consultant_view text check (consultant_view in ('agree', 'agree_but', 'disagree_try')),
  -- The citizen's own choice of what this company may see; it takes effect when the consultant confirms.
  share_wish text[] check (share_wish <@ array['NAME', 'CONTACT', 'HOURS', 'TASKS', 'NEEDS', 'LANGUAGES']),
  citizen_said_yes_at timestamptz,
  -- When the company was first shown anything. Before that a company cannot know that the match exists.
  shared_at timestamptz,
  meeting_at timestamptz,
  meeting_place text check (length(meeting_place) <= 200),
  attendance text check (attendance in ('came', 'cancelled', 'no_show', 'moved')),
  agreed_minutes int check (agreed_minutes between 1 and 37 * 60),
  starts_on date,
  decline_reason text references ref.decline_reason,
  decided_by uuid references app.account,
  created_at timestamptz not null default now(),
  check (state not in ('SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED') or (citizen_said_yes_at is not null and shared_at is not null)),
  check (state not in ('AGREED', 'STARTED') or (agreed_minutes is not null and starts_on is not null)),
  check (state not in ('DECLINED', 'DECLINE_REVIEW') or decline_reason is not null),
  unique (id, citizen_id, company_id)
);
create unique index match_open_once on app.match (posting_id, citizen_id)
  where state not in ('ENDED_OK', 'ENDED_EARLY', 'DECLINED', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED');
create index match_citizen on app.match (citizen_id, id desc);
create index match_company on app.match (company_id, id desc);
create index match_posting on app.match (posting_id, id desc);
create index match_consultant on app.match (consultant_id, state, state_since);

-- What is shown for a match is of that match's citizen, to that match's company, and to nobody else.
alter table app.disclosure add constraint disclosure_match foreign key (match_id, citizen_id, recipient_organisation_id)
  references app.match (id, citizen_id, company_id);

create table app.match_event (
  match_id uuid not null references app.match,
  seq bigint not null generated always as identity,
  from_state text,
  to_state text not null,
  actor uuid default sec.account(),
  actor_role text not null default sec.role(),
  channel text not null check (channel in ('self', 'consultant', 'bridge_worker', 'system')),
  reason text,
  at timestamptz not null default clock_timestamp(),
  primary key (match_id, seq)
);
create trigger match_event_append_only before update or delete or truncate on app.match_event for each statement execute function app.append_only();

create table app.pair_block (
  posting_id uuid not null references app.posting,
  citizen_id uuid not null references app.citizen,
  valid daterange not null,
  reason text not null references ref.decline_reason,
  primary key (posting_id, citizen_id, valid)
);

-- Two tables, one truth: a match only moves along ref.match_transition, by the kind of actor the transition names.
create function app.check_match_move() returns trigger language plpgsql as $$
begin
  if new.state is distinct from old.state and not exists (
      select 1 from ref.match_transition t where t.from_state = old.state and t.to_state = new.state
        and 'fyrtaarn_' || t.actor = current_setting('role')) then
    raise exception 'a match cannot go from % to % here', old.state, new.state using errcode = '23514', constraint = 'match_move_allowed', table = 'match';
  end if;
  if (new.posting_id, new.company_id, new.citizen_id, new.explanation) is distinct from (old.posting_id, old.company_id, old.citizen_id, old.explanation) then
    raise exception 'a match keeps its pair and its explanation' using errcode = '23514', constraint = 'match_pair_fixed', table = 'match';
  end if;
  return new;
end $$;
create trigger match_moves before update on app.match for each row execute function app.check_match_move();

-- Heads and minutes taken follow the match, under the posting's row lock. It acts as the system, so that a citizen who says
-- yes need not be allowed to see or change a posting.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.keep_posting_room() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was int := case when tg_op = 'UPDATE' and old.state in ('AGREED', 'STARTED') then old.agreed_minutes end;
  becomes int := case when new.state in ('AGREED', 'STARTED') then new.agreed_minutes end;
begin
  if was is distinct from becomes then
    update app.posting set heads_taken = heads_taken + (becomes is not null)::int - (was is not null)::int,
      minutes_taken = minutes_taken + coalesce(becomes, 0) - coalesce(was, 0) where id = new.posting_id;
  end if;
  return new;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger match_takes_room after insert or update on app.match for each row execute function app.keep_posting_room();

alter table app.match enable row level security, force row level security;
alter table app.match_event enable row level security, force row level security;
alter table app.pair_block enable row level security, force row level security;

grant select on app.match to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_system;
-- A company never sees the explanation, the consultant's view or why a citizen said no.
grant select (id, posting_id, company_id, citizen_id, state, state_since, shared_at, meeting_at, meeting_place, attendance, agreed_minutes, starts_on, created_at,
  decided_by) on app.match to fyrtaarn_company;
create policy match_employment on app.match for select to fyrtaarn_employment using (citizen_id in (select id from app.citizen));
create policy match_system on app.match for select to fyrtaarn_system using ((select sec.known()));
create policy match_citizen on app.match for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()) and state <> 'SUGGESTED');
create policy match_company on app.match for select to fyrtaarn_company using (company_id = (select sec.organisation()) and shared_at is not null);

grant insert (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation) on app.match to fyrtaarn_employment;
create policy match_suggest on app.match for insert to fyrtaarn_employment
  with check (state = 'SUGGESTED' and consultant_id = (select sec.account()) and citizen_id in (select id from app.citizen));
grant update (state, state_since, consultant_view, shared_at, meeting_at, meeting_place, agreed_minutes, starts_on, decline_reason, decided_by) on app.match to fyrtaarn_employment;
create policy match_move_employment on app.match for update to fyrtaarn_employment
  using (citizen_id in (select id from app.citizen)) with check (decided_by = (select sec.account()));
grant update (state, state_since, share_wish, citizen_said_yes_at, decline_reason, decided_by) on app.match to fyrtaarn_citizen;
create policy match_move_citizen on app.match for update to fyrtaarn_citizen
  using (citizen_id = (select sec.citizen()) and state <> 'SUGGESTED') with check (decided_by = (select sec.account()));
grant update (state, state_since, meeting_at, meeting_place, attendance, agreed_minutes, starts_on, decline_reason, decided_by) on app.match to fyrtaarn_company;
create policy match_move_company on app.match for update to fyrtaarn_company
  using (company_id = (select sec.organisation()) and shared_at is not null) with check (decided_by = (select sec.account()));
grant update (state, state_since) on app.match to fyrtaarn_system;
create policy match_move_system on app.match for update to fyrtaarn_system using ((select sec.known())) with check (state in ('OBSOLETE', 'EXPIRED'));

-- What the system needs to close matches that can no longer come to anything: room, hours, and whose they are.
grant select (citizen_id, minutes_max) on app.citizen_hours to fyrtaarn_system;
create policy hours_system on app.citizen_hours for select to fyrtaarn_system using ((select sec.known()));
grant select (match_id, withdrawn_at), update (withdrawn_at) on app.disclosure to fyrtaarn_system;
create policy disclosure_system on app.disclosure for select to fyrtaarn_system using (purpose = 'small_job_match' and (select sec.known()));
create policy disclosure_end_system on app.disclosure for update to fyrtaarn_system
  using (purpose = 'small_job_match' and (select sec.known())) with check (withdrawn_at is not null);

-- Events follow the match; a reason code is read by staff and the citizen only.
grant select on app.match_event to fyrtaarn_employment, fyrtaarn_system;
grant select (match_id, seq, from_state, to_state, at) on app.match_event to fyrtaarn_citizen;
grant insert (match_id, from_state, to_state, channel, reason) on app.match_event to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_company, fyrtaarn_system;
create policy match_event_read on app.match_event for select to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_system using (match_id in (select id from app.match));
create policy match_event_add on app.match_event for insert to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_company, fyrtaarn_system
  with check (actor is not distinct from (select sec.account()) and match_id in (select id from app.match));

grant select, insert on app.pair_block to fyrtaarn_employment;
grant insert on app.pair_block to fyrtaarn_citizen;
create policy pair_block_staff on app.pair_block for all to fyrtaarn_employment
  using (citizen_id in (select id from app.citizen)) with check (citizen_id in (select id from app.citizen));
create policy pair_block_self on app.pair_block for insert to fyrtaarn_citizen with check (citizen_id = (select sec.citizen()));

-- From the meeting on, the name and the phone that the citizen chose to show.
grant select (citizen_id, first_name) on app.citizen_name to fyrtaarn_company;
grant select on app.citizen_contact to fyrtaarn_company;
create policy name_company on app.citizen_name for select to fyrtaarn_company using (citizen_id in (select d.citizen_id from sec.disclosed('NAME') d)
  and citizen_id in (select m.citizen_id from app.match m where m.state in ('MEET', 'FIRM_YES', 'AGREED', 'STARTED')));
create policy contact_company on app.citizen_contact for select to fyrtaarn_company using (citizen_id in (select d.citizen_id from sec.disclosed('CONTACT') d)
  and citizen_id in (select m.citizen_id from app.match m where m.state in ('MEET', 'FIRM_YES', 'AGREED', 'STARTED')));

-- A citizen reads the posting and the company of a match they were asked about.
create policy posting_citizen on app.posting for select to fyrtaarn_citizen using (id in (select m.posting_id from app.match m));
create policy company_citizen on app.company for select to fyrtaarn_citizen using (organisation_id in (select m.company_id from app.match m));
create policy organisation_citizen on app.organisation for select to fyrtaarn_citizen
  using (kind = 'administration' or id in (select m.company_id from app.match m));
