-- The access log is kept as long as its rule says, and never under half a year (AI Act art. 26(6); control by the data protection officer).
alter table ref.rule add constraint access_log_floor check (code <> 'ACCESS-LOG-KEPT' or coalesce((parameters ->> 'kept_days')::int, 0) >= 180);

-- What has served its time goes seal by seal from the first on: the entries, what they were sealed at, and what was found in them. The seals stay, so
-- that the chain goes through from the first to the last; how far it has no entries any more is written down here.
create table app.access_forgotten (
  through bigint primary key references app.access_seal,
  entries int not null check (entries > 0),
  at timestamptz not null default now()
);
alter table app.access_forgotten enable row level security, force row level security;
create trigger access_forgotten_append_only before update or delete or truncate on app.access_forgotten for each statement execute function app.append_only();
grant select on app.access_forgotten to fyrtaarn_system, fyrtaarn_dpo;
grant insert (through, entries) on app.access_forgotten to fyrtaarn_system;
create policy access_forgotten_read on app.access_forgotten for select to fyrtaarn_system, fyrtaarn_dpo using ((select sec.known()));
create policy access_forgotten_add on app.access_forgotten for insert to fyrtaarn_system with check ((select sec.known())
  and exists (select from app.access_seal g where g.seq = access_forgotten.through and g.at <= (select app.kept_since('ACCESS-LOG-KEPT'))));

-- Nobody but the machine may delete at all, and the machine only what is due: an entry is not younger than its seal.
drop trigger access_log_append_only on app.access_log;
create trigger access_log_append_only before update or truncate on app.access_log for each statement execute function app.append_only();
create trigger access_log_stays before delete on app.access_log for each statement
  when (current_user <> 'fyrtaarn_system') execute function app.append_only();
drop trigger access_sealed_append_only on app.access_sealed;
create trigger access_sealed_append_only before update or truncate on app.access_sealed for each statement execute function app.append_only();
create trigger access_sealed_stays before delete on app.access_sealed for each statement
  when (current_user <> 'fyrtaarn_system') execute function app.append_only();

grant delete on app.access_log, app.access_sealed, app.access_review to fyrtaarn_system;
create policy access_log_due on app.access_log for delete to fyrtaarn_system
  using ((select sec.known()) and at <= (select app.kept_since('ACCESS-LOG-KEPT')));
create policy access_sealed_due on app.access_sealed for delete to fyrtaarn_system
  using (exists (select from app.access_seal g where g.seq = access_sealed.seal and g.at <= (select app.kept_since('ACCESS-LOG-KEPT'))));
create policy access_review_due on app.access_review as restrictive for delete to fyrtaarn_system
  using (exists (select from app.access_log l where l.id = access_review.entry and l.at <= (select app.kept_since('ACCESS-LOG-KEPT'))));
