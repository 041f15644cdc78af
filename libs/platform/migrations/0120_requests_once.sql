-- What a client may send again without its happening again. The row commits together with what it stands for; of two at once the second waits for it.
-- The answer is sealed with a key that only the client's own makes: whoever reads the database, or a copy of it, reads no answer.
create table app.request_once (
  account_id uuid not null references app.account on delete cascade,
  key_hash bytea not null check (length(key_hash) = 32),
  body_hash bytea not null check (length(body_hash) = 32),
  request_id text not null,
  at timestamptz not null default now(),
  status int check (status between 200 and 599),
  answer bytea,
  primary key (account_id, key_hash),
  check (num_nulls(status, answer) in (0, 2))
);
create index request_once_at on app.request_once (at);
alter table app.request_once enable row level security, force row level security;
grant select (account_id, key_hash, request_id), insert (account_id, key_hash, body_hash, request_id) on app.request_once
  to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo;
create policy request_once_claim on app.request_once for insert
  to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo
  with check (account_id = (select sec.account()));
create policy request_once_own on app.request_once for select
  to fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo
  using (account_id = (select sec.account()));
grant select, update (status, answer), delete on app.request_once to fyrtaarn_gate;
create policy request_once_gate on app.request_once for all to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));

-- Whoever is erased leaves nothing of what they sent either.
grant select, delete on app.request_once to fyrtaarn_system;
create policy request_once_read on app.request_once for select to fyrtaarn_system using ((select sec.known()));
create policy request_once_erased on app.request_once for delete to fyrtaarn_system using (app.may_forget(account_id));
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
do $$
begin
  execute replace(pg_get_functiondef('app.erase_citizen(uuid)'::regprocedure), '''account_choice'']', '''account_choice'', ''request_once'']');
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
