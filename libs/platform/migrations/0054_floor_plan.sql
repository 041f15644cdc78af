-- The plan as it is drawn in the browser: a seat may be renamed, stands inside its room, and a room lies on the plan.
grant update (code) on app.seat to fyrtaarn_technical;

-- Rooms of before had no size of their own.
alter table app.room no force row level security;
alter table app.seat no force row level security;
update app.room r set width = greatest(r.width, s.width), height = greatest(r.height, s.height)
  from (select room_id, max(x) + 1 as width, max(y) + 1 as height from app.seat group by room_id) s where s.room_id = r.id;
alter table app.room force row level security;
alter table app.seat force row level security;
alter table app.room add constraint room_on_plan check (x >= 0 and y >= 0 and x + width <= 200 and y + height <= 200);

-- Judged after the names and places of seats, so that whoever writes one twice hears of that.
create function app.keep_seat_inside_room() returns trigger language plpgsql as $$
declare
  room app.room;
begin
  select * into room from app.room where id = new.room_id for share;
  if new.x not between 0 and room.width - 1 or new.y not between 0 and room.height - 1 then
    raise exception 'the seat stands outside its room' using errcode = '23514', constraint = 'seat_inside_room';
  end if;
  return null;
end $$;
create trigger seat_inside_room after insert or update of room_id, x, y on app.seat for each row execute function app.keep_seat_inside_room();
create function app.keep_room_round_seats() returns trigger language plpgsql as $$
begin
  if exists (select from app.seat s where s.room_id = new.id and (s.x >= new.width or s.y >= new.height)) then
    raise exception 'seats would stand outside the room' using errcode = '23514', constraint = 'room_round_seats';
  end if;
  return null;
end $$;
create trigger room_round_seats after update of width, height on app.room for each row
  when (new.width < old.width or new.height < old.height) execute function app.keep_room_round_seats();

-- As before, under a name of its own: a booking on a day and a seat's time of service are mended in different fields.
create or replace function app.keep_seat_in_room() returns trigger language plpgsql as $$
declare
  room_open daterange := (select r.in_service from app.room r where r.id = new.room_id for share);
begin
  if not (new.in_service <@ room_open) then
    raise exception 'the room is out of service then' using errcode = '23514', constraint = 'seat_in_open_room';
  end if;
  return new;
end $$;
