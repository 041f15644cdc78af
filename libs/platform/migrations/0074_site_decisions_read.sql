-- Whoever follows the programme reads why the house lies where it does: who decided, and what the judgements leaned on.
create policy account_decided_site on app.account for select to fyrtaarn_reporter, fyrtaarn_technical
  using (exists (select from app.site_decision d where d.decided_by = account.id));
grant select on app.house_document to fyrtaarn_reporter;
create policy house_document_of_site on app.house_document for select to fyrtaarn_reporter
  using (exists (select from app.site_hearing h where h.document_id = house_document.id) or exists (select from app.site_score s where s.document_id = house_document.id)
    or exists (select from app.place_file f where f.document_id = house_document.id));
