-- Our own login: invitations, second factors, guessing slowed; tokens of programs; roles given by two people.

-- A mail invites and never logs in: who opens it chooses a password and a second factor, and logs in with both.
create table app.invitation (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique check (length(token_hash) = 32),
  account_id uuid not null references app.account,
  invited_by uuid references app.account default sec.account(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at <= created_at + interval '30 days'),
  used_at timestamptz
);
create index invitation_account on app.invitation (account_id);

-- The seed is sealed with a key outside the database and bound to its account. A code's step is taken once.
create table app.second_factor (
  account_id uuid primary key references app.account,
  sealed_seed bytea not null check (length(sealed_seed) > 28),
  last_step bigint not null default 0,
  since timestamptz not null default now()
);
create table app.recovery_code (
  account_id uuid not null references app.account,
  code_hash bytea not null check (length(code_hash) = 32),
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- Tries that did not succeed, or have not yet: by account and address, by account, by address, by a device that is known.
create table app.guess (
  key_hash bytea primary key check (length(key_hash) = 32),
  kind text not null check (kind in ('pair', 'account', 'address', 'device', 'code')),
  tries int not null check (tries >= 0),
  last_at timestamptz not null,
  open_at timestamptz not null
);

alter table app.invitation enable row level security, force row level security;
alter table app.second_factor enable row level security, force row level security;
alter table app.recovery_code enable row level security, force row level security;
alter table app.guess enable row level security, force row level security;

grant select on app.invitation to fyrtaarn_gate;
grant update (used_at) on app.invitation to fyrtaarn_gate;
create policy invitation_gate on app.invitation for select to fyrtaarn_gate using ((select sec.known()));
create policy invitation_used on app.invitation for update to fyrtaarn_gate
  using (used_at is null and (select sec.known())) with check (used_at is not null);
grant select, insert (account_id, sealed_seed, last_step), update (last_step, sealed_seed) on app.second_factor to fyrtaarn_gate;
create policy factor_gate on app.second_factor for all to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));
grant select, insert (account_id, code_hash), update (used_at), delete on app.recovery_code to fyrtaarn_gate;
create policy recovery_gate on app.recovery_code for all to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));
grant select, insert, update, delete on app.guess to fyrtaarn_gate;
create policy guess_gate on app.guess for all to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));
grant update (password_hash) on app.account to fyrtaarn_gate;
-- An invitation is no way into an account that has a password: one is set only where there is none.
create policy account_password on app.account for update to fyrtaarn_gate
  using (password_hash is null and disabled_at is null and (select sec.known())) with check (password_hash is not null);

-- BIF and TMF invite a company's people, who become its contacts and nothing else.
grant insert (id, email, display_name) on app.account to fyrtaarn_employment, fyrtaarn_technical;
create policy account_invited on app.account for insert to fyrtaarn_employment, fyrtaarn_technical
  with check ((select sec.known()) and password_hash is null and not synthetic);
grant insert (account_id, organisation_id, role, valid) on app.membership to fyrtaarn_employment, fyrtaarn_technical;
create policy membership_contact on app.membership for insert to fyrtaarn_employment, fyrtaarn_technical
  with check (role = 'companyContact' and provider is null and organisation_id in (select o.id from app.organisation o where o.kind = 'company'));
grant select on app.membership to fyrtaarn_technical;
create policy membership_contacts on app.membership for select to fyrtaarn_employment, fyrtaarn_technical
  using (role = 'companyContact' and (select sec.known()));
grant select (id, account_id, invited_by, created_at, expires_at, used_at), insert (account_id, token_hash, expires_at) on app.invitation
  to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_admin;
create policy invitation_staff on app.invitation for select to fyrtaarn_employment, fyrtaarn_technical, fyrtaarn_admin using ((select sec.known()));
create policy invitation_contact on app.invitation for insert to fyrtaarn_employment, fyrtaarn_technical
  with check (invited_by = (select sec.account()) and account_id in (select m.account_id from app.membership m where m.role = 'companyContact'));
