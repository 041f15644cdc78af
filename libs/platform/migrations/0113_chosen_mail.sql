-- How each person wants to be told: by mail at once, by one mail a day, or only on the platform; in which language; and whether a page listens to single keys.
create table app.account_choice (
  account_id uuid primary key references app.account,
  mails text not null default 'at_once' constraint account_choice_mails check (mails in ('at_once', 'daily', 'none')),
  language text not null default 'da' constraint account_choice_language check (language in ('da', 'en', 'ar')),
  command_keys boolean not null default false,
  chosen_at timestamptz not null default now()
);
alter table app.account_choice enable row level security, force row level security;

-- The kinds of mail, and why one comes at once whatever somebody chose: its ground. One without a ground is the reader's own choice; one that does not stand
-- here comes at once.
create table ref.mail_kind (
  kind text not null constraint mail_kind_named check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  ground text constraint mail_kind_ground check (ground in ('login', 'law', 'deadline', 'appointment', 'gathered')),
  source text not null,
  confidence ref.confidence not null,
  primary key (kind, valid_from)
);

do $$
declare actor text;
begin
  foreach actor in array array['company', 'employment', 'social', 'technical', 'reporter', 'citizen', 'partner', 'admin', 'dpo'] loop
    execute format('grant select, insert (account_id, mails, language, command_keys), update (mails, language, command_keys, chosen_at) on app.account_choice to fyrtaarn_%s', actor);
    execute format('create policy choice_own_%1$s on app.account_choice for all to fyrtaarn_%1$s
      using (account_id = (select sec.account())) with check (account_id = (select sec.account()))', actor);
    execute format('grant select on ref.mail_kind to fyrtaarn_%s', actor);
  end loop;
end $$;
grant select, delete on app.account_choice to fyrtaarn_system;
grant select on ref.mail_kind to fyrtaarn_system;
create policy choice_read on app.account_choice for select to fyrtaarn_system using ((select sec.known()));
create policy choice_erased on app.account_choice for delete to fyrtaarn_system using (app.may_forget(account_id));
-- Every page asks whether its reader uses the keys.
grant select (account_id, command_keys) on app.account_choice to fyrtaarn_gate;
create policy choice_gate on app.account_choice for select to fyrtaarn_gate using ((select sec.known()));

-- A mail that waits to be told with others; one that was; one that nobody wanted, whose words are not even written down.
alter table app.mail
  drop constraint mail_state_check,
  drop constraint mail_emptied,
  add constraint mail_state check (state in ('queued', 'sent', 'failed', 'held', 'gathered', 'unwanted')),
  add constraint mail_emptied check ((subject is null) = (body is null) and (body is not null or (calendar is null and state not in ('queued', 'held')))),
  add constraint mail_held check (state not in ('held', 'gathered', 'unwanted') or (calendar is null and attachment is null));
create index mail_held on app.mail (recipient) where state = 'held';

grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
-- Whatever code writes it: a mail becomes what its reader chose. What brings something along, or is of no use a day later, is not made to wait.
create function app.mail_as_chosen() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  chosen text := (select c.mails from app.account_choice c join app.account a on a.id = c.account_id where a.email = new.recipient);
  today date := (now() at time zone 'Europe/Copenhagen')::date;
begin
  if new.calendar is not null or new.attachment is not null or not exists (select from ref.mail_kind k
      where k.kind = new.kind and k.ground is null and today between k.valid_from and coalesce(k.valid_to, 'infinity')) then
    return new;
  end if;
  if chosen = 'none' then
    new.state := 'unwanted';
    new.subject := null;
    new.body := null;
  -- The longest day, that on which winter time begins, has 25 hours.
  elsif chosen = 'daily' and (new.useless_from is null or new.useless_from > now() + interval '25 hours') then
    new.state := 'held';
  end if;
  return new;
end $$;
do $$
begin
  execute replace(pg_get_functiondef('app.erase_citizen(uuid)'::regprocedure), '''calendar_feed'']', '''calendar_feed'', ''account_choice'']');
end $$;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
create trigger as_chosen before insert on app.mail for each row when (new.state = 'queued') execute function app.mail_as_chosen();
