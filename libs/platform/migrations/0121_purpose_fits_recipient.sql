-- What is shown for one purpose cannot be used for another: a company is shown somebody for a small job, an administration for its share in a case.
-- Policies ask who is shown; that the row can be no other's is kept here, whoever writes it.
alter table app.organisation add constraint organisation_id_kind unique (id, kind);
alter table app.disclosure add column recipient_kind text not null
  generated always as (case purpose when 'small_job_match' then 'company' else 'administration' end) stored;
alter table app.disclosure add constraint disclosure_fits_recipient foreign key (recipient_organisation_id, recipient_kind) references app.organisation (id, kind);
-- For the citizen's own copy, which leaves out no column.
grant select (recipient_kind) on app.disclosure to fyrtaarn_system;
