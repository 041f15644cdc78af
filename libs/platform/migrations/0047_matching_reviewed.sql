-- Whoever is or was asked about a job is told whom to call when they disagree.
alter policy account_to_call on app.account using (id in (select n.consultant_id from app.waiting_notice n) or id in (select m.consultant_id from app.match m));

-- For how long a count of who would move may be what somebody proposes a change on: the rule says so.
create or replace function app.check_setting_proposal() returns trigger language plpgsql as $$
begin
  perform app.check_matching_numbers(new.weights, new.limits);
  if tg_table_name = 'matching_setting_proposal' and not exists (select from app.matching_preview p, ref.rule r where p.id = (to_jsonb(new) ->> 'preview_id')::uuid
      and (p.based_on, p.weights, p.limits, p.moves) = (new.based_on, new.weights, new.limits, to_jsonb(new) -> 'preview') and r.code = 'MATCHING-PREVIEW'
      and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
      and p.counted_at > now() - make_interval(hours => (r.parameters ->> 'holds_hours')::int)) then
    raise exception 'nobody has counted who would move' using errcode = '23514', constraint = 'matching_setting_counted';
  end if;
  return new;
end $$;

-- How many had the better claim to a place that somebody else got; of runs from before nobody has counted it.
alter table app.assignment_run add column better_claims int check (better_claims >= 0);
grant select (better_claims) on app.assignment_run to fyrtaarn_employment;
grant update (better_claims) on app.assignment_run to fyrtaarn_system;

-- How long the reasons lay open before a consultant said what they think of them: whoever agrees at once has not read (GR-13).
alter table app.match add column view_seconds int check (view_seconds between 0 and 86400);
grant update (view_seconds) on app.match to fyrtaarn_employment;
