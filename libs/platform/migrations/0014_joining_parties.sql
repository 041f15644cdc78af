-- Two guided parties that turn out to be one: a person whose company had signed itself up, or two companies that are merged. What
-- `gone` came to and was is now `kept`'s, and `gone` stands empty with the way to it. It acts as the system, because whoever merges
-- companies need not be allowed to see who was guided.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.join_parties(gone uuid, kept uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first_day date := (select min(lower(valid)) from app.guided_party_stage where party_id = kept);
begin
  perform from app.guided_party where id in (gone, kept) order by id for update;
  -- Where both were on one list, whoever came counts; the other registration is let go.
  update app.session_registration r set state = 'cancelled', cancel_reason = 'to rækker var samme part', attendance = null, attendance_at = null,
      late_reason = null
    from app.session_registration other
    where other.session_id = r.session_id and r.state <> 'cancelled' and other.state <> 'cancelled'
      and ((r.party_id = gone and other.party_id = kept and (other.attendance is not distinct from 'came' or r.attendance is distinct from 'came'))
        or (r.party_id = kept and other.party_id = gone and other.attendance is not distinct from 'came' and r.attendance is distinct from 'came'));
  update app.session_registration set party_id = kept where party_id = gone;
  update app.guided_party_stage set party_id = kept, valid = daterange(lower(valid), least(upper(valid), first_day))
    where party_id = gone and lower(valid) < first_day;
  update app.guided_party set merged_into = kept, company_id = null, person_name = null, person_email = null where id = gone and merged_into is null;
  return found;
end $$;
create function app.join_parties_of_companies(kept uuid, duplicate uuid) returns table (gone uuid, stays uuid) language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  return query select d.id, k.id from app.guided_party d, app.guided_party k
    where d.company_id = duplicate and k.company_id = kept and app.join_parties(d.id, k.id);
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
revoke execute on function app.join_parties(uuid, uuid), app.join_parties_of_companies(uuid, uuid) from public;
grant execute on function app.join_parties(uuid, uuid) to fyrtaarn_employment;
grant execute on function app.join_parties_of_companies(uuid, uuid) to fyrtaarn_employment, fyrtaarn_technical;
