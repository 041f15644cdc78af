-- Mail: what is to be told whom, sent by a task, and emptied when the dated rule MAIL-RETENTION says so. And the secret
-- addresses under which people subscribe to their own calendar.

create table app.mail (
  id uuid primary key default uuidv7(),
  -- What it is about (a registration, say), what kind of message, and which version of what is told.
  about uuid not null,
  kind text not null constraint mail_kind check (kind ~ '^[a-z_]+\.[a-z_]+$' and length(kind) <= 60),
  version int not null constraint mail_version check (version >= 0),
  recipient text not null constraint mail_recipient check (length(recipient) <= 254 and recipient = lower(recipient) and recipient ~ '^[^\s@<>,;"]+@[^\s@<>,;"]+$'),
  subject text constraint mail_subject check (length(subject) between 1 and 200 and subject !~ '[[:cntrl:]]'),
  body text constraint mail_body check (length(body) between 1 and 20000),
  calendar_method text check (calendar_method in ('REQUEST', 'CANCEL', 'PUBLISH')),
  calendar text check (length(calendar) <= 20000),
  -- From then on nobody needs to be told any more, such as of a session that has begun.
  useless_from timestamptz,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  failure text check (failure in ('REFUSED', 'TOO_LATE', 'NOT_TAKEN')),
  queued_by uuid default sec.account() references app.account,
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  -- Whatever is scheduled twice is told once.
  constraint mail_once unique (about, kind, recipient, version),
  constraint mail_calendar check ((calendar is null) = (calendar_method is null)),
  constraint mail_emptied check ((subject is null) = (body is null) and (body is not null or (calendar is null and state <> 'queued'))),
  constraint mail_outcome check ((state = 'sent') = (sent_at is not null) and (state = 'failed') = (failure is not null))
);
create index mail_queued on app.mail (queued_at) where state = 'queued';
create index mail_full on app.mail (queued_at) where body is not null;

create table app.calendar_feed (
  account_id uuid primary key references app.account,
  -- Of 32 random bytes that were shown once.
  secret_hash bytea not null constraint calendar_secret_once unique constraint calendar_secret_hash check (length(secret_hash) = 32),
  created_at timestamptz not null default now(),
  renewed_at timestamptz not null default now()
);

alter table app.mail enable row level security, force row level security;
alter table app.calendar_feed enable row level security, force row level security;

-- Who tells others something may put a mail in the queue, and learns its number. Only the system reads what it says, and to whom.
do $$
declare actor text;
begin
  foreach actor in array array['company', 'employment', 'social', 'technical', 'citizen', 'partner', 'admin', 'system'] loop
    execute format('grant insert (about, kind, version, recipient, subject, body, calendar_method, calendar, useless_from) on app.mail to fyrtaarn_%s', actor);
    execute format('grant select (id) on app.mail to fyrtaarn_%s', actor);
    execute format('create policy mail_queue_%1$s on app.mail for insert to fyrtaarn_%1$s with check (queued_by is not distinct from (select sec.account()))', actor);
  end loop;
  foreach actor in array array['company', 'employment', 'social', 'technical', 'citizen', 'partner', 'admin'] loop
    execute format('create policy mail_queued_%1$s on app.mail for select to fyrtaarn_%1$s using (queued_by = (select sec.account()))', actor);
  end loop;
  -- A calendar is everybody's own; its secret can be renewed, and never read again.
  foreach actor in array array['company', 'employment', 'social', 'technical', 'reporter', 'citizen', 'partner', 'admin', 'dpo'] loop
    execute format('grant select (account_id), insert (account_id, secret_hash), update (secret_hash, renewed_at) on app.calendar_feed to fyrtaarn_%s', actor);
    execute format('create policy calendar_own_%1$s on app.calendar_feed for all to fyrtaarn_%1$s
      using (account_id = (select sec.account())) with check (account_id = (select sec.account()))', actor);
  end loop;
end $$;

grant select, update (state, failure, sent_at, subject, body, calendar_method, calendar) on app.mail to fyrtaarn_system;
create policy mail_send_read on app.mail for select to fyrtaarn_system using ((select sec.known()));
create policy mail_send on app.mail for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
grant select (account_id, secret_hash) on app.calendar_feed to fyrtaarn_gate;
create policy calendar_gate on app.calendar_feed for select to fyrtaarn_gate using ((select sec.known()));
