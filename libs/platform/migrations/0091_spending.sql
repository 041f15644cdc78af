-- What was spent of a grant, as the city's accounts tell it: entered with its source, up to and with a day of its year. A new figure takes the place of the last.
create table app.spending_figure (
  id uuid primary key default uuidv7(),
  initiative text not null references ref.initiative,
  administration text not null constraint spending_administration references ref.administration,
  through date not null,
  -- In the prices of the year.
  amount_ore bigint not null constraint spending_amount check (amount_ore between 0 and 100000000000),
  source text not null check (length(source) between 3 and 300),
  entered_by uuid not null default sec.account() references app.account,
  entered_at timestamptz not null default now(),
  constraint spending_not_ahead check (through <= (entered_at at time zone 'Europe/Copenhagen')::date)
);
create index spending_figure_through on app.spending_figure (initiative, administration, through desc, id desc);
create trigger spending_figure_append_only before update or delete or truncate on app.spending_figure for each statement execute function app.append_only();

alter table app.spending_figure enable row level security, force row level security;
grant select on app.spending_figure to fyrtaarn_reporter, fyrtaarn_system;
create policy spending_figure_read on app.spending_figure for select to fyrtaarn_reporter, fyrtaarn_system using ((select sec.known()));
grant insert (initiative, administration, through, amount_ore, source) on app.spending_figure to fyrtaarn_reporter;
create policy spending_figure_add on app.spending_figure for insert to fyrtaarn_reporter with check (entered_by = (select sec.account()));

-- Of each administration and year what was spent of it up to the day: by the latest figure that reaches no further.
create function app.spent_by_year(which text, until date) returns table (administration text, year int, amount_ore bigint) language sql stable as $$
  select distinct on (f.administration, extract(year from f.through)) f.administration, extract(year from f.through)::int, f.amount_ore
    from app.spending_figure f where f.initiative = which and f.through <= until
    order by f.administration, extract(year from f.through), f.through desc, f.id desc
$$;
revoke execute on function app.spent_by_year from public;
grant execute on function app.spent_by_year to fyrtaarn_system;
