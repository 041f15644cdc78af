-- Erhvervslejeloven § 5(2)-(3): beside the rent a tenant under a business lease pays only for the types of cost that the agreement names, each with its estimate.
create table ref.cost_type (
  code text not null,
  name_da text not null,
  name_en text not null,
  sort int not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  confidence ref.confidence not null,
  primary key (code, valid_from),
  check (valid_to >= valid_from),
  constraint cost_type_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&) where (num_nonnulls(code) = 1)
);
grant select on ref.cost_type to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen,
  fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

create table app.agreed_cost (
  id uuid primary key default uuidv7(),
  agreement_id uuid not null references app.occupancy_agreement,
  cost_type text not null,
  -- The type as the list had it on the day; written by the database.
  type_from date not null,
  -- A month, without VAT.
  estimate_ore app.ore not null constraint cost_estimate check (estimate_ore > 0),
  from_day date not null,
  entered_by uuid references app.account default sec.account(),
  entered_at timestamptz not null default now(),
  constraint cost_agreed_once unique (agreement_id, cost_type),
  foreign key (cost_type, type_from) references ref.cost_type (code, valid_from)
);
create trigger agreed_cost_append_only before update or delete or truncate on app.agreed_cost for each statement execute function app.append_only();
alter table app.agreed_cost enable row level security, force row level security;
grant select on app.agreed_cost to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_system;
grant insert (agreement_id, cost_type, estimate_ore, from_day) on app.agreed_cost to fyrtaarn_technical;
create policy agreed_cost_read on app.agreed_cost for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy agreed_cost_own on app.agreed_cost for select to fyrtaarn_company using (agreement_id in (select id from app.occupancy_agreement));
create policy agreed_cost_add on app.agreed_cost for insert to fyrtaarn_technical with check ((select sec.known()));

create function app.keep_cost_type() returns trigger language plpgsql as $$
begin
  new.type_from := (select t.valid_from from ref.cost_type t
    where t.code = new.cost_type and new.from_day between t.valid_from and coalesce(t.valid_to, 'infinity'));
  if new.type_from is null then
    raise exception 'no such type of cost on that day' using errcode = '23514', constraint = 'cost_type_known';
  end if;
  return new;
end $$;
create trigger cost_type_kept before insert on app.agreed_cost for each row execute function app.keep_cost_type();

-- It stands in the agreement from the signature on, or both have signed it since.
create function app.keep_cost_signed() returns trigger language plpgsql as $$
begin
  if exists (select from app.occupancy_agreement a where a.id = new.agreement_id and a.signed_at <> now())
      and not exists (select from app.agreement_proof p
        where p.agreement_id = new.agreement_id and p.act = 'change' and p.entered_at = now() and p.on_day = new.from_day) then
    raise exception 'nothing says that the cost was agreed' using errcode = '23514', constraint = 'cost_is_signed';
  end if;
  return null;
end $$;
create constraint trigger cost_signed after insert on app.agreed_cost deferrable initially deferred for each row execute function app.keep_cost_signed();

-- What is charged goes by a line, and a service of a business lease is a cost that was agreed by the day it begins.
alter table app.agreement_line add column cost_type text constraint cost_of_service check (cost_type is null or kind = 'service'),
  add constraint cost_is_agreed foreign key (agreement_id, cost_type) references app.agreed_cost (agreement_id, cost_type);
grant insert (cost_type) on app.agreement_line to fyrtaarn_technical;
create function app.keep_service_agreed() returns trigger language plpgsql as $$
begin
  if new.cost_type is null then
    if exists (select from app.occupancy_agreement a where a.id = new.agreement_id and a.kind = 'business_lease') then
      raise exception 'which cost it is' using errcode = '23514', constraint = 'service_names_cost';
    end if;
  elsif not exists (select from app.agreed_cost c
      where c.agreement_id = new.agreement_id and c.cost_type = new.cost_type and c.from_day <= lower(new.valid)) then
    raise exception 'the cost was not agreed by then' using errcode = '23514', constraint = 'cost_is_agreed';
  end if;
  return new;
end $$;
create trigger service_agreed before insert or update of agreement_id, kind, cost_type on app.agreement_line for each row when (new.kind = 'service')
  execute function app.keep_service_agreed();
