-- A house is opened where it was decided that it should lie: once for each address, and by whoever runs the premises.
alter table app.house add column site_id uuid constraint house_of_site_once unique references app.candidate_site,
  add constraint house_name_length check (length(name) between 2 and 60);

create function app.keep_house_site() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.site_id is not null and not exists (select from app.site_decision d where d.site_id = new.site_id) then
    raise exception 'nobody decided on that site' using errcode = '23514', constraint = 'house_site_decided';
  end if;
  return new;
end $$;
create trigger house_site_decided before insert or update of site_id on app.house for each row execute function app.keep_house_site();

grant insert (name, area, opened_on, site_id, synthetic) on app.house to fyrtaarn_technical;
create policy house_open on app.house for insert to fyrtaarn_technical with check ((select sec.known()) and site_id is not null);
