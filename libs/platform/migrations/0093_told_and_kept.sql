-- Told and kept of agreements: the landlord's notice is a letter, kept as it was written; and the agreement that both have signed is kept, and the tenant's to read.
create table app.notice_letter (
  notice_id uuid primary key references app.agreement_notice,
  content bytea not null constraint notice_letter_is_pdf check (substring(content from 1 for 5) = '%PDF-'),
  written_by uuid references app.account default sec.account(),
  written_at timestamptz not null default now()
);
create trigger notice_letter_append_only before update or delete or truncate on app.notice_letter for each statement execute function app.append_only();
create function app.keep_notice_letter() returns trigger language plpgsql as $$
begin
  if not exists (select from app.agreement_notice n where n.id = new.notice_id and n.given_by = 'landlord' and n.registered_at = now()) then
    raise exception 'a letter is written with the landlord''s notice' using errcode = '23514', constraint = 'letter_with_notice';
  end if;
  return new;
end $$;
create trigger letter_kept before insert on app.notice_letter for each row execute function app.keep_notice_letter();
alter table app.notice_letter enable row level security, force row level security;
grant select on app.notice_letter to fyrtaarn_technical, fyrtaarn_company, fyrtaarn_system;
grant insert (notice_id, content) on app.notice_letter to fyrtaarn_technical;
create policy notice_letter_read on app.notice_letter for select to fyrtaarn_technical, fyrtaarn_system using ((select sec.known()));
create policy notice_letter_own on app.notice_letter for select to fyrtaarn_company
  using (exists (select from app.agreement_notice n where n.id = notice_letter.notice_id));
create policy notice_letter_add on app.notice_letter for insert to fyrtaarn_technical with check ((select sec.known()));

-- The agreement itself, as both have signed it. Laid in again, the latest holds; and what a tenant has signed it may read.
alter table app.agreement_proof drop constraint agreement_proof_act_check,
  add constraint proof_act check (act in ('sign', 'end', 'transfer', 'change', 'price', 'notice'));
drop policy house_document_own on app.house_document;
create policy house_document_own on app.house_document for select to fyrtaarn_company using (company_id = (select sec.organisation())
  or exists (select from app.application_document p where p.document_id = house_document.id)
  or exists (select from app.agreement_proof p where p.document_id = house_document.id));

-- Whether a price is without VAT because none is charged or because it comes on top: as the house's terms say on a day, to whoever sees the price.
grant create on schema app to fyrtaarn_system;
set local role fyrtaarn_system;
create function app.vat_on(house uuid, line_kind text, day date) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when line_kind = any (t.taxed) then 'standard' else 'exempt' end from app.rent_terms t where t.house_id = house and t.valid @> day
$$;
revoke execute on function app.vat_on(uuid, text, date) from public;
grant execute on function app.vat_on(uuid, text, date) to fyrtaarn_technical, fyrtaarn_company;
set local role fyrtaarn_owner;
revoke create on schema app from fyrtaarn_system;
