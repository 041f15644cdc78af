-- Whom somebody may see is asked of the row at hand, not as a list of everybody made first: a page about one citizen takes as long in a city as
-- in a house. Where many rows are read, Postgres makes the list by itself. Who may read what is as it was.

-- Every policy that only follows another row: "x in (select id from app.parent)" becomes "there is a parent with the id x".
do $$
declare
  policy record;
  said text[];
begin
  for policy in select p.polname, r.relname, pg_get_expr(p.polqual, p.polrelid) as follows
    from pg_policy p join pg_class r on r.oid = p.polrelid where r.relnamespace = 'app'::regnamespace
  loop
    said := regexp_match(policy.follows, '^\((\w+) IN \( SELECT \w+\.(\w+)\s+FROM app\.(\w+)(?: \w+)?\)\)$');
    continue when said is null;
    execute format('alter policy %I on app.%I using (exists (select from app.%I parent where parent.%I = %I.%I))',
      policy.polname, policy.relname, said[3], said[2], policy.relname, said[1]);
  end loop;
  for policy in select * from (values ('aim', 'TASKS'), ('choice', 'TASKS'), ('contact', 'CONTACT'), ('hours', 'HOURS'), ('language', 'LANGUAGES'),
    ('name', 'NAME'), ('need', 'NEEDS'), ('task', 'TASKS'), ('travel', 'TRAVEL'), ('week', 'HOURS')) as p (name, data_group)
  loop
    execute format('alter policy citizen_%1$s_staff on app.citizen_%1$s
      using (exists (select from sec.readable(%2$L) r where r.citizen_id = citizen_%1$s.citizen_id))', policy.name, policy.data_group);
  end loop;
end $$;

alter policy citizen_staff on app.citizen using (home_organisation_id = (select sec.organisation())
  or exists (select from app.disclosure d where d.citizen_id = citizen.id and d.recipient_organisation_id = (select sec.organisation())
    and d.withdrawn_at is null and d.valid @> now()));
alter policy errand_staff on app.errand using (for_whom <> 'company'
  and (exists (select from app.match m where m.id = errand.match_id) or exists (select from app.citizen c where c.id = errand.citizen_id)));

-- The list of citizens, longest waiting first, begins where the reader is and ends after a page.
create index citizen_waiting on app.citizen (waiting_since, id) where state = 'active';
