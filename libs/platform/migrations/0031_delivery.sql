-- How rent reaches the tenant. Either we issue, and a document goes out by mail and through the city's access point; or the city's collector has the
-- basis, and its number and payment come back, once for each line.

-- A mail may carry one page.
alter table app.mail add column attachment_name text constraint mail_attachment_name check (attachment_name ~ '^[A-Za-z0-9_-]{1,60}\.pdf$'),
  add column attachment bytea constraint mail_attachment_size check (length(attachment) between 1 and 5 * 1024 * 1024),
  add constraint mail_attachment check ((attachment is null) = (attachment_name is null) and (body is not null or attachment is null));
do $$
declare actor text;
begin
  foreach actor in array array['company', 'employment', 'social', 'technical', 'citizen', 'partner', 'admin', 'system'] loop
    execute format('grant insert (attachment_name, attachment) on app.mail to fyrtaarn_%s', actor);
  end loop;
end $$;
grant update (attachment_name, attachment) on app.mail to fyrtaarn_system;

create table app.rent_delivery (
  house_id uuid not null references app.house,
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  way text not null check (way in ('we_issue', 'collector')),
  set_by uuid references app.account default sec.account(),
  set_at timestamptz not null default now(),
  primary key (house_id, valid),
  constraint rent_delivery_once exclude using gist (house_id with =, valid with &&)
);
-- Where nobody has said otherwise, we issue.
create function app.is_collected(house uuid, day date) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.rent_delivery d where d.house_id = house and d.valid @> day and d.way = 'collector')
$$;

create table app.delivery (
  id uuid primary key default uuidv7(),
  invoice_id uuid references app.invoice,
  reminder_id uuid references app.reminder,
  -- print: the tenant has neither; a person sends it.
  channel text not null check (channel in ('mail', 'electronic', 'print')),
  state text not null default 'prepared' check (state in ('prepared', 'sent', 'received', 'refused')),
  -- What the receiver's side said.
  reason text check (length(reason) between 1 and 500),
  attempt int not null default 0,
  prepared_at timestamptz not null default now(),
  sent_at timestamptz,
  answered_at timestamptz,
  constraint delivery_once unique nulls not distinct (invoice_id, reminder_id, channel),
  check (num_nonnulls(invoice_id, reminder_id) = 1),
  check ((state = 'prepared') = (sent_at is null) and (state in ('received', 'refused')) = (answered_at is not null) and (state = 'refused') = (reason is not null))
);
create index delivery_open on app.delivery (state) where state <> 'received';
create function app.keep_delivery() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - array['state', 'reason', 'attempt', 'sent_at', 'answered_at']) <> (to_jsonb(old) - array['state', 'reason', 'attempt', 'sent_at', 'answered_at'])
      or (old.state, new.state) not in (('prepared', 'sent'), ('sent', 'received'), ('sent', 'refused'), ('refused', 'prepared')) then
    raise exception 'a delivery does not go that way' using errcode = '23514', constraint = 'delivery_way';
  end if;
  return new;
end $$;
create trigger delivery_kept before update on app.delivery for each row execute function app.keep_delivery();
create trigger delivery_stays before delete or truncate on app.delivery for each statement execute function app.append_only();

-- The collector's own number of a line of the basis.
create table app.collected_charge (
  charge_id uuid primary key references app.rent_charge,
  number text not null check (length(number) between 1 and 30),
  noted_by uuid references app.account default sec.account(),
  noted_at timestamptz not null default now()
);
create trigger collected_charge_append_only before update or delete or truncate on app.collected_charge for each statement execute function app.append_only();
create function app.keep_collected() returns trigger language plpgsql as $$
begin
  if not exists (select from app.rent_charge c join app.invoice i on i.id = c.invoice_id where c.id = new.charge_id and c.voided_at is null
      and app.is_collected(i.house_id, i.issued_on)) then
    raise exception 'the collector does not collect that' using errcode = '23514', constraint = 'collected_by_collector';
  end if;
  return new;
end $$;
create trigger collected_kept before insert on app.collected_charge for each row execute function app.keep_collected();

do $$
declare t text;
begin
  foreach t in array array['rent_delivery', 'delivery', 'collected_charge'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_technical, fyrtaarn_system', t);
    execute format('create policy %1$s_read on app.%1$I for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()))', t);
  end loop;
  foreach t in array array['rent_delivery', 'collected_charge'] loop
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_technical with check ((select sec.known()))', t);
  end loop;
end $$;
create policy rent_delivery_change on app.rent_delivery for update to fyrtaarn_technical using ((select sec.known())) with check ((select sec.known()));
create policy delivery_add on app.delivery for insert to fyrtaarn_system with check ((select sec.known()));
create policy delivery_change on app.delivery for update to fyrtaarn_technical, fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
grant insert (house_id, valid, way), update (valid) on app.rent_delivery to fyrtaarn_technical;
grant insert (invoice_id, reminder_id, channel) on app.delivery to fyrtaarn_system;
grant update (state, reason, attempt, sent_at, answered_at) on app.delivery to fyrtaarn_technical, fyrtaarn_system;
grant insert (charge_id, number) on app.collected_charge to fyrtaarn_technical;
grant execute on function app.is_collected(uuid, date) to fyrtaarn_technical, fyrtaarn_system;
