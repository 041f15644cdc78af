-- Whoever reports a fault hears what is done about it, and whoever booked a room hears why the house called it off.
grant select on app.house_fault, app.house_fault_step to fyrtaarn_system;
create policy house_fault_told on app.house_fault for select to fyrtaarn_system using ((select sec.known()));
create policy house_fault_step_told on app.house_fault_step for select to fyrtaarn_system using ((select sec.known()));

alter table app.room_booking add column cancel_reason text check (length(cancel_reason) between 3 and 500),
  add constraint reason_of_cancelled check (cancel_reason is null or cancelled_at is not null);
comment on column app.room_booking.cancel_reason is 'why the house called off what somebody else had booked';
grant update (cancel_reason) on app.room_booking to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_employment;

create function app.keep_reason_of_cancelled() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'fyrtaarn_technical' and old.organisation_id is distinct from (select sec.organisation()) and new.cancel_reason is null then
    raise exception 'whoever booked it reads why' using errcode = '23514', constraint = 'cancelled_with_reason';
  end if;
  if old.cancelled_at is not null and new.cancel_reason is distinct from old.cancel_reason then
    raise exception 'it was given back' using errcode = '23514', constraint = 'booking_is_cancelled';
  end if;
  return new;
end $$;
create trigger cancelled_with_reason before update of cancelled_at, cancel_reason on app.room_booking for each row when (new.cancelled_at is not null)
  execute function app.keep_reason_of_cancelled();
