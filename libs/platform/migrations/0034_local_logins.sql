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

-- A role is given by two people, of whom neither is the one who gets it, and taken by one. The database keeps it: the gift is a
-- membership that only a wish decided in the same transaction, by somebody else than who wished it, makes room for.
create table app.role_wish (
  id uuid primary key default uuidv7(),
  account_id uuid not null references app.account,
  organisation_id uuid not null references app.organisation,
  role text not null check (role in ('employmentConsultant', 'employmentLead', 'bridgeWorker', 'premisesManager', 'reporter', 'localPartner',
    'administrator', 'dataProtectionOfficer')),
  proposed_by uuid not null default sec.account() references app.account,
  proposed_at timestamptz not null default now(),
  decided_by uuid references app.account,
  decided_at timestamptz,
  outcome text check (outcome in ('given', 'refused')),
  constraint role_wish_own check (proposed_by <> account_id and decided_by is distinct from account_id),
  constraint role_wish_second check (decided_by is distinct from proposed_by),
  check (num_nonnulls(decided_by, decided_at, outcome) in (0, 3))
);
comment on constraint role_wish_organisation_id_fkey on app.role_wish is 'stays: roles in administrations and at partners, never in companies';
create unique index role_wish_once on app.role_wish (account_id, organisation_id, role) where outcome is null;
alter table app.role_wish enable row level security, force row level security;
grant select, insert (account_id, organisation_id, role), update (decided_by, decided_at, outcome) on app.role_wish to fyrtaarn_admin, fyrtaarn_dpo;
create policy wish_read on app.role_wish for select to fyrtaarn_admin, fyrtaarn_dpo using ((select sec.known()));
create policy wish_add on app.role_wish for insert to fyrtaarn_admin, fyrtaarn_dpo with check (proposed_by = (select sec.account()));
create policy wish_decide on app.role_wish for update to fyrtaarn_admin, fyrtaarn_dpo
  using (outcome is null and (select sec.known())) with check (decided_by = (select sec.account()) and decided_at = now());

-- A program has an account of its own, which no person can log in to.
alter table app.account add column program boolean not null default false;
grant select (program, disabled_at, created_at) on app.account to fyrtaarn_admin, fyrtaarn_dpo;
grant insert (email, display_name, program), update (disabled_at) on app.account to fyrtaarn_admin;
create policy account_taken_in on app.account for insert to fyrtaarn_admin with check (password_hash is null and not synthetic and (select sec.known()));
create policy account_closed on app.account for update to fyrtaarn_admin
  using (id <> (select sec.account())) with check ((select sec.known()));
grant select on app.membership to fyrtaarn_dpo;
create policy membership_watch on app.membership for select to fyrtaarn_dpo using ((select sec.known()));
grant insert (account_id, organisation_id, role, valid) on app.membership to fyrtaarn_admin, fyrtaarn_dpo;
create policy membership_by_two on app.membership for insert to fyrtaarn_admin, fyrtaarn_dpo with check (provider is null and exists (
  select from app.role_wish w where w.account_id = membership.account_id and w.organisation_id = membership.organisation_id
    and w.role = membership.role and w.outcome = 'given' and w.decided_by = (select sec.account()) and w.decided_at = now()));
grant update (valid) on app.membership to fyrtaarn_admin;
create policy membership_end on app.membership for update to fyrtaarn_admin
  using (role <> 'citizen' and upper_inf(valid) and (select sec.known())) with check (not upper_inf(valid) and (isempty(valid) or upper(valid) <= current_date + 1));
create policy invitation_admin on app.invitation for insert to fyrtaarn_admin, fyrtaarn_dpo with check (invited_by = (select sec.account()));
grant select (id, account_id, used_at), insert (account_id, token_hash, expires_at) on app.invitation to fyrtaarn_dpo;
create policy invitation_dpo on app.invitation for select to fyrtaarn_dpo using ((select sec.known()));

