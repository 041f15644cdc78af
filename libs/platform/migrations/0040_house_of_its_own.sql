-- Whose functions may be called by whom; the lease of the house itself, from which its cost follows; and what "running by itself" is judged by.

-- Postgres opens every new function to everybody. Those of the owner are closed since 0000; those of the system role, which see more than their callers,
-- from here on. The owner makes triggers of them.
set local role fyrtaarn_system;
alter default privileges revoke execute on functions from public;
alter default privileges grant execute on functions to fyrtaarn_owner;
do $$
declare f regprocedure;
begin
  for f in select oid from pg_proc where proowner = 'fyrtaarn_system'::regrole and pronamespace in ('app'::regnamespace, 'sec'::regnamespace, 'ref'::regnamespace) loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to fyrtaarn_owner', f);
  end loop;
end $$;
grant execute on function app.place_in_line(uuid, bigint) to fyrtaarn_company, fyrtaarn_employment;
grant execute on function app.room_busy(uuid, tstzrange) to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_technical;
grant execute on function app.room_feed_events(bytea) to fyrtaarn_gate;
grant execute on function app.seat_rank(text), app.seat_standing(uuid, int), app.seats_free(date) to fyrtaarn_company, fyrtaarn_technical;
set local role fyrtaarn_owner;
-- Whoever may make a calendar’s address need not read what opens it.
revoke select on app.room_feed from fyrtaarn_technical;
grant select (id, room_id, made_by, made_at) on app.room_feed to fyrtaarn_technical;
