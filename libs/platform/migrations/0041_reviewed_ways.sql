-- What a review of the ways in and of the rights of citizens found, and what was still missing of them.

-- Sessions are people's: a program's token never becomes one.
create policy session_of_people on app.session as restrictive for insert to fyrtaarn_gate
  with check (account_id in (select a.id from app.account a where not a.program));

-- Asked for in vain by a match or a job: that is a denial of its citizen too.
create policy employment_denied on app.employment for select to fyrtaarn_system using ((select sec.known()));
grant select (id, citizen_id) on app.employment to fyrtaarn_system;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.log_denials(page jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  who jsonb := sec.context();
  -- Null for an id that is nobody's.
  asked uuid[] := array(select coalesce((select c.id from app.citizen c where c.id = l.id::uuid), (select m.citizen_id from app.match m where m.id = l.id::uuid),
    (select e.citizen_id from app.employment e where e.id = l.id::uuid)) from jsonb_array_elements_text(page -> 'looks') as l (id));
begin
  insert into app.citizen_pseudonym (citizen_id) select distinct a.id from unnest(asked) as a (id) where a.id is not null on conflict do nothing;
  insert into app.access_log (actor, actor_role, organisation_id, emergency_id, subject, operation, purpose, decision, request_id)
    select (who ->> 'account')::uuid, who ->> 'role', (who ->> 'organisation')::uuid, (who ->> 'emergency')::uuid, p.pseudonym, page ->> 'operation', o.purpose, 'denied', page ->> 'request'
      from unnest(asked) as a (id) left join app.citizen_pseudonym p on p.citizen_id = a.id left join ref.operation_purpose o on o.operation = page ->> 'operation';
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- Nobody reviews their own look.
create function app.reviewed_by_another() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from app.access_log l where l.id = new.entry and l.actor = new.reviewed_by) then
    raise exception 'one’s own look' using errcode = '23514', constraint = 'access_review_second_person', table = 'access_review';
  end if;
  return new;
end $$;
create trigger access_review_second_person before update of reviewed_by on app.access_review for each row execute function app.reviewed_by_another();
