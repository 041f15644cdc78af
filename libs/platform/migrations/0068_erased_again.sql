-- A database that is taken back to an earlier moment knows people who have been erased since. What was erased is also written down outside of it,
-- and erased again before anybody is let in (security.md R7).
alter table app.case_end add column erased_at timestamptz;
comment on column app.case_end.erased_at is 'when it was erased before the database was taken back';
grant insert (erased_at), update (erased_at) on app.case_end to fyrtaarn_system;
create policy case_end_again on app.case_end for update to fyrtaarn_system using ((select sec.known())) with check (erased_at is not null);

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.may_be_erased(citizen uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.case_end e where e.citizen_id = citizen and (e.erased_at is not null
    or e.hold_reason is null and app.erasure_due(citizen, e.ended_on) <= current_date
      and (e.archived_at is not null or not exists (select from ref.retention r where r.archive_first and r.valid_from <= current_date
        and (r.valid_to is null or r.valid_to >= current_date)
        and r.code = case when exists (select from app.match m where m.citizen_id = citizen and m.citizen_said_yes_at is not null) then 'COURSE' else 'NOT_STARTED' end))))
$$;
-- Null when this citizen is not there, or is erased.
create function app.citizen_erased_again(citizen uuid, erased timestamptz) returns uuid language plpgsql set search_path = pg_catalog, pg_temp as $$
declare who uuid;
begin
  -- Processes that start together take turns: the first erases, the others find it done.
  perform pg_advisory_xact_lock(hashtextextended('erase ' || citizen, 0));
  if not exists (select from app.citizen c where c.id = citizen and c.state <> 'erased') then return null; end if;
  insert into app.citizen_pseudonym (citizen_id) values (citizen) on conflict do nothing;
  select p.pseudonym into who from app.citizen_pseudonym p where p.citizen_id = citizen;
  insert into app.case_end (citizen_id, subject, erased_at) values (citizen, who, erased) on conflict (citizen_id) do update set erased_at = excluded.erased_at;
  perform app.erase_citizen(citizen);
  return who;
end $$;
revoke execute on function app.citizen_erased_again(uuid, timestamptz) from public;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
