-- How long a case is kept is changed by two people, of whom one is a data protection officer, and from a day to come (security.md R14). The file of
-- ref.retention is loaded at each start; what two people decided stands beside it, and is changed by two people alone.
alter table ref.retention add column erased_with_case boolean not null default false;
comment on column ref.retention.erased_with_case is 'Its days are those of the case that it belongs to, and are not changed by themselves.';
grant select on ref.retention to fyrtaarn_admin;

create table app.retention_change (
  id uuid primary key default uuidv7(),
  code text not null,
  -- After the case has ended.
  days int not null,
  valid_from date not null,
  reason text not null constraint retention_reason check (length(btrim(reason)) between 10 and 500),
  proposed_by uuid not null default sec.account() references app.account,
  proposed_role text not null default sec.role() check (proposed_role in ('administrator', 'dataProtectionOfficer')),
  proposed_at timestamptz not null default now(),
  decision text check (decision in ('approved', 'rejected')),
  decided_by uuid references app.account,
  decided_role text check (decided_role in ('administrator', 'dataProtectionOfficer')),
  decided_at timestamptz,
  constraint retention_by_two check (decided_by <> proposed_by),
  constraint retention_with_officer check (decision is null or 'dataProtectionOfficer' in (proposed_role, decided_role)),
  constraint retention_from_tomorrow check (valid_from > (proposed_at at time zone 'Europe/Copenhagen')::date
    and (decision is distinct from 'approved' or valid_from > (decided_at at time zone 'Europe/Copenhagen')::date)),
  check (num_nulls(decision, decided_by, decided_role, decided_at) in (0, 4))
);
create unique index retention_open_once on app.retention_change (code) where decision is null;
alter table app.retention_change enable row level security, force row level security;
grant select on app.retention_change to fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
grant insert (code, days, valid_from, reason), update (decision) on app.retention_change to fyrtaarn_admin, fyrtaarn_dpo;
create policy retention_change_read on app.retention_change for select to fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system using ((select sec.known()));
create policy retention_change_propose on app.retention_change for insert to fyrtaarn_admin, fyrtaarn_dpo
  with check (proposed_by = (select sec.account()) and decision is null);
create policy retention_change_decide on app.retention_change for update to fyrtaarn_admin, fyrtaarn_dpo using (decision is null)
  with check (decided_by = (select sec.account()));

-- Every term of a class with its first day: the file's until two people decided otherwise, and theirs from then on. Before a day has come they may
-- agree on something else for it: then the later word counts.
create function app.retention_terms(class text) returns table (valid_from date, days int) language sql stable set search_path = pg_catalog, pg_temp as $$
  (select distinct on (c.valid_from) c.valid_from, c.days from app.retention_change c where c.code = class and c.decision = 'approved' order by c.valid_from, c.id desc)
  union all
  select r.valid_from, r.days from ref.retention r where r.code = class
    and not exists (select from app.retention_change c where c.code = class and c.decision = 'approved' and c.valid_from <= r.valid_from)
$$;
-- The term that holds of a class on a day; before the first day of any, the first. Null for a class that there is not.
create function app.retention_days(class text, day date) returns int language sql stable set search_path = pg_catalog, pg_temp as $$
  select t.days from app.retention_terms(class) t order by t.valid_from > day, abs(t.valid_from - day) limit 1
$$;
-- The day on which a case of a class has served its time: by the term that held when it ended. A shorter one that came later does not touch it; a longer
-- one lengthens it as long as it was not due on the first day of that term. With a wish: as it would be if the wish were approved.
create function app.retention_due(class text, ended date, wished_from date default null, wished_days int default null) returns date
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  due date := ended + app.retention_days(class, ended);
  term record;
begin
  for term in select t.valid_from, t.days from app.retention_terms(class) t where t.valid_from > ended and t.valid_from is distinct from wished_from
      union all select wished_from, wished_days where wished_from is not null order by valid_from loop
    exit when due <= term.valid_from;
    due := greatest(due, ended + term.days);
  end loop;
  return due;
end $$;
grant execute on function app.retention_terms(text), app.retention_days(text, date) to fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
grant execute on function app.retention_due(text, date, date, int) to fyrtaarn_system;

-- Who decides, and when, is what the database knows, and not what they say.
create function app.keep_retention_change() returns trigger language plpgsql as $$
declare
  bounds jsonb := (select r.parameters from ref.rule r where r.code = 'RETENTION-BOUNDS' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity'));
  broken text;
begin
  if tg_op = 'INSERT' then
    broken := case
      when not exists (select from ref.retention r where r.code = new.code and not r.erased_with_case) then 'retention_class_known'
      when (new.days between (bounds ->> 'min_days')::int and (bounds ->> 'max_days')::int) is not true then 'retention_bounds'
      when new.days = app.retention_days(new.code, new.valid_from) then 'retention_changes'
    end;
  elsif old.decision is not null or (to_jsonb(new) - 'decision') is distinct from (to_jsonb(old) - 'decision') then
    broken := 'retention_kept';
  else
    new.decided_by := sec.account();
    new.decided_role := sec.role();
    new.decided_at := now();
  end if;
  if broken is not null then
    raise exception 'a change of what is kept keeps to %', broken using errcode = '23514', constraint = broken, table = 'retention_change';
  end if;
  return new;
end $$;
create trigger retention_change_kept before insert or update on app.retention_change for each row execute function app.keep_retention_change();
create trigger retention_change_append_only before delete or truncate on app.retention_change for each statement execute function app.append_only();

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- A course from the citizen's first yes on, a referral before.
create function app.retention_class(citizen uuid) returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when app.course_began(citizen) then 'COURSE' else 'NOT_STARTED' end
$$;
-- The day on which an ended case has served its time; at once where a referral's citizen was granted it.
create or replace function app.erasure_due(citizen uuid, ended date) returns date language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when k.class = 'NOT_STARTED' and exists (select from app.case_end e where e.citizen_id = citizen and e.granted_at is not null) then ended
      else app.retention_due(k.class, ended) end
    from (select app.retention_class(citizen) as class) k
$$;
-- How many ended cases would have another day by a change; null where there are so few that none is told (rule SMALL-CELL).
create function app.retention_moves(change uuid) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when n = 0 or n >= (select (r.parameters ->> 'below')::int from ref.rule r
      where r.code = 'SMALL-CELL' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')) then n end
    from (select count(*)::int as n from app.retention_change c
      cross join lateral (select d.ended_on from (select distinct e.ended_on from app.case_end e) d
        where app.retention_due(c.code, d.ended_on, c.valid_from, c.days) <> app.retention_due(c.code, d.ended_on)) moved
      join app.case_end e on e.ended_on = moved.ended_on
      where c.id = change and app.retention_class(e.citizen_id) = c.code and (c.code <> 'NOT_STARTED' or e.granted_at is null)) counted
$$;
revoke execute on function app.retention_class(uuid), app.retention_moves(uuid) from public;
grant execute on function app.retention_moves(uuid) to fyrtaarn_admin, fyrtaarn_dpo;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
