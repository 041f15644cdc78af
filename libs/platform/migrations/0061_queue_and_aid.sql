-- Who was told that it does not belong in the house has no place in the line, and holds up nobody's; admitted later it stands where it stood.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.seat_standing(application uuid, free int) returns table (place int, waiting int, ahead_want_more int) language sql stable
  security definer set search_path = pg_catalog, pg_temp as $$
  with line as (select a.id, app.seat_rank(a.priority) as rank, a.line, a.seats_least from app.seat_application a where a.state = 'waiting'
      and 'not_admitted' is distinct from (select c.outcome from app.company_assessment c where c.company_id = a.company_id order by c.assessed_at desc limit 1)),
    own as (select rank, line from line where id = application)
  select nullif(count(*) filter (where (a.rank, a.line) <= (own.rank, own.line)), 0)::int, count(*)::int,
      count(*) filter (where (a.rank, a.line) < (own.rank, own.line) and a.seats_least > free)::int
    from line a left join own on true
$$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
