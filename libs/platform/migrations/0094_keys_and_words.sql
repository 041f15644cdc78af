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

-- What a company said about its place on the list by telephone, by letter or at a meeting, and who there said it. Whoever runs the house does it on no other word.
create table app.seat_word (
  id uuid primary key default uuidv7(),
  application_id uuid not null references app.seat_application,
  offer_id uuid references app.seat_offer,
  act text not null check (act in ('wish', 'pause', 'resume', 'renew', 'withdraw', 'accepted', 'declined')),
  channel text not null check (channel in ('phone', 'letter', 'meeting')),
  said_by text not null constraint word_said_by check (length(said_by) between 2 and 120),
  taken_by uuid not null default sec.account() references app.account,
  taken_at timestamptz not null default now(),
  constraint word_of_offer check ((act in ('accepted', 'declined')) = (offer_id is not null))
);
create index seat_word_application on app.seat_word (application_id);
create index seat_word_offer on app.seat_word (offer_id) where offer_id is not null;
create trigger seat_word_append_only before update or delete or truncate on app.seat_word for each statement execute function app.append_only();
alter table app.seat_word enable row level security, force row level security;
grant select on app.seat_word to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_system;
grant insert (application_id, offer_id, act, channel, said_by) on app.seat_word to fyrtaarn_technical;
create policy seat_word_read on app.seat_word for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy seat_word_own on app.seat_word for select to fyrtaarn_company
  using (exists (select from app.seat_application a where a.id = seat_word.application_id));
create policy seat_word_add on app.seat_word for insert to fyrtaarn_technical with check (taken_by = (select sec.account()));

grant update (state, rests_until, active_since) on app.seat_application to fyrtaarn_technical;
create policy seat_application_on_word on app.seat_application for update to fyrtaarn_technical using (state in ('waiting', 'resting'))
  with check (state in ('waiting', 'resting', 'withdrawn'));
create function app.keep_application_word() returns trigger language plpgsql as $$
begin
  if not exists (select from app.seat_word w where w.application_id = new.id and w.taken_at = now()
      and new.state = case w.act when 'pause' then 'resting' when 'withdraw' then 'withdrawn' when 'resume' then 'waiting' when 'renew' then 'waiting' end) then
    raise exception 'the company has not said so' using errcode = '23514', constraint = 'word_is_taken';
  end if;
  return new;
end $$;
create trigger application_on_word before update of state, rests_until, active_since on app.seat_application for each row when (current_user = 'fyrtaarn_technical')
  execute function app.keep_application_word();

grant update (wait_for_rest, answered_by, answered_at) on app.seat_offer to fyrtaarn_technical;
create function app.keep_answer_word() returns trigger language plpgsql as $$
begin
  if new.answered_by is distinct from sec.account() or not exists (select from app.seat_word w where w.offer_id = new.id and w.act = new.state and w.taken_at = now()) then
    raise exception 'the company has not said so' using errcode = '23514', constraint = 'word_is_taken';
  end if;
  return new;
end $$;
create trigger offer_on_word before update on app.seat_offer for each row when (current_user = 'fyrtaarn_technical'
  and (new.wait_for_rest, new.answered_by, new.answered_at) is distinct from (old.wait_for_rest, old.answered_by, old.answered_at)) execute function app.keep_answer_word();
create trigger offer_answered_on_word before update on app.seat_offer for each row when (current_user = 'fyrtaarn_technical'
  and old.state = 'open' and new.state in ('accepted', 'declined')) execute function app.keep_answer_word();
