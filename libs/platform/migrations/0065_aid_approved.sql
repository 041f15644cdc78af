-- Whoever approves aid above the ceiling sees what each company is given: the sums, by the function that the report has; no row of the ledger.
set local role fyrtaarn_system;
grant execute on function app.aid_by_year(uuid, int, date) to fyrtaarn_admin;
set local role fyrtaarn_owner;
