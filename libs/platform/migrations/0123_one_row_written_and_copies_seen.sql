-- What may be written is asked of the row at hand too (0063 did it for what may be read): a proposal, an event or a consent takes as long in a city as
-- in a house. Until now each was held against a list of every match or citizen that its writer may see. Who may write what is as it was.
do $$
declare
  policy record;
  said text;
begin
  for policy in select p.polname, r.relname, pg_get_expr(p.polwithcheck, p.polrelid) as holds
    from pg_policy p join pg_class r on r.oid = p.polrelid where r.relnamespace = 'app'::regnamespace and p.polwithcheck is not null
  loop
    said := policy.holds;
    said := regexp_replace(said, '\((\w+) IN \( SELECT (\w+\.\w+)\s+FROM (app\.\w+(?: \w+)?)\)', format('(exists (select from \3 where \2 = %I.\1)', policy.relname), 'g');
    said := regexp_replace(said, '\((\w+) IN \( SELECT (\w+\.\w+)\s+FROM (app\.\w+(?: \w+)?)\s+WHERE ', format('(exists (select from \3 where \2 = %I.\1 and ', policy.relname), 'g');
    said := regexp_replace(said, '\((\w+) IN \( SELECT r\.citizen_id\s+FROM (sec\.readable\(''\w+''::text\)) r\(citizen_id\)\)',
      format('(exists (select from \2 r where r.citizen_id = %I.\1)', policy.relname), 'g');
    continue when said = policy.holds;
    execute format('alter policy %I on app.%I with check (%s)', policy.polname, policy.relname, said);
  end loop;
end $$;

-- The last copy of all data, as PostgreSQL itself knows it: whatever tool copies ends with pg_backup_stop, which leaves a note in the log of changes and keeps
-- the newest where changes are left. Only a superuser may let somebody look there; on a server where nobody does, nothing is known.
reset role;
do $$
begin
  grant execute on function pg_ls_waldir() to fyrtaarn_owner;
exception when insufficient_privilege then
  raise notice 'when the data were last copied will not be known: grant pg_monitor to fyrtaarn_owner with inherit true';
end $$;
set local role fyrtaarn_owner;
create function app.copied_at() returns timestamptz language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select max(modification) from pg_ls_waldir() where name like '%.backup');
exception when insufficient_privilege then
  return null;
end $$;
grant execute on function app.copied_at() to fyrtaarn_system;
