-- Whoever runs the house chooses houses for an applicant on its word alone, as with all else that is asked for. What it wrote down with an application that it
-- entered needs no other word than that.
alter table app.seat_word drop constraint seat_word_act_check,
  add constraint seat_word_act_check check (act in ('wish', 'houses', 'pause', 'resume', 'renew', 'withdraw', 'accepted', 'declined'));
create function app.keep_houses_word() returns trigger language plpgsql as $$
declare
  application uuid := coalesce(new.application_id, old.application_id);
begin
  if not exists (select from app.seat_word w where w.application_id = application and w.act = 'houses' and w.taken_at = now())
      and not exists (select from app.seat_application a where a.id = application and a.channel <> 'self' and a.applied_at = now()) then
    raise exception 'the company has not said so' using errcode = '23514', constraint = 'word_is_taken';
  end if;
  return coalesce(new, old);
end $$;
create trigger houses_on_word before insert or delete or update on app.seat_application_house for each row when (current_user = 'fyrtaarn_technical')
  execute function app.keep_houses_word();
