-- What was written about an application that was taken off the list, and what was laid in with it, is deleted when it has served its time. That there was
-- one, when, and for which reason, stays: who was passed over in a line can be told as long as the line is kept.
create function app.application_over(application uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.seat_application a where a.id = application and a.state = 'removed')
    and not exists (select from app.seat_removal r where r.application_id = application and r.removed_at > (select app.kept_since('SEAT-REFUSALS-KEPT')))
    and (select app.kept_since('SEAT-REFUSALS-KEPT')) is not null
$$;
revoke execute on function app.application_over(uuid) from public;
grant execute on function app.application_over(uuid) to fyrtaarn_system;

-- The machine may put one sentence in the place of words that are due, and change nothing else.
do $$
declare it record;
begin
  for it in select t.*, case t.name when 'seat_return' then '(select r.application_id from app.seat_removal r where r.id = removal_id)' else 'application_id' end as of_application
    from (values ('eligibility_finding', 'evidence', 'eligibility_finding_append_only'), ('seat_priority_decision', 'reasons', 'seat_priority_append_only'),
      ('seat_removal', 'note', 'seat_removal_append_only'), ('seat_return', 'note', 'seat_return_append_only'), ('seat_word', 'said_by', 'seat_word_append_only'),
      ('seat_skip', 'note', 'seat_skip_append_only')) as t (name, words, kept) loop
    execute format('drop trigger %I on app.%I', it.kept, it.name);
    execute format('create trigger %I before delete or truncate on app.%I for each statement execute function app.append_only()', it.kept, it.name);
    execute format($s$create trigger %I before update on app.%I for each statement when (current_user <> 'fyrtaarn_system') execute function app.append_only()$s$,
      it.name || '_words_stay', it.name);
    execute format('grant update (%I) on app.%I to fyrtaarn_system', it.words, it.name);
    execute format($s$create policy %I on app.%I for update to fyrtaarn_system using (app.application_over(%s)) with check (%I = 'Slettet: tiden er gået')$s$,
      it.name || '_forgotten', it.name, it.of_application, it.words);
  end loop;
end $$;

grant delete on app.application_document, app.house_document to fyrtaarn_system;
create policy application_document_forgotten on app.application_document for delete to fyrtaarn_system using (app.application_over(application_id));
create policy house_document_forgotten on app.house_document for delete to fyrtaarn_system
  using (exists (select from app.application_document p where p.document_id = house_document.id and app.application_over(p.application_id)));
