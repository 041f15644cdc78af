-- What a citizen asks for of their rights: that something about them is put right (GDPR art. 16), or that they are erased (art. 17). A person answers, with
-- a reason. What was put right keeps both versions, and whoever was shown the old one is told (art. 19).
alter table ref.personal_table add column corrected_as text references ref.data_group;
comment on column ref.personal_table.corrected_as is 'The kind of data as which a citizen may have its rows put right.';

create table app.citizen_request (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  kind text not null check (kind in ('correction', 'erasure')),
  data_group text references ref.data_group,
  said text constraint citizen_request_said check (length(btrim(said)) between 3 and 1000),
  channel text not null check (channel in ('self', 'consultant', 'bridge_worker')),
  asked_by uuid not null default sec.account() references app.account,
  asked_at timestamptz not null default now(),
  answer_by date not null,
  decision text check (decision in ('granted', 'refused')),
  reason text constraint citizen_request_reason check (length(btrim(reason)) between 10 and 1000),
  decided_by uuid references app.account,
  decided_at timestamptz,
  -- Table by table, the rows as they stood and as they stand.
  before jsonb,
  after jsonb,
  told uuid[],
  told_at timestamptz,
  check (num_nonnulls(data_group, said) = case kind when 'correction' then 2 else 0 end),
  check (num_nonnulls(decision, reason, decided_by, decided_at) in (0, 4)),
  constraint correction_keeps_both check (num_nonnulls(before, after) = case when kind = 'correction' and decision = 'granted' then 2 else 0 end),
  constraint correction_told_once check (num_nonnulls(told, told_at) = 0 or num_nonnulls(told, told_at, after) = 3)
);
create unique index citizen_request_open on app.citizen_request (citizen_id, kind, coalesce(data_group, '')) where decision is null;
create index citizen_request_citizen on app.citizen_request (citizen_id, id);
alter table app.citizen_request enable row level security, force row level security;

grant select on app.citizen_request to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_system;
grant insert (citizen_id, kind, data_group, said, channel, answer_by) on app.citizen_request to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social;
grant update (decision, reason, decided_by, decided_at) on app.citizen_request to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_system;
grant update (told, told_at), delete on app.citizen_request to fyrtaarn_system;
create policy citizen_request_self on app.citizen_request for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy citizen_request_ask on app.citizen_request for insert to fyrtaarn_citizen
  with check (citizen_id = (select sec.citizen()) and asked_by = (select sec.account()) and channel = 'self');
create policy citizen_request_staff on app.citizen_request for select to fyrtaarn_employment, fyrtaarn_social
  using (citizen_id in (select c.id from app.citizen c where c.home_organisation_id = (select sec.organisation())));
create policy citizen_request_write_down on app.citizen_request for insert to fyrtaarn_employment, fyrtaarn_social
  with check (citizen_id in (select c.id from app.citizen c where c.home_organisation_id = (select sec.organisation())) and asked_by = (select sec.account())
    and channel in ('consultant', 'bridge_worker'));
create policy citizen_request_refuse on app.citizen_request for update to fyrtaarn_employment, fyrtaarn_social
  using (decision is null and citizen_id in (select c.id from app.citizen c where c.home_organisation_id = (select sec.organisation())))
  with check (decision = 'refused' and decided_by = (select sec.account()));
create policy citizen_request_system on app.citizen_request for select to fyrtaarn_system using ((select sec.known()));
create policy citizen_request_answered on app.citizen_request for update to fyrtaarn_system using ((select sec.known())) with check (decision is not null);
create policy citizen_request_correct on app.citizen_request for all to fyrtaarn_owner
  using (citizen_id in (select c.id from app.citizen c where c.home_organisation_id = (select sec.organisation()))) with check (decided_by = (select sec.account()));
create policy citizen_request_erased on app.citizen_request for delete to fyrtaarn_system using (app.may_be_erased(citizen_id));
create policy citizen_request_erased_only on app.citizen_request as restrictive for delete to fyrtaarn_system using (app.may_be_erased(citizen_id));

-- Once answered, an answer is not given anew.
create function app.answered_once() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (new.decision, new.reason, new.before, new.after) is distinct from (old.decision, old.reason, old.before, old.after) then
    raise exception 'already answered' using errcode = '23514', constraint = 'citizen_request_answered', table = 'citizen_request';
  end if;
  return new;
end $$;
create trigger citizen_request_answered before update on app.citizen_request for each row when (old.decision is not null) execute function app.answered_once();

-- The owner's function puts right what an open request is about, and nothing else.
do $$
declare pair text[];
begin
  foreach pair slice 1 in array array[['citizen_name', 'NAME'], ['citizen_contact', 'CONTACT'], ['citizen_hours', 'HOURS'], ['citizen_week', 'HOURS'],
      ['citizen_travel', 'TRAVEL'], ['citizen_task', 'TASKS'], ['citizen_need', 'NEEDS'], ['citizen_language', 'LANGUAGES']] loop
    execute format('create policy %1$s_corrected on app.%1$I for all to fyrtaarn_owner using (citizen_id in (select r.citizen_id from app.citizen_request r
      where r.kind = %3$L and r.decision is null and r.data_group = %2$L)) with check (citizen_id in (select r.citizen_id from app.citizen_request r
      where r.kind = %3$L and r.decision is null and r.data_group = %2$L))', pair[1], pair[2], 'correction');
  end loop;
