-- A key that is lost: the loan is over, and nobody is lent it until it is found.
alter table app.key_loan add column lost boolean not null default false, add constraint key_lost_is_over check (not (lost and upper_inf(lent)));
grant update (lost) on app.key_loan to fyrtaarn_technical;
create function app.keep_key_lost() returns trigger language plpgsql as $$
begin
  -- Whoever loses it and whoever lends it take turns.
  perform pg_advisory_xact_lock(hashtextextended('key ' || new.key_id, 0));
  if tg_op = 'INSERT' and exists (select from app.key_loan l where l.key_id = new.key_id and l.lost) then
    raise exception 'the key is lost' using errcode = '23514', constraint = 'key_is_lost';
  end if;
  return new;
end $$;
create trigger key_lost_kept before insert or update of lost on app.key_loan for each row execute function app.keep_key_lost();
