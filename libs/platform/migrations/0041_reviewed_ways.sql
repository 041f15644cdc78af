-- What a review of the ways in and of the rights of citizens found, and what was still missing of them.

-- Sessions are people's: a program's token never becomes one.
create policy session_of_people on app.session as restrictive for insert to fyrtaarn_gate
  with check (account_id in (select a.id from app.account a where not a.program));
