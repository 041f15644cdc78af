-- Kinds of employment are dated data, and only hours of a kind that counts on the day are ordinary paid hours. Beside the small jobs that come of
-- a match, a consultant records the other employments of a citizen: a placement, a subsidised job, an ordinary job somewhere else.
create table ref.employment_kind (
  code text not null check (code ~ '^[a-z_]+$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  name_da text not null,
  name_en text not null,
  -- Pay on ordinary terms and no subsidy: what "ordinære løntimer" means.
  counts_as_ordinary boolean not null,
  paid boolean not null,
  sort int not null,
  source text not null,
  confidence ref.confidence not null,
  primary key (code, valid_from),
  check (paid or not counts_as_ordinary),
  constraint employment_kind_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) where (num_nonnulls(code) = 1)
);
grant select on ref.employment_kind to fyrtaarn_public, fyrtaarn_gate, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical,
  fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

alter table app.employment drop constraint employment_kind_check, drop constraint employment_ordinary_check,
  alter column match_id drop not null,
  -- What the person does there, in words of the vocabulary; nothing where nobody has said.
  add column tasks text[] not null default '{}' constraint employment_tasks_few check (cardinality(tasks) <= 20),
  add column recorded_by uuid references app.account,
  add constraint employment_kind_code check (kind ~ '^[a-z_]+$'),
  add constraint employment_origin check (num_nonnulls(match_id, recorded_by) = 1),
  add constraint employment_tasks_said check (match_id is not null or cardinality(tasks) > 0);
alter table app.employment no force row level security;
alter table app.match no force row level security;
alter table app.posting_task no force row level security;
update app.employment e set tasks = array(select t.term from app.posting_task t join app.match m on m.posting_id = t.posting_id where m.id = e.match_id order by 1);
alter table app.posting_task force row level security;
alter table app.match force row level security;
alter table app.employment force row level security;

create function app.keep_employment_kind() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kind ref.employment_kind;
  most int;
  broken text;
begin
  select k.* into kind from ref.employment_kind k where k.code = new.kind and new.starts_on between k.valid_from and coalesce(k.valid_to, 'infinity');
  select (r.parameters ->> 'school_week_hours')::int * 60 into most from app.citizen_youth y
    join ref.rule r on r.code = y.rule and new.starts_on between r.valid_from and coalesce(r.valid_to, 'infinity') where y.citizen_id = new.citizen_id;
  broken := case
    when kind.code is null then 'employment_kind_known'
    when exists (select unnest(new.tasks) except select t.code from ref.term t where t.kind = 'work_task') then 'employment_task_known'
    -- A match asked about age before it was proposed (H_AGE); what is recorded by hand is asked here.
    when new.match_id is null and not exists (select from app.citizen_youth y where y.citizen_id = new.citizen_id) then 'employment_age_said'
    when new.minutes_per_week > most then 'employment_young_week'
    when kind.counts_as_ordinary and not new.ordinary then 'employment_wage_seen'
  end;
  if broken is not null then raise exception 'an employment keeps to %', broken using errcode = '23514', constraint = broken, table = 'employment'; end if;
  new.ordinary := kind.counts_as_ordinary;
  return new;
end $$;
create trigger employment_kind_kept before insert or update of citizen_id, kind, tasks, starts_on, minutes_per_week, ordinary on app.employment
  for each row execute function app.keep_employment_kind();

-- Placement and paid hours at one workplace at one time take different tasks (rule HYBRID-FUNCTIONS). Who writes about one citizen takes turns.
create function app.keep_placement_apart() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('employments ' || new.citizen_id, 0));
  if exists (
      select from app.employment o
        join ref.employment_kind theirs on theirs.code = o.kind and o.starts_on between theirs.valid_from and coalesce(theirs.valid_to, 'infinity')
        join ref.employment_kind mine on mine.code = new.kind and new.starts_on between mine.valid_from and coalesce(mine.valid_to, 'infinity')
      where o.citizen_id = new.citizen_id and o.company_id = new.company_id and o.id <> new.id and theirs.paid <> mine.paid
        and daterange(o.starts_on, o.ends_on, '[]') && daterange(new.starts_on, new.ends_on, '[]')
        -- Tasks that nobody has said may be the same.
        and (o.tasks && new.tasks or o.tasks = '{}' or new.tasks = '{}')) then
    raise exception 'the same tasks with pay and without' using errcode = '23514', constraint = 'employment_tasks_differ', table = 'employment';
  end if;
  return null;
