-- What local presence is held against (S3:78): shares of others, read elsewhere and entered with their source. A new figure takes the place of the last.
create table app.comparison_figure (
  id uuid primary key default uuidv7(),
  quarter date not null constraint comparison_quarter check (quarter = date_trunc('quarter', quarter)::date),
  measure text not null check (measure in ('attendance', 'talks_in_time', 'activation_in_time')),
  group_name text not null check (length(group_name) between 3 and 120),
  percent numeric(4, 1) not null constraint comparison_percent check (percent between 0 and 100),
  source text not null check (length(source) between 3 and 300),
  entered_by uuid not null default sec.account() references app.account,
  entered_at timestamptz not null default now(),
  constraint comparison_not_ahead check (quarter <= (entered_at at time zone 'Europe/Copenhagen')::date)
);
create index comparison_figure_quarter on app.comparison_figure (quarter, measure, group_name, id desc);
create trigger comparison_figure_append_only before update or delete or truncate on app.comparison_figure for each statement execute function app.append_only();

alter table app.comparison_figure enable row level security, force row level security;
grant select on app.comparison_figure to fyrtaarn_reporter, fyrtaarn_employment, fyrtaarn_system;
create policy comparison_figure_read on app.comparison_figure for select to fyrtaarn_reporter, fyrtaarn_employment, fyrtaarn_system using ((select sec.known()));
grant insert (quarter, measure, group_name, percent, source) on app.comparison_figure to fyrtaarn_reporter, fyrtaarn_employment;
create policy comparison_figure_add on app.comparison_figure for insert to fyrtaarn_reporter, fyrtaarn_employment with check (entered_by = (select sec.account()));