-- Somebody has lost password or phone: an administrator takes both away, and can set neither. Who comes next has the mail and starts again.
grant update (password_hash) on app.account to fyrtaarn_system;
create policy account_forget on app.account for update to fyrtaarn_system using ((select sec.role()) = 'administrator') with check (password_hash is null);
create policy account_forgotten on app.account for select to fyrtaarn_system using ((select sec.role()) = 'administrator');
grant select (account_id), delete on app.second_factor, app.recovery_code to fyrtaarn_system;
create policy factor_forget on app.second_factor for all to fyrtaarn_system using ((select sec.role()) = 'administrator') with check ((select sec.known()));
create policy recovery_forget on app.recovery_code for all to fyrtaarn_system using ((select sec.role()) = 'administrator') with check ((select sec.known()));
grant create on schema sec to fyrtaarn_system;
set local role fyrtaarn_system;
create function sec.forget_login(whose uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.role() is distinct from 'administrator' or whose = sec.account() then raise exception 'not yours to forget' using errcode = '42501'; end if;
  update app.account set password_hash = null where id = whose;
  delete from app.second_factor where account_id = whose;
  delete from app.recovery_code where account_id = whose;
end $$;
revoke execute on function sec.forget_login(uuid) from public;
grant execute on function sec.forget_login(uuid) to fyrtaarn_admin;
set local role fyrtaarn_owner;
revoke create on schema sec from fyrtaarn_system;

-- Who gives a role may send the invitation that goes with it.
grant select (id), insert (about, kind, version, recipient, subject, body, calendar_method, calendar, useless_from, attachment_name, attachment) on app.mail to fyrtaarn_dpo;
create policy mail_of_roles on app.mail for insert to fyrtaarn_dpo with check (queued_by = (select sec.account()) and kind = 'people.account_invited');
create policy mail_of_roles_read on app.mail for select to fyrtaarn_dpo using (queued_by = (select sec.account()));

-- Tokens of programs: for listed operations, with an end, made and revoked by an administrator; the hash is nobody's to read.
alter table app.api_token
  add column operations text[] not null default '{}' check (cardinality(operations) <= 50),
  add column last_used_at timestamptz,
  add column created_by uuid references app.account,
  add column revoked_by uuid references app.account;
grant update (last_used_at) on app.api_token to fyrtaarn_gate;
create policy token_used on app.api_token for update to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));
grant select (id, account_id, membership_id, label, operations, expires_at, revoked_at, last_used_at, created_at, created_by),
  insert (token_hash, account_id, membership_id, label, operations, expires_at, created_by), update (revoked_at, revoked_by) on app.api_token to fyrtaarn_admin;
create policy token_read on app.api_token for select to fyrtaarn_admin using ((select sec.known()));
create policy token_add on app.api_token for insert to fyrtaarn_admin with check (created_by = (select sec.account()) and cardinality(operations) > 0
  and account_id in (select a.id from app.account a where a.program)
  and membership_id in (select m.id from app.membership m where m.account_id = api_token.account_id));
create policy token_revoke on app.api_token for update to fyrtaarn_admin
  using (revoked_at is null and (select sec.known())) with check (revoked_at is not null and revoked_by = (select sec.account()));

-- A citizen without MitID answers with a code that the consultant hands over in person. It is no login: it opens the one question it
-- was made for. A citizen who acts without an account can change that match only, and only in the transaction that uses the code up.
create table app.answer_code (
  id uuid primary key default uuidv7(),
  match_id uuid not null references app.match,
  citizen_id uuid not null references app.citizen,
  code_hash bytea not null unique check (length(code_hash) = 32),
  issued_by uuid not null default sec.account() references app.account,
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at <= issued_at + interval '14 days'),
  used_at timestamptz
);
create index answer_code_match on app.answer_code (match_id);
alter table app.answer_code enable row level security, force row level security;
grant select (id, match_id, citizen_id, code_hash, expires_at, used_at) on app.answer_code to fyrtaarn_gate;
create policy answer_code_gate on app.answer_code for select to fyrtaarn_gate using ((select sec.known()));
grant select (state, id) on app.match to fyrtaarn_gate;
create policy match_gate on app.match for select to fyrtaarn_gate using (id in (select c.match_id from app.answer_code c where c.used_at is null));
grant select (id, match_id), insert (match_id, citizen_id, code_hash, expires_at) on app.answer_code to fyrtaarn_employment;
create policy answer_code_issued on app.answer_code for select to fyrtaarn_employment using (issued_by = (select sec.account()));
create policy answer_code_issue on app.answer_code for insert to fyrtaarn_employment with check (issued_by = (select sec.account())
  and exists (select from app.match m where m.id = answer_code.match_id and m.citizen_id = answer_code.citizen_id and m.state = 'ASK_CITIZEN'));
grant select (id, match_id, citizen_id, used_at, expires_at), update (used_at) on app.answer_code to fyrtaarn_citizen;
create policy answer_code_own on app.answer_code for select to fyrtaarn_citizen using (citizen_id = (select sec.citizen()));
create policy answer_code_use on app.answer_code for update to fyrtaarn_citizen
  using (citizen_id = (select sec.citizen()) and used_at is null and expires_at > now()) with check (used_at = now());
create policy match_move_by_code on app.match for update to fyrtaarn_citizen
  using (citizen_id = (select sec.citizen()) and (select sec.account()) is null)
  with check ((select sec.account()) is null and state in ('ASK_CITIZEN', 'DECLINED'));
-- Policies that permit add up; this one holds beside whichever of them permitted.
create policy match_by_code_only on app.match as restrictive for update to fyrtaarn_citizen
  using ((select sec.account()) is not null or (state = 'ASK_CITIZEN' and id in (select c.match_id from app.answer_code c where c.used_at = now())))
  with check (citizen_id = (select sec.citizen()));
alter table app.disclosure drop constraint disclosure_channel_check,
  add constraint disclosure_channel_check check (channel in ('self', 'one_time_code', 'consultant', 'bridge_worker', 'authority'));
alter table app.match drop constraint match_answer_channel_check,
  add constraint match_answer_channel_check check (answer_channel in ('self', 'one_time_code', 'consultant', 'bridge_worker'));
alter table app.match_event drop constraint match_event_channel_check,
  add constraint match_event_channel_check check (channel in ('self', 'one_time_code', 'consultant', 'bridge_worker', 'system'));
