-- What died waits for an administrator, who may let it try again from the beginning, and do nothing else to it.
grant update (state, attempts, due_at) on app.task to fyrtaarn_admin;
create policy task_again on app.task for update to fyrtaarn_admin
  using ((select sec.known()) and state = 'dead') with check ((select sec.known()) and state = 'waiting' and attempts = 0);
create index task_dead on app.task (id) where state = 'dead';
