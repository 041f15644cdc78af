-- Whoever registers hours has the employment looked up by its id, and not all employments that they may see: a list of 50,000 rows asks 50,000 times.
alter policy paid_hours_add on app.paid_hours with check (registered_by = (select sec.account())
  and exists (select from app.employment e where e.id = paid_hours.employment_id and e.citizen_id = paid_hours.citizen_id and e.company_id = paid_hours.company_id));
