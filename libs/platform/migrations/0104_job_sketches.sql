-- A small job that a company is still writing: what it has answered so far, as the operation that posts one is asked. Nobody else sees it.
create table app.job_sketch (
  id uuid primary key default uuidv7(),
  company_id uuid not null references app.company,
  answers jsonb not null constraint job_sketch_object check (jsonb_typeof(answers) = 'object'),
  changed_at timestamptz not null default now(),
  posting_id uuid references app.posting,
  constraint job_sketch_length check (length(answers::text) <= 20000),
  -- What was sent stands in the posting alone.
  constraint job_sketch_sent check (posting_id is null or answers = '{}')
);
create index job_sketch_company on app.job_sketch (company_id, changed_at desc) where posting_id is null;
create unique index job_sketch_posting on app.job_sketch (posting_id) where posting_id is not null;
alter table app.job_sketch enable row level security, force row level security;
select app.follow_merges();

grant select, delete, insert (company_id, answers), update (answers, changed_at, posting_id) on app.job_sketch to fyrtaarn_company;
create policy job_sketch_own on app.job_sketch for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy job_sketch_begin on app.job_sketch for insert to fyrtaarn_company with check (company_id = (select sec.organisation()) and posting_id is null);
create policy job_sketch_change on app.job_sketch for update to fyrtaarn_company using (company_id = (select sec.organisation()) and posting_id is null)
  with check (company_id = (select sec.organisation())
    and (posting_id is null or exists (select from app.posting p where p.id = job_sketch.posting_id and p.company_id = job_sketch.company_id)));
create policy job_sketch_drop on app.job_sketch for delete to fyrtaarn_company using (company_id = (select sec.organisation()) and posting_id is null);
