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
