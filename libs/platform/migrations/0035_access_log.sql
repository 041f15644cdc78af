-- The access log: who was shown which groups of a citizen's data, for what; and who asked in vain. Names of groups, never values.

create table ref.data_group (
  code text primary key,
  seq int not null unique,
  name_da text not null,
  name_en text not null
);
create table ref.access_purpose (
  code text primary key,
  name_da text not null,
  name_en text not null
);
-- What an operation is for. The caller does not say it, and an operation without a purpose cannot show a citizen.
create table ref.operation_purpose (
  operation text primary key,
  purpose text not null references ref.access_purpose
);
grant select on ref.data_group, ref.access_purpose, ref.operation_purpose to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_citizen,
  fyrtaarn_dpo, fyrtaarn_system;

-- In the log a citizen is a made-up number. Whose it is stands here alone, so that erasing a person breaks no seal.
create table app.citizen_pseudonym (
  citizen_id uuid primary key references app.citizen,
  pseudonym uuid not null unique default gen_random_uuid()
);

-- No foreign keys: the log outlives those it is about, and a merge of companies does not rewrite who looked.
create table app.access_log (
  id uuid primary key default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  subject uuid,
  actor uuid,
  actor_role text not null,
  organisation_id uuid,
  operation text not null,
  purpose text not null references ref.access_purpose,
  data_groups text[] not null default '{}',
  decision text not null check (decision in ('shown', 'denied')),
  -- The emergency access that this was done under.
  emergency_id uuid,
  request_id text,
  check (case decision when 'shown' then subject is not null and cardinality(data_groups) > 0 else data_groups = '{}' end)
);
create index access_log_subject on app.access_log (subject, id desc);
create index access_log_actor on app.access_log (actor, at);
create table app.access_seal (
  seq bigint primary key,
  at timestamptz not null default clock_timestamp(),
  previous bytea not null,
  hash bytea not null unique
);
create table app.access_sealed (
  entry uuid primary key references app.access_log,
  seal bigint not null references app.access_seal,
  position int not null,
  unique (seal, position)
);
create trigger access_log_append_only before update or delete or truncate on app.access_log for each statement execute function app.append_only();
create trigger access_seal_append_only before update or delete or truncate on app.access_seal for each statement execute function app.append_only();
create trigger access_sealed_append_only before update or delete or truncate on app.access_sealed for each statement execute function app.append_only();

alter table app.citizen_pseudonym enable row level security, force row level security;
alter table app.access_log enable row level security, force row level security;
alter table app.access_seal enable row level security, force row level security;
alter table app.access_sealed enable row level security, force row level security;

-- Only the two functions below write, as the system; who is the signed context's, which the policy holds them to, and when is the clock's.
grant select, insert (citizen_id) on app.citizen_pseudonym to fyrtaarn_system;
create policy citizen_pseudonym_system on app.citizen_pseudonym for all to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
grant select, insert (subject, actor, actor_role, organisation_id, operation, purpose, data_groups, decision, emergency_id, request_id) on app.access_log
  to fyrtaarn_system;
create policy access_log_add on app.access_log for insert to fyrtaarn_system
  with check (actor is not distinct from (select sec.account()) and actor_role = (select sec.role())
    and organisation_id is not distinct from (select sec.organisation())
    and emergency_id is not distinct from (select (sec.context() ->> 'emergency')::uuid));
create policy access_log_read on app.access_log for select to fyrtaarn_system, fyrtaarn_dpo using ((select sec.known()));
grant select on app.access_seal, app.access_sealed to fyrtaarn_system, fyrtaarn_dpo;
grant insert on app.access_seal, app.access_sealed to fyrtaarn_system;
create policy access_seal_read on app.access_seal for select to fyrtaarn_system, fyrtaarn_dpo using ((select sec.known()));
create policy access_seal_add on app.access_seal for insert to fyrtaarn_system with check ((select sec.known()));
create policy access_sealed_read on app.access_sealed for select to fyrtaarn_system, fyrtaarn_dpo using ((select sec.known()));
create policy access_sealed_add on app.access_sealed for insert to fyrtaarn_system with check ((select sec.known()));

