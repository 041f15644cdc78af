-- What the machines keep of who asked for what, and has served its time by the rule of the day, is deleted at night. The database lets the machine
-- delete nothing that is not due; without a rule nothing is.
create function app.kept_since(rule text) returns timestamptz language sql stable set search_path = pg_catalog, pg_temp as $$
  select now() - make_interval(days => (r.parameters ->> 'kept_days')::int) from ref.rule r
  where r.code = rule and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')
$$;
-- A session that nobody ended has ended when it had lived as long as any may.
create function app.session_life() returns interval language sql stable set search_path = pg_catalog, pg_temp as $$
  select make_interval(mins => (r.parameters ->> 'absolute_minutes')::int) from ref.rule r
  where r.code = 'SESSION-LIMITS' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')
$$;
revoke execute on function app.kept_since(text), app.session_life() from public;
grant execute on function app.kept_since(text) to fyrtaarn_gate, fyrtaarn_system;
grant execute on function app.session_life() to fyrtaarn_system;

-- Whoever lets people in tidies no more: that was for as long only as somebody else came.
revoke delete on app.request_once, app.session, app.guess, app.login_attempt from fyrtaarn_gate;

create policy request_once_due on app.request_once for delete to fyrtaarn_system
  using ((select sec.known()) and at <= (select app.kept_since('REQUESTS-ONCE')));

-- A trigger that ends sessions may have nobody's context to ask for.
create policy session_over on app.session for select to fyrtaarn_system
  using (case when pg_trigger_depth() > 0 then false
    else (select sec.known()) and least(ended_at, created_at + (select app.session_life())) <= (select app.kept_since('SESSIONS-KEPT')) end);
create policy session_over_forgotten on app.session for delete to fyrtaarn_system
  using (case when pg_trigger_depth() > 0 then false
    else (select sec.known()) and least(ended_at, created_at + (select app.session_life())) <= (select app.kept_since('SESSIONS-KEPT')) end);

grant select (key_hash, last_at), delete on app.guess to fyrtaarn_system;
create policy guess_over on app.guess for select to fyrtaarn_system
  using ((select sec.known()) and last_at <= (select app.kept_since('LOGIN-ATTEMPTS-KEPT')));
create policy guess_forgotten on app.guess for delete to fyrtaarn_system
  using ((select sec.known()) and last_at <= (select app.kept_since('LOGIN-ATTEMPTS-KEPT')));

-- The machine knows one by a number: what opens a login is read by nobody but who opens it.
alter table app.login_attempt add column id uuid not null default uuidv7() constraint login_attempt_id_once unique;
grant select (id, began_at), delete on app.login_attempt to fyrtaarn_system;
create policy login_attempt_over on app.login_attempt for select to fyrtaarn_system
  using ((select sec.known()) and began_at <= (select app.kept_since('LOGIN-ATTEMPTS-KEPT')));
create policy login_attempt_forgotten on app.login_attempt for delete to fyrtaarn_system
  using ((select sec.known()) and began_at <= (select app.kept_since('LOGIN-ATTEMPTS-KEPT')));

-- A task that was given up was last tried when it got its last due time, or minutes before. What still waits is never deleted.
create policy task_due on app.task as restrictive for delete to fyrtaarn_system
  using (case state when 'done' then done_at <= (select app.kept_since('TASKS-DONE-KEPT')) when 'dead' then due_at <= (select app.kept_since('TASKS-FAILED-KEPT')) else false end);
alter table app.task drop constraint task_merged_into_fkey;
alter table app.task add constraint task_merged_into_fkey foreign key (merged_into) references app.task on delete set null;
create index task_merged on app.task (merged_into) where merged_into is not null;
