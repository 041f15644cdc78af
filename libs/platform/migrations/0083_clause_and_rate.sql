-- Whether the deposit follows the rent is a clause of the agreement. Where it does not, a deposit is raised only on a paper that says so.
alter table app.occupancy_agreement add column deposit_follows_rent boolean not null default false;
comment on column app.occupancy_agreement.deposit_follows_rent is 'false: not agreed, as in every agreement that was written down before it was asked';
grant insert (deposit_follows_rent) on app.occupancy_agreement to fyrtaarn_technical;

create function app.keep_deposit_agreed() returns trigger language plpgsql as $$
begin
  if not exists (select from app.occupancy_agreement a where a.id = new.agreement_id and a.deposit_follows_rent) then
    raise exception 'the deposit does not follow the rent' using errcode = '23514', constraint = 'deposit_follows_agreed';
  end if;
  return new;
end $$;
create trigger deposit_raised_as_agreed before insert on app.deposit_entry for each row
  when (new.kind = 'regulated' and new.amount_ore > 0 and new.document_id is null) execute function app.keep_deposit_agreed();

-- The reference rate of a half-year (rule REFERENCE-RATE), as two people enter it: one says it and where it was read, another agrees, and the rule has its row.
create table app.reference_rate_proposal (
  id uuid primary key default uuidv7(),
  valid_from date not null constraint rate_of_half_year check (extract(day from valid_from) = 1 and extract(month from valid_from) in (1, 7)),
  basis_points int not null constraint rate_range check (basis_points between -500 and 2500),
  source text not null constraint rate_source check (length(source) between 10 and 500),
  proposed_by uuid not null references app.account default sec.account(),
  proposed_at timestamptz not null default now(),
  decision text check (decision in ('approved', 'rejected')),
  decided_by uuid references app.account,
  decided_at timestamptz,
  constraint rate_by_two check (decided_by <> proposed_by),
  check (num_nulls(decision, decided_by, decided_at) in (0, 3))
);
create unique index rate_proposed_once on app.reference_rate_proposal (valid_from) where decision is null;
alter table app.reference_rate_proposal enable row level security, force row level security;
grant select on app.reference_rate_proposal to fyrtaarn_technical, fyrtaarn_admin;
grant insert (valid_from, basis_points, source), update (decision, decided_by, decided_at) on app.reference_rate_proposal to fyrtaarn_technical, fyrtaarn_admin;
create policy reference_rate_read on app.reference_rate_proposal for select to fyrtaarn_technical, fyrtaarn_admin using ((select sec.known()));
create policy reference_rate_propose on app.reference_rate_proposal for insert to fyrtaarn_technical, fyrtaarn_admin
  with check (proposed_by = (select sec.account()) and decision is null);
create policy reference_rate_decide on app.reference_rate_proposal for update to fyrtaarn_technical, fyrtaarn_admin using (decision is null)
  with check (decided_by = (select sec.account()));

create function app.keep_rate_open() returns trigger language plpgsql as $$
begin
  if new.valid_from > current_date then
    raise exception 'nobody knows it yet' using errcode = '23514', constraint = 'rate_not_ahead';
  end if;
  if exists (select from ref.rule r where r.code = 'REFERENCE-RATE' and new.valid_from between r.valid_from and coalesce(r.valid_to, 'infinity')) then
    raise exception 'it is entered' using errcode = '23514', constraint = 'rate_is_known';
  end if;
  return new;
end $$;
create trigger rate_open before insert on app.reference_rate_proposal for each row execute function app.keep_rate_open();
grant insert on ref.rule to fyrtaarn_system;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.enter_rate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  percent text := to_char(new.basis_points / 100.0, 'FM990.00');
  half int := case extract(month from new.valid_from) when 1 then 1 else 2 end;
begin
  insert into ref.rule (code, valid_from, valid_to, parameters, text_da, text_en, source, confidence, last_checked, owner)
    values ('REFERENCE-RATE', new.valid_from, (new.valid_from + interval '6 months')::date - 1, jsonb_build_object('basis_points', new.basis_points),
      format('Referencesatsen er %s procent i %s. halvår af %s.', replace(percent, '.', ','), half, extract(year from new.valid_from)),
      format('The reference rate is %s per cent in half-year %s of %s.', percent, half, extract(year from new.valid_from)),
      new.source, 'H', (new.decided_at at time zone 'Europe/Copenhagen')::date, 'OKF');
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger rate_entered after update on app.reference_rate_proposal for each row
  when (old.decision is null and new.decision = 'approved') execute function app.enter_rate();
