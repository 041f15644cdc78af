-- What guidance leads to: a drafted small job, messages, and a count with its parts.

-- A small job that came out of a hiring guidance, drafted by the consultant for the company to complete and send.
alter table app.posting drop constraint posting_state_check, drop constraint posting_check2;
alter table app.posting
  add constraint posting_state_check check (state in ('draft', 'submitted', 'open', 'returned', 'paused', 'closed')),
  add constraint posting_opened_by_somebody check (state in ('draft', 'submitted', 'returned') or opened_by is not null),
  add column from_session_id uuid references app.guidance_session;

-- A consultant drafts; the company completes the draft by sending it.
grant insert (company_id, title, description, district, minutes_min, minutes_max, heads, minutes_total, starts_on, language, language_level,
  ordinary_wage, wage_agreement, submitted_by, state, from_session_id) on app.posting to fyrtaarn_employment;
grant insert (state, from_session_id) on app.posting to fyrtaarn_company;
create policy posting_draft on app.posting for insert to fyrtaarn_employment 
  with check (state = 'draft' and submitted_by is null and heads_taken = 0 and minutes_taken = 0);
alter policy posting_add on app.posting
  with check (company_id = (select sec.organisation()) and submitted_by = (select sec.account()) and state = 'submitted' and from_session_id is null
    and heads_taken = 0 and minutes_taken = 0);
grant update (state, submitted_by) on app.posting to fyrtaarn_company;
create policy posting_send on app.posting for update to fyrtaarn_company using (company_id = (select sec.organisation()) and state = 'draft')
  with check (company_id = (select sec.organisation()) and state = 'submitted' and submitted_by = (select sec.account()));
do $$
declare t text;
begin
  foreach t in array array['posting_task', 'posting_fact', 'posting_week'] loop
    execute format('grant insert on app.%I to fyrtaarn_employment', t);
    execute format('create policy %1$s_draft on app.%1$I for insert to fyrtaarn_employment
      with check (posting_id in (select id from app.posting where state = ''draft''))', t);
  end loop;
end $$;

-- Messages about guidance are written by the system, to whoever registered.
create policy account_told on app.account for select to fyrtaarn_system using ((select sec.known()));
grant select (organisation_id) on app.membership to fyrtaarn_system;
grant select on app.company_contact to fyrtaarn_system;
create policy contact_told on app.company_contact for select to fyrtaarn_system using ((select sec.known()));

-- Why a count was made again, where it was for more than new facts; and a count's parts, each with its own name for what it splits by.
alter table app.measurement add column reason text check (reason in ('late_registration'));
grant insert (reason) on app.measurement to fyrtaarn_system;
create table app.measurement_part (
  measurement_id uuid not null references app.measurement,
  dimension text not null check (dimension in ('kind', 'district', 'administration', 'tenant', 'stage', 'activity')),
  code text not null,
  value int not null check (value >= 0),
  primary key (measurement_id, dimension, code)
);
create trigger measurement_part_append_only before update or delete or truncate on app.measurement_part for each statement execute function app.append_only();
alter table app.measurement_part enable row level security, force row level security;
grant select on app.measurement_part to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_reporter,
  fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;
create policy measurement_part_read on app.measurement_part for select to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system
  using ((select sec.known()));
grant insert on app.measurement_part to fyrtaarn_system;
create policy measurement_part_count on app.measurement_part for insert to fyrtaarn_system with check ((select sec.known()));
-- Tenancy is one of the parts.
grant select on app.occupancy_agreement to fyrtaarn_system;
create policy agreement_system on app.occupancy_agreement for select to fyrtaarn_system using ((select sec.known()));
