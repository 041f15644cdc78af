-- A reference rate that was entered wrongly is corrected as it was entered: one says what is right and why, another agrees. What two people entered stands,
-- whatever the file of ref.rule says, which is loaded at each start.
alter table ref.rule add column proposal_id uuid;
comment on column ref.rule.proposal_id is 'The proposal that two people agreed on: the file does not change it';
alter table ref.rule add constraint rate_is_of_half_year check (code <> 'REFERENCE-RATE' or (extract(day from valid_from) = 1
  and extract(month from valid_from) in (1, 7) and valid_to is not null and valid_to = (valid_from + interval '6 months')::date - 1));
alter table app.reference_rate_proposal no force row level security;
update ref.rule r set proposal_id = p.id from app.reference_rate_proposal p
  where r.code = 'REFERENCE-RATE' and p.valid_from = r.valid_from and p.decision = 'approved';
alter table app.reference_rate_proposal force row level security;
create function app.keep_entered_rule() returns trigger language plpgsql as $$
begin
  return old;
end $$;
create trigger rule_entered_stands before update on ref.rule for each row when (old.proposal_id is not null and new.proposal_id is null)
  execute function app.keep_entered_rule();

alter table app.reference_rate_proposal add column reason text constraint rate_reason check (length(btrim(reason)) between 10 and 500),
  add column replaces jsonb,
  add constraint rate_is_known check (replaces is null or reason is not null),
  add constraint rate_nothing_to_correct check (reason is null or replaces is not null);
comment on column app.reference_rate_proposal.reason is 'What was wrong with what stands; null where nothing stands';
comment on column app.reference_rate_proposal.replaces is 'The rate and its source as they stood when this was proposed';
grant insert (reason) on app.reference_rate_proposal to fyrtaarn_technical, fyrtaarn_admin;
create function app.standing_rate(half_year date) returns jsonb language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('basisPoints', (r.parameters ->> 'basis_points')::int, 'source', r.source) from ref.rule r
    where r.code = 'REFERENCE-RATE' and r.valid_from = half_year
$$;
grant execute on function app.standing_rate(date) to fyrtaarn_technical, fyrtaarn_admin, fyrtaarn_system;
create or replace function app.keep_rate_open() returns trigger language plpgsql as $$
begin
  if new.valid_from > current_date then
    raise exception 'nobody knows it yet' using errcode = '23514', constraint = 'rate_not_ahead';
  end if;
  new.replaces := app.standing_rate(new.valid_from);
  return new;
end $$;
grant update on ref.rule to fyrtaarn_system;
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create or replace function app.enter_rate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  percent text := to_char(new.basis_points / 100.0, 'FM990.00');
  half int := case extract(month from new.valid_from) when 1 then 1 else 2 end;
begin
  -- Two who enter at once enter one after the other.
  perform from ref.rule r where r.code = 'REFERENCE-RATE' and r.valid_from = new.valid_from for update;
  if app.standing_rate(new.valid_from) is distinct from new.replaces then
    raise exception 'something else stands by now' using errcode = '23514', constraint = 'rate_moved', table = 'reference_rate_proposal';
  end if;
  insert into ref.rule (code, valid_from, valid_to, parameters, text_da, text_en, source, confidence, last_checked, owner, proposal_id)
    values ('REFERENCE-RATE', new.valid_from, (new.valid_from + interval '6 months')::date - 1, jsonb_build_object('basis_points', new.basis_points),
      format('Referencesatsen er %s procent i %s. halvår af %s.', replace(percent, '.', ','), half, extract(year from new.valid_from)),
      format('The reference rate is %s per cent in half-year %s of %s.', percent, half, extract(year from new.valid_from)),
      new.source, 'H', (new.decided_at at time zone 'Europe/Copenhagen')::date, 'OKF', new.id)
    on conflict (code, valid_from) do update set parameters = excluded.parameters, text_da = excluded.text_da, text_en = excluded.text_en,
      source = excluded.source, confidence = excluded.confidence, last_checked = excluded.last_checked, proposal_id = excluded.proposal_id;
  return null;
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