end $$;
create trigger employment_placement_apart after insert or update of citizen_id, kind, tasks, starts_on on app.employment
  for each row execute function app.keep_placement_apart();

create function app.keep_employment_end() returns trigger language plpgsql as $$
begin
  raise exception 'it has ended' using errcode = '23514', constraint = 'employment_ended', table = 'employment';
end $$;
create trigger employment_ends_once before update of ends_on on app.employment for each row
  when (old.ends_on is not null) execute function app.keep_employment_end();

-- A placement has no paid hours, and a social free card is for ordinary work (rule FRIKORT-EMPLOYER). A correction mends what was registered before.
create function app.keep_hours_of_kind() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  kind ref.employment_kind;
  broken text;
begin
  select k.* into kind from app.employment e join ref.employment_kind k on k.code = e.kind and lower(new.period) between k.valid_from and coalesce(k.valid_to, 'infinity')
    where e.id = new.employment_id;
  broken := case when not kind.paid then 'paid_hours_of_paid_work'
    when not kind.counts_as_ordinary and new.evidence = 'free_card_register' then 'paid_hours_free_card' end;
  if broken is not null then raise exception 'hours keep to %', broken using errcode = '23514', constraint = broken, table = 'paid_hours'; end if;
  return new;
end $$;
create trigger paid_hours_of_kind before insert on app.paid_hours for each row when (new.version = 1) execute function app.keep_hours_of_kind();

-- The hours that are counted: as they stand now, in employments of kinds that count on the first day of the stretch. Targets and reports ask for these alone.
create view app.ordinary_paid_hours with (security_invoker = true) as
  select h.id, h.employment_id, h.citizen_id, h.company_id, h.period, h.minutes, h.evidence
    from app.paid_hours h join app.employment e on e.id = h.employment_id
      join ref.employment_kind k on k.code = e.kind and lower(h.period) between k.valid_from and coalesce(k.valid_to, 'infinity')
    where h.superseded_at is null and e.ordinary and k.counts_as_ordinary;
grant select on app.ordinary_paid_hours to fyrtaarn_system;
create or replace function app.citizen_paid_hours(first date, last date, definition jsonb)
  returns table (citizen_id uuid, employment_id uuid, evidence text, period daterange, minutes int, synthetic boolean) language sql stable as $$
  select h.citizen_id, h.employment_id, h.evidence, h.period, h.minutes, o.synthetic
  from app.ordinary_paid_hours h join app.organisation o on o.id = h.company_id
  where h.period && daterange(first, last, '[]') and (h.evidence <> 'free_card_register' or (definition ->> 'frikort_counts')::boolean)
$$;

grant select (tasks, recorded_by) on app.employment to fyrtaarn_system;
grant insert (tasks, recorded_by), update (kind, ordinary) on app.employment to fyrtaarn_employment;
create policy employment_record on app.employment for insert to fyrtaarn_employment with check (match_id is null and recorded_by = (select sec.account())
  and citizen_id in (select c.id from app.citizen c where c.state in ('active', 'paused')));
create policy employment_of_kind on app.employment for update to fyrtaarn_employment
  using (citizen_id in (select id from app.citizen)) with check (citizen_id in (select id from app.citizen));
-- What did not come of a match was never shown to the company: that somebody is known to the city is theirs to say.
alter policy employment_company on app.employment using (company_id = (select sec.organisation()) and match_id is not null);
alter policy paid_hours_company on app.paid_hours using (company_id = (select sec.organisation()) and employment_id in (select e.id from app.employment e));
