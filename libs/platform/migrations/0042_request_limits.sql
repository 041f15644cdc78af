-- How often somebody asks, counted for all processes together. Unlogged: what a crash forgets is a minute's count.
create unlogged table app.request_count (
  minute timestamptz not null,
  key_hash bytea not null check (length(key_hash) = 32),
  requests int not null check (requests > 0),
  primary key (minute, key_hash)
);
alter table app.request_count enable row level security, force row level security;
grant select, insert, update, delete on app.request_count to fyrtaarn_gate;
create policy request_count_gate on app.request_count for all to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));