-- A citizen reads who saw them: which part of the organisation, not which person.
grant select on app.citizen_pseudonym to fyrtaarn_citizen, fyrtaarn_dpo;
create policy citizen_pseudonym_self on app.citizen_pseudonym for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy citizen_pseudonym_dpo on app.citizen_pseudonym for select to fyrtaarn_dpo using ((select sec.known()));
grant select (id, at, subject, actor_role, organisation_id, purpose, data_groups, decision, emergency_id) on app.access_log to fyrtaarn_citizen;
create policy access_log_self on app.access_log for select to fyrtaarn_citizen using (decision = 'shown'
  and subject = (select p.pseudonym from app.citizen_pseudonym p where p.citizen_id = (select sec.citizen())));
grant select on app.access_log to fyrtaarn_dpo;

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- page: {operation, request, looks: [{citizen, groups}]}
create function app.log_sightings(page jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
-- Verified once, however many citizens a page shows.
declare who jsonb := sec.context();
begin
  insert into app.citizen_pseudonym (citizen_id) select (l ->> 'citizen')::uuid from jsonb_array_elements(page -> 'looks') l
    where not exists (select from app.citizen_pseudonym p where p.citizen_id = (l ->> 'citizen')::uuid) on conflict do nothing;
  insert into app.access_log (actor, actor_role, organisation_id, emergency_id, subject, operation, purpose, data_groups, decision, request_id)
    select (who ->> 'account')::uuid, who ->> 'role', (who ->> 'organisation')::uuid, (who ->> 'emergency')::uuid, p.pseudonym, page ->> 'operation', o.purpose, array(select jsonb_array_elements_text(l -> 'groups')), 'shown', page ->> 'request'
      from jsonb_array_elements(page -> 'looks') l left join app.citizen_pseudonym p on p.citizen_id = (l ->> 'citizen')::uuid
        left join ref.operation_purpose o on o.operation = page ->> 'operation';
end $$;
-- page: {operation, request, looks: [citizen]}; an id that is nobody's is an entry without a subject.
create function app.log_denials(page jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who jsonb := sec.context();
begin
  insert into app.citizen_pseudonym (citizen_id) select c.id from app.citizen c where c.id::text in (select jsonb_array_elements_text(page -> 'looks'))
    on conflict do nothing;
  insert into app.access_log (actor, actor_role, organisation_id, emergency_id, subject, operation, purpose, decision, request_id)
    select (who ->> 'account')::uuid, who ->> 'role', (who ->> 'organisation')::uuid, (who ->> 'emergency')::uuid, p.pseudonym, page ->> 'operation', o.purpose, 'denied', page ->> 'request'
      from jsonb_array_elements_text(page -> 'looks') l left join app.citizen_pseudonym p on p.citizen_id = l::uuid
        left join ref.operation_purpose o on o.operation = page ->> 'operation';
end $$;
revoke execute on function app.log_sightings(jsonb), app.log_denials(jsonb) from public;
grant execute on function app.log_sightings(jsonb), app.log_denials(jsonb) to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- The data protection officer's sample: entries that a rule or chance picked, and what somebody thought of them.
create table app.access_review (
  id uuid primary key default uuidv7(),
  entry uuid not null references app.access_log,
  rule text not null check (rule in ('chance', 'many_an_hour', 'many_denied', 'no_case', 'at_night')),
  drawn_at timestamptz not null default now(),
  verdict text check (verdict in ('in_order', 'to_be_explained', 'breach')),
  note text check (length(note) <= 500),
  reviewed_by uuid,
  reviewed_at timestamptz,
  unique (entry, rule),
  check ((verdict is null) = (reviewed_by is null) and (verdict is null) = (reviewed_at is null))
);
create index access_review_open on app.access_review (id) where verdict is null;
alter table app.access_review enable row level security, force row level security;
grant select, insert (entry, rule) on app.access_review to fyrtaarn_system;
create policy access_review_draw on app.access_review for all to fyrtaarn_system using ((select sec.known())) with check (verdict is null);
grant select, update (verdict, note, reviewed_by, reviewed_at) on app.access_review to fyrtaarn_dpo;
create policy access_review_read on app.access_review for select to fyrtaarn_dpo using ((select sec.known()));
-- Once written, a review is not rewritten.
create policy access_review_write on app.access_review for update to fyrtaarn_dpo
  using (verdict is null) with check (reviewed_by = (select sec.account()));
-- What tells a look without a case: who has the citizen, who proposed, who referred.
grant select (citizen_id, referred_by) on app.referral to fyrtaarn_system;
create policy referral_system on app.referral for select to fyrtaarn_system using ((select sec.known()));
