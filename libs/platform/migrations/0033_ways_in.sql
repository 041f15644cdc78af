-- Ways in: what providers' claims mean, who came that way, what is under way, and how sessions live and end.

-- Which claim of a profile (a provider's way of writing) holds which fact. A fact that no row names is not read.
create table ref.claim_name (
  profile text not null check (profile ~ '^[a-z_]{2,30}$'),
  fact text not null check (fact in ('subject', 'name', 'email', 'cvr', 'group', 'assurance')),
  claim text not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  confidence ref.confidence not null,
  primary key (profile, fact, valid_from)
);

-- What a group at the provider gives here: a role in an administration, or in the company whose CVR number the claims hold.
create table ref.claim_role (
  profile text not null check (profile ~ '^[a-z_]{2,30}$'),
  value text not null,
  role text not null check (role in ('companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker', 'premisesManager', 'reporter',
    'administrator', 'dataProtectionOfficer')),
  administration text references ref.administration,
  valid_from date not null,
  valid_to date,
  source text not null,
  confidence ref.confidence not null,
  primary key (profile, value, role, valid_from),
  check ((role = 'companyContact') = (administration is null))
);
grant select on ref.claim_name, ref.claim_role to fyrtaarn_gate, fyrtaarn_admin, fyrtaarn_dpo;

-- Somebody at a provider who is somebody here. Never found by e-mail: whoever can set an e-mail there would be anybody here.
create table app.login_identity (
  provider text not null check (length(provider) between 2 and 30),
  subject text not null check (length(subject) between 1 and 255),
  account_id uuid not null references app.account,
  linked_at timestamptz not null default now(),
  primary key (provider, subject)
);
create index login_identity_account on app.login_identity (account_id);

-- A login under way at a provider: bound to one browser, used once, soon over.
create table app.login_attempt (
  state_hash bytea primary key check (length(state_hash) = 32),
  browser_hash bytea not null check (length(browser_hash) = 32),
  provider text not null,
  nonce text not null,
  verifier text not null,
  next text check (next like '/%'),
  began_at timestamptz not null default now(),
  used_at timestamptz
);

-- A role that a provider gave is the provider's to take.
alter table app.membership add column provider text;

-- A session is told from the person's others by its id, and remembers when the person last proved who they are.
grant delete on app.session to fyrtaarn_gate;
alter table app.session
  add column id uuid not null default uuidv7() constraint session_id_once unique,
  add column proved_at timestamptz not null default now(),
  add column device text check (length(device) <= 60);

alter table app.login_identity enable row level security, force row level security;
alter table app.login_attempt enable row level security, force row level security;
grant select, insert on app.login_identity to fyrtaarn_gate;
create policy identity_gate on app.login_identity for all to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));
grant select, insert, update (used_at), delete on app.login_attempt to fyrtaarn_gate;
create policy attempt_gate on app.login_attempt for all to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));
grant select (organisation_id, cvr, state) on app.company to fyrtaarn_gate;
create policy company_gate on app.company for select to fyrtaarn_gate using ((select sec.known()));
-- The gate makes accounts without a password, and gives and takes what providers say; nothing else.
grant insert (email, display_name) on app.account to fyrtaarn_gate;
create policy account_came on app.account for insert to fyrtaarn_gate with check ((select sec.known()) and password_hash is null and not synthetic);
grant insert (account_id, organisation_id, role, valid, provider), update (valid) on app.membership to fyrtaarn_gate;
create policy membership_given on app.membership for insert to fyrtaarn_gate with check (provider is not null and citizen_id is null and (select sec.known()));
create policy membership_taken on app.membership for update to fyrtaarn_gate
  using (provider is not null and (select sec.known())) with check (provider is not null);

-- Whoever loses a role, or is shut out, is out everywhere in the same commit. Open sessions do not come back if the role does.
grant select (account_id, ended_at), update (ended_at) on app.session to fyrtaarn_system;
create policy session_end on app.session for update to fyrtaarn_system using (pg_trigger_depth() > 0) with check (ended_at is not null);
create policy session_of_trigger on app.session for select to fyrtaarn_system using (pg_trigger_depth() > 0);
grant create on schema sec to fyrtaarn_system;
set local role fyrtaarn_system;
create function sec.end_sessions() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update app.session set ended_at = now() where ended_at is null
    and account_id = case tg_table_name when 'account' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'account_id')::uuid end;
  return null;
end $$;
revoke execute on function sec.end_sessions() from public;
grant execute on function sec.end_sessions() to fyrtaarn_owner;
set local role fyrtaarn_owner;
revoke create on schema sec from fyrtaarn_system;
create trigger membership_ends_sessions after update of valid, role on app.membership for each row
  when (old.valid is distinct from new.valid or old.role is distinct from new.role) execute function sec.end_sessions();
create trigger account_ends_sessions after update of disabled_at, password_hash on app.account for each row
  when ((old.disabled_at is null and new.disabled_at is not null) or old.password_hash is distinct from new.password_hash)
  execute function sec.end_sessions();
