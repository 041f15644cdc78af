-- Why a small job was sent back, for the company to read: whoever sends it back says it.
alter table app.posting add column returned_because text constraint posting_returned_length check (length(returned_because) between 3 and 500);
alter table app.posting no force row level security;
update app.posting set returned_because = 'Grunden blev ikke skrevet ned dengang.' where state = 'returned';
alter table app.posting force row level security;
alter table app.posting add constraint posting_returned_because check (state <> 'returned' or returned_because is not null);
grant update (returned_because) on app.posting to fyrtaarn_employment;
