-- Whoever is or was asked about a job is told whom to call when they disagree.
alter policy account_to_call on app.account using (id in (select n.consultant_id from app.waiting_notice n) or id in (select m.consultant_id from app.match m));
