-- What a count is split by is told once a quarter, by reports that remember what they told (decision 75). A part that moves on a day with one newcomer
-- tells where that one belongs, so that no part is kept by the day.
drop table app.measurement_part;
delete from app.count_part where dimension not in ('value', 'synthetic');
delete from app.count_total where dimension not in ('value', 'synthetic');
alter table app.count_part add constraint count_part_of_whole check (dimension in ('value', 'synthetic'));
alter table app.count_total add constraint count_total_of_whole check (dimension in ('value', 'synthetic'));

-- What moved only a part of the count.
drop trigger count_marked on app.company;
drop trigger count_marked on app.occupancy_agreement;
drop trigger count_marked on app.guidance_session;
create trigger count_marked after update of starts_at on app.guidance_session for each row execute function app.mark_count('GUIDED_PARTIES', 'id');
alter table app.guidance_session enable always trigger count_marked;
