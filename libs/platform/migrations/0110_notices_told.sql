-- What is put up in the house is told to those who rent seats there, by the system.
grant select on app.house_notice to fyrtaarn_system;
create policy house_notice_system on app.house_notice for select to fyrtaarn_system using ((select sec.known()));
