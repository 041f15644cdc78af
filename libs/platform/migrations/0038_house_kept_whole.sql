-- The house kept whole: an agreement and an offer hold seats of their own house and no other's, a tenant sees of others' seats only
-- that they are taken, and aid stays under its ceiling whatever makes it grow.

-- An offer is for seats of one house.
alter table app.seat_offer add column house_id uuid references app.house;
alter table app.seat_offer no force row level security;
alter table app.seat_claim no force row level security;
alter table app.seat_offer disable trigger user;
update app.seat_offer f set house_id = coalesce((select r.house_id from app.seat_claim c join app.seat s on s.id = c.seat_id join app.room r on r.id = s.room_id
  where c.offer_id = f.id limit 1), (select id from app.house order by opened_on, id limit 1));
alter table app.seat_offer enable trigger user;
alter table app.seat_claim force row level security;
alter table app.seat_offer force row level security;
alter table app.seat_offer alter column house_id set not null;
grant insert (house_id) on app.seat_offer to fyrtaarn_technical, fyrtaarn_system;

create or replace function app.keep_claim_inside() returns trigger language plpgsql as $$
declare
  line app.agreement_line;
  house uuid := (select r.house_id from app.seat s join app.room r on r.id = s.room_id where s.id = new.seat_id);
begin
  perform pg_advisory_xact_lock(hashtextextended('seat ' || new.seat_id, 0));
  if new.released_at is not null then return new; end if;
  if not exists (select from app.seat s where s.id = new.seat_id and new.valid <@ s.in_service) then
    raise exception 'the seat is not in service then' using errcode = '23514', constraint = 'claim_in_service';
  end if;
  if new.line_id is not null then
    select * into line from app.agreement_line where id = new.line_id;
    if line.id is null or not (new.valid <@ line.valid) or new.weekdays <> line.weekdays then
      raise exception 'the claim lies outside its line' using errcode = '23514', constraint = 'claim_in_line';
    end if;
  end if;
  if exists (select from app.occupancy_agreement a where a.id = line.agreement_id and a.house_id <> house)
      or exists (select from app.seat_offer f where f.id = new.offer_id and f.house_id <> house) then
    raise exception 'the seat is in another house' using errcode = '23514', constraint = 'claim_in_house';
  end if;
  return new;
end $$;

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.seats_free(on_day date, house uuid) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::int from app.seat s join app.room r on r.id = s.room_id where r.house_id = house and s.in_service @> daterange(on_day, null) and not exists (
    select from app.seat_claim c where c.seat_id = s.id and c.released_at is null and c.valid && daterange(on_day, null))
$$;
-- Whoever asks for seats wants them under one roof: as many as the house with most of them has.
create or replace function app.seats_free(on_day date) returns int language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(app.seats_free(on_day, h.id)), 0) from app.house h
$$;
-- That a seat is taken on a day, and whether by an agreement; not by whom, since when, how long or why.
create function app.seats_held(on_day date) returns table (seat_id uuid, let boolean) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.seat_id, bool_or(c.kind = 'lease') from app.seat_claim c where c.released_at is null and c.valid @> on_day group by c.seat_id
$$;
revoke execute on function app.seats_free(date, uuid), app.seats_held(date) from public;
grant execute on function app.seats_free(date, uuid) to fyrtaarn_technical;
grant execute on function app.seats_held(date) to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_employment;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;

-- Who holds which seat, and until when, is for the city and for whoever it concerns.
drop policy seat_claim_house on app.seat_claim;
revoke select on app.seat_claim from fyrtaarn_social, fyrtaarn_reporter, fyrtaarn_partner;
create policy seat_claim_city on app.seat_claim for select to fyrtaarn_employment using ((select sec.known()));
create policy seat_claim_own on app.seat_claim for select to fyrtaarn_company using (line_id in (select id from app.agreement_line)
  or offer_id in (select id from app.seat_offer) or id in (select claim_id from app.seat_loan));

-- What a seat has stands with its own room, and a fault lies in a room of the house it is reported in.
alter table app.seat add constraint seat_in_room unique (id, room_id);
alter table app.place_fact drop constraint place_fact_seat_id_fkey, add constraint place_fact_seat foreign key (seat_id, room_id) references app.seat (id, room_id);
alter table app.room add constraint room_in_house unique (id, house_id);
alter table app.house_fault drop constraint house_fault_room_id_fkey, add constraint fault_room foreign key (room_id, house_id) references app.room (id, house_id);
