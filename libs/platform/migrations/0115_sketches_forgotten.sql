-- What a company wrote and never sent is kept as long as the rule of the day says, and then forgotten by the machine, which reads nothing of it.
create function app.job_sketch_until(changed_at timestamptz) returns timestamptz language sql stable set search_path = pg_catalog, pg_temp as $$
  select changed_at + make_interval(days => (r.parameters ->> 'kept_days')::int) from ref.rule r
  where r.code = 'JOB-SKETCH-KEPT' and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')
$$;
revoke execute on function app.job_sketch_until(timestamptz) from public;
grant execute on function app.job_sketch_until(timestamptz) to fyrtaarn_company, fyrtaarn_system;

grant select (id, changed_at, posting_id), delete on app.job_sketch to fyrtaarn_system;
create policy job_sketch_due on app.job_sketch for select to fyrtaarn_system
  using ((select sec.known()) and posting_id is null and app.job_sketch_until(changed_at) <= now());
create policy job_sketch_forget on app.job_sketch for delete to fyrtaarn_system
  using ((select sec.known()) and posting_id is null and app.job_sketch_until(changed_at) <= now());
