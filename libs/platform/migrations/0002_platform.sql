-- Platform: the ledger (what happened), the tasks (what is still to do), accounts and sessions (who is asking).

-- One row per business fact. Facts are ids, codes and numbers, never a person's words. Who and when are not given but taken:
-- the group roles may not insert those columns.
create table app.ledger (
  id uuid primary key default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  actor uuid default sec.account(),
  actor_role text not null default sec.role(),
  on_behalf_of uuid,
  request_id text,
  action text not null,
  subject uuid not null,
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object')
);

create table app.ledger_seal (
  seq bigint primary key,
  at timestamptz not null default clock_timestamp(),
  previous bytea not null,
  hash bytea not null unique
);

create table app.ledger_sealed (
  entry uuid primary key references app.ledger,
  seal bigint not null references app.ledger_seal,
  position int not null,
  unique (seal, position)
);

create function app.append_only() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $$;
create trigger ledger_append_only before update or delete or truncate on app.ledger for each statement execute function app.append_only();
create trigger ledger_seal_append_only before update or delete or truncate on app.ledger_seal for each statement execute function app.append_only();
create trigger ledger_sealed_append_only before update or delete or truncate on app.ledger_sealed for each statement execute function app.append_only();

-- Outbox and timers in one: written in the transaction that causes them, moved out by the relay, marked done by their handler.
create table app.task (
  id uuid primary key default uuidv7(),
  kind text not null,
  payload jsonb not null default '{}',
  -- Tasks of one kind with one dedupe key that wait together are one piece of work: the relay runs the last, and merges the rest.
  dedupe_key text,
  due_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'done', 'dead')),
  attempts int not null default 0,
  last_error text,
  merged_into uuid references app.task,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  done_at timestamptz
);
create index task_due on app.task (due_at) where state = 'waiting';
create index task_sent on app.task (sent_at) where state = 'sent';
create function app.announce_task() returns trigger language plpgsql as $$ begin notify task; return null; end $$;
create trigger task_announced after insert on app.task for each statement execute function app.announce_task();

create table app.account (
  id uuid primary key default uuidv7(),
  email text not null constraint account_email_once unique check (email = lower(email) and length(email) <= 254),
  display_name text not null check (length(display_name) between 1 and 120),
  password_hash text,
  synthetic boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table app.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references app.account,
  membership_id uuid not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);
create index session_account on app.session (account_id);

create table app.api_token (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique check (length(token_hash) = 32),
  account_id uuid not null references app.account,
  membership_id uuid not null,
  label text not null check (length(label) between 1 and 120),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);

alter table app.ledger enable row level security, force row level security;
alter table app.ledger_seal enable row level security, force row level security;
alter table app.ledger_sealed enable row level security, force row level security;
alter table app.task enable row level security, force row level security;
alter table app.account enable row level security, force row level security;
alter table app.session enable row level security, force row level security;
alter table app.api_token enable row level security, force row level security;

do $$
declare actor text;
begin
  foreach actor in array array['public', 'gate', 'company', 'employment', 'social', 'technical', 'reporter', 'citizen', 'partner', 'admin', 'dpo', 'system'] loop
    execute format('grant insert (action, subject, facts, on_behalf_of, request_id) on app.ledger to fyrtaarn_%s', actor);
    execute format('create policy ledger_append_%s on app.ledger for insert to fyrtaarn_%s with check (
      actor is not distinct from (select sec.account()) and actor_role = (select sec.role()))', actor, actor);
    execute format('grant insert (kind, payload, dedupe_key, due_at) on app.task to fyrtaarn_%s', actor);
    execute format('create policy task_add_%s on app.task for insert to fyrtaarn_%s with check ((select sec.known()))', actor, actor);
    execute format('grant select (id, display_name, email, synthetic) on app.account to fyrtaarn_%s', actor);
    execute format('create policy account_self_%s on app.account for select to fyrtaarn_%s using (id = (select sec.account()))', actor, actor);
  end loop;
end $$;

grant select on app.ledger, app.ledger_seal, app.ledger_sealed to fyrtaarn_system, fyrtaarn_dpo;
grant insert on app.ledger_seal, app.ledger_sealed to fyrtaarn_system;
create policy ledger_read on app.ledger for select to fyrtaarn_system, fyrtaarn_dpo using ((select sec.known()));
create policy seal_read on app.ledger_seal for select to fyrtaarn_system, fyrtaarn_dpo using ((select sec.known()));
create policy seal_add on app.ledger_seal for insert to fyrtaarn_system with check ((select sec.known()));
create policy sealed_read on app.ledger_sealed for select to fyrtaarn_system, fyrtaarn_dpo using ((select sec.known()));
create policy sealed_add on app.ledger_sealed for insert to fyrtaarn_system with check ((select sec.known()));

grant select, update, delete on app.task to fyrtaarn_system;
grant select on app.task to fyrtaarn_admin;
create policy task_run on app.task for all to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
create policy task_watch on app.task for select to fyrtaarn_admin using ((select sec.known()));

-- The gate reads what a login needs, and nothing else may.
grant select on app.account to fyrtaarn_gate;
create policy account_gate on app.account for select to fyrtaarn_gate using ((select sec.known()));
create policy account_staff on app.account for select to fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_admin, fyrtaarn_dpo
  using ((select sec.known()));
grant select, insert, update on app.session to fyrtaarn_gate;
create policy session_gate on app.session for all to fyrtaarn_gate using ((select sec.known())) with check ((select sec.known()));
grant select on app.api_token to fyrtaarn_gate;
create policy token_gate on app.api_token for select to fyrtaarn_gate using ((select sec.known()));
