-- A seat is called by its name within its house; another house may have one of the same name.
alter table app.seat add column house_id uuid;
alter table app.seat no force row level security;
alter table app.room no force row level security;
alter table app.seat disable trigger user;
update app.seat s set house_id = r.house_id from app.room r where r.id = s.room_id;
alter table app.seat enable trigger user;
alter table app.room force row level security;
alter table app.seat force row level security;
alter table app.seat alter column house_id set not null,
  add constraint seat_in_house foreign key (room_id, house_id) references app.room (id, house_id),
  drop constraint seat_code_once,
  add constraint seat_code_once unique (house_id, code);
comment on column app.seat.house_id is 'that of its room, written by the database';

create function app.house_of_seat() returns trigger language plpgsql as $$
begin
  new.house_id := (select r.house_id from app.room r where r.id = new.room_id);
  return new;
end $$;
create trigger seat_of_house before insert or update of room_id, house_id on app.seat for each row execute function app.house_of_seat();
