-- Somebody who has not founded a company yet may ask for a seat and be guided: a company without a number, until it has one.
alter table app.company alter column cvr drop not null;
alter table app.company add constraint company_number_when_founded check ((cvr is null) = (legal_form = 'NOT_FOUNDED'));
grant update (cvr, legal_form) on app.company to fyrtaarn_employment, fyrtaarn_technical;

create function app.keep_founded() returns trigger language plpgsql as $$
begin
  raise exception 'company % is founded', old.organisation_id using errcode = '23514', constraint = 'company_founded_once';
end $$;
create trigger company_founded_once before update of cvr on app.company for each row
  when (old.cvr is not null and new.cvr is distinct from old.cvr) execute function app.keep_founded();

-- What only a company can do: employ somebody, and sign what the rule of its kind keeps for companies.
create function app.keep_to_founded() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'occupancy_agreement' then
    if not exists (select from ref.rule r where (r.code, r.valid_from) = (new.rule_code, new.rule_from) and (r.parameters ->> 'founded')::boolean) then
      return new;
    end if;
  end if;
  if not exists (select from app.company c where c.organisation_id = new.company_id and c.cvr is not null) then
    raise exception 'company % is not founded', new.company_id using errcode = '23514', constraint = 'company_is_founded';
  end if;
  return new;
end $$;
create trigger employer_is_founded before insert on app.posting for each row execute function app.keep_to_founded();
create trigger tenant_is_founded before insert on app.occupancy_agreement for each row execute function app.keep_to_founded();

-- Of two that are one, the one with the number stays.
create function app.keep_the_founded() returns trigger language plpgsql as $$
begin
  if exists (select from app.company kept, app.company gone where kept.organisation_id = new.kept_id and gone.organisation_id = new.duplicate_id
      and kept.cvr is null and gone.cvr is not null) then
    raise exception 'keep the one with a number' using errcode = '23514', constraint = 'merge_keeps_founded';
  end if;
  return new;
end $$;
create trigger merge_keeps_founded before insert on app.company_merge for each row execute function app.keep_the_founded();