end $$;
create function app.facts_in(of_table text, citizen uuid) returns jsonb language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare answer jsonb;
begin
  execute format('select coalesce(jsonb_agg(f.fact order by f.fact::text), %L) from (select to_jsonb(x) - %L::text[] as fact from app.%I x where x.citizen_id = $1) f',
    '[]', '{citizen_id,kind}', of_table) into answer using citizen;
  return answer;
end $$;
-- wanted: {table: [row]}, tables of the request's kind of data. @returns the citizen; null when there is no such open request of the acting administration
create function app.correct_facts(request uuid, wanted jsonb, why text) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  wish app.citizen_request;
  t text;
  columns text;
  stood jsonb := '{}';
  stands jsonb := '{}';
begin
  select r.* into wish from app.citizen_request r where r.id = request and r.kind = 'correction' and r.decision is null for update;
  if not found then return null; end if;
  if wanted = '{}' or wanted - array(select p.table_name from ref.personal_table p where p.corrected_as = wish.data_group) <> '{}'
      or exists (select from jsonb_path_query(wanted, '$.citizen_travel[*].districts[*]') d where d #>> '{}' not in (select code from ref.district)) then
    raise exception 'about something else' using errcode = '23514', constraint = 'correction_of_group', table = 'citizen_request';
  end if;
  for t in select jsonb_object_keys(wanted) loop
    columns := (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
      where a.attrelid = format('app.%I', t)::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '');
    stood := stood || jsonb_build_object(t, app.facts_in(t, wish.citizen_id));
    execute format('delete from app.%I where citizen_id = $1', t) using wish.citizen_id;
    execute format('insert into app.%1$I (%2$s) select %2$s from jsonb_populate_recordset(null::app.%1$I, $1)', t, columns)
      using (select coalesce(jsonb_agg(e || jsonb_build_object('citizen_id', wish.citizen_id)), '[]') from jsonb_array_elements(wanted -> t) e);
    stands := stands || jsonb_build_object(t, app.facts_in(t, wish.citizen_id));
  end loop;
  if stood = stands then
    raise exception 'nothing is put right' using errcode = '23514', constraint = 'correction_changes', table = 'citizen_request';
  end if;
  update app.citizen_request r set decision = 'granted', reason = why, decided_by = sec.account(), decided_at = now(), before = stood, after = stands where r.id = request;
  return wish.citizen_id;
end $$;
revoke execute on function app.facts_in(text, uuid), app.correct_facts(uuid, jsonb, text), app.answered_once() from public;
grant execute on function app.correct_facts(uuid, jsonb, text) to fyrtaarn_employment, fyrtaarn_social;

-- That the citizen was granted to be erased before the time has come. Here, because the request itself is among what is erased.
alter table app.case_end add column granted_at timestamptz;
grant update (granted_at) on app.case_end to fyrtaarn_system;
create policy case_end_grant on app.case_end for update to fyrtaarn_system using ((select sec.known())) with check (granted_at is not null);

-- Whom the machine tells: releases, whether they still hold or not, of whom something was put right and nobody is told yet.
create policy disclosure_corrected on app.disclosure for select to fyrtaarn_system
  using (citizen_id in (select r.citizen_id from app.citizen_request r where r.after is not null and r.told_at is null));

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- A course begins with the citizen's first yes to a job. From then on the law asks that the case is kept (art. 17(3)(b)).
create function app.course_began(citizen uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.match m where m.citizen_id = citizen and m.citizen_said_yes_at is not null)
$$;
-- Whether what a citizen asks for must wait; told to the citizen and to the administration.
create function app.must_be_kept(request uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select app.course_began(r.citizen_id) from app.citizen_request r join app.citizen c on c.id = r.citizen_id
    where r.id = request and r.kind = 'erasure' and (c.id = sec.citizen() or c.home_organisation_id = sec.organisation())), false)
$$;
-- Of a case that has ended. @returns the citizen; null when there is no such open request of the acting administration
create function app.grant_erasure(request uuid, why text) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare wish app.citizen_request;
begin
  select r.* into wish from app.citizen_request r join app.citizen c on c.id = r.citizen_id
    where r.id = request and r.kind = 'erasure' and r.decision is null and c.home_organisation_id = sec.organisation() for update of r;
  if not found then return null; end if;
  if app.course_began(wish.citizen_id) or not exists (select from app.case_end e where e.citizen_id = wish.citizen_id) then
    raise exception 'the law asks that it is kept' using errcode = '23514', constraint = 'erasure_must_wait', table = 'citizen_request';
  end if;
  update app.citizen_request r set decision = 'granted', reason = why, decided_by = sec.account(), decided_at = now() where r.id = request;
  update app.case_end e set granted_at = now() where e.citizen_id = wish.citizen_id;
  return wish.citizen_id;
end $$;
-- The day on which an ended case has served its time: a course from the citizen's first yes on, a referral before; at once where the citizen was granted it.
create or replace function app.erasure_due(citizen uuid, ended date) returns date language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when r.code = 'NOT_STARTED' and exists (select from app.case_end e where e.citizen_id = citizen and e.granted_at is not null) then ended else ended + r.days end
    from ref.retention r where r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
      and r.code = case when app.course_began(citizen) then 'COURSE' else 'NOT_STARTED' end
$$;
revoke execute on function app.course_began(uuid), app.must_be_kept(uuid), app.grant_erasure(uuid, text) from public;
grant execute on function app.must_be_kept(uuid) to fyrtaarn_citizen, fyrtaarn_employment, fyrtaarn_social;
grant execute on function app.grant_erasure(uuid, text) to fyrtaarn_employment, fyrtaarn_social;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
