-- The law's target groups are dated lists (rules TARGET-GROUPS-…). A citizen has one group of each list that has been in force while the case was open: when a new
-- list comes, what was said before stays, and the new list's own starting point stands beside it until somebody says otherwise.
create table app.citizen_target_group (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references app.citizen,
  -- Code of the rule: when its law begins may move, and what was said stays.
  list text not null,
  no int not null,
  -- By nobody: the starting point of a list, which the machine wrote down.
  said_by uuid default sec.account() references app.account,
  said_at timestamptz not null default now()
);
create index citizen_target_group_citizen on app.citizen_target_group (citizen_id, list, id desc);
create unique index target_group_begins_once on app.citizen_target_group (citizen_id, list) where said_by is null;
create trigger citizen_target_group_stays before update or truncate on app.citizen_target_group for each statement execute function app.append_only();

create function app.keep_target_group() returns trigger language plpgsql as $$
begin
  if not exists (select from ref.rule r, jsonb_array_elements(r.parameters -> 'groups') g where r.code = new.list and r.code like 'TARGET-GROUPS-%' and (g ->> 'no')::int = new.no
      and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')) then
    raise exception 'no such group today' using errcode = '23514', constraint = 'target_group_in_force', table = 'citizen_target_group';
  end if;
  return new;
end $$;
create trigger target_group_in_force before insert on app.citizen_target_group for each row execute function app.keep_target_group();

alter table app.citizen_target_group enable row level security, force row level security;
grant select on app.citizen_target_group to fyrtaarn_employment, fyrtaarn_citizen, fyrtaarn_system;
grant insert (citizen_id, list, no) on app.citizen_target_group to fyrtaarn_employment;
grant insert (citizen_id, list, no, said_by), delete on app.citizen_target_group to fyrtaarn_system;
create policy citizen_target_group_staff on app.citizen_target_group for select to fyrtaarn_employment
  using (exists (select from app.citizen c where c.id = citizen_target_group.citizen_id));
create policy citizen_target_group_self on app.citizen_target_group for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy citizen_target_group_system on app.citizen_target_group for select to fyrtaarn_system using ((select sec.known()));
create policy citizen_target_group_say on app.citizen_target_group for insert to fyrtaarn_employment
  with check (said_by = (select sec.account()) and exists (select from app.citizen c where c.id = citizen_target_group.citizen_id and c.state in ('active', 'paused')));
create policy citizen_target_group_begin on app.citizen_target_group for insert to fyrtaarn_system with check (said_by is null and (select sec.known()));
create policy citizen_target_group_erased on app.citizen_target_group for delete to fyrtaarn_system using (app.may_be_erased(citizen_id));
create policy citizen_target_group_erased_only on app.citizen_target_group as restrictive for delete to fyrtaarn_system using (app.may_be_erased(citizen_id));
