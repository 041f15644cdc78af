-- Guidance: who may see and do what. The rows are in 0011.

do $$
declare t text;
begin
  foreach t in array array['room_booking', 'guided_party', 'guided_party_stage', 'guidance_course', 'guidance_session', 'session_registration',
    'session_note', 'session_material', 'session_evaluation', 'guidance_need'] loop
    execute format('alter table app.%I enable row level security, force row level security', t);
    execute format('grant select on app.%I to fyrtaarn_employment', t);
    execute format('create policy %1$s_employment on app.%1$I for select to fyrtaarn_employment using ((select sec.known()))', t);
  end loop;
  foreach t in array array['guided_party', 'guided_party_stage', 'guidance_course', 'guidance_session', 'session_registration', 'guidance_need', 'room_booking'] loop
    execute format('grant select on app.%I to fyrtaarn_system', t);
    execute format('create policy %1$s_system on app.%1$I for select to fyrtaarn_system using ((select sec.known()))', t);
  end loop;
  foreach t in array array['room_booking', 'guided_party', 'guided_party_stage', 'guidance_course', 'guidance_session', 'session_note', 'session_material'] loop
    execute format('create policy %1$s_add on app.%1$I for insert to fyrtaarn_employment with check ((select sec.known()))', t);
  end loop;
end $$;

grant select on ref.guidance_kind, ref.guidance_topic to fyrtaarn_public, fyrtaarn_company, fyrtaarn_employment, fyrtaarn_social,
  fyrtaarn_technical, fyrtaarn_reporter, fyrtaarn_citizen, fyrtaarn_partner, fyrtaarn_admin, fyrtaarn_dpo, fyrtaarn_system;

-- Rooms: the city sees every booking; a company its own.
grant select on app.room_booking to fyrtaarn_technical, fyrtaarn_company;
create policy room_booking_technical on app.room_booking for select to fyrtaarn_technical using ((select sec.known()));
create policy room_booking_own on app.room_booking for select to fyrtaarn_company using (organisation_id = (select sec.organisation()));
grant insert (room_id, during, organisation_id, booked_by) on app.room_booking to fyrtaarn_employment;
grant update (room_id, during, cancelled_at) on app.room_booking to fyrtaarn_employment;
create policy room_booking_change on app.room_booking for update to fyrtaarn_employment
  using (organisation_id = (select sec.organisation())) with check (organisation_id = (select sec.organisation()));

-- Parties: a company knows itself as one; people before CVR are known to BIF alone.
grant select on app.guided_party, app.guided_party_stage to fyrtaarn_company;
create policy guided_party_own on app.guided_party for select to fyrtaarn_company using (company_id = (select sec.organisation()));
create policy guided_party_stage_own on app.guided_party_stage for select to fyrtaarn_company using (party_id in (select id from app.guided_party));
grant insert (stage, company_id, person_name, person_email, district, taken_in_by) on app.guided_party to fyrtaarn_employment, fyrtaarn_company;
create policy guided_party_join on app.guided_party for insert to fyrtaarn_company 
  with check (stage = 'company' and company_id = (select sec.organisation()) and district is null);
grant insert (party_id, stage, valid) on app.guided_party_stage to fyrtaarn_employment, fyrtaarn_company;
create policy guided_party_stage_join on app.guided_party_stage for insert to fyrtaarn_company with check (party_id in (select id from app.guided_party));
grant update (stage, company_id, person_name, person_email) on app.guided_party to fyrtaarn_employment;
grant update (company_id, person_name, person_email, merged_into) on app.guided_party to fyrtaarn_system;
create policy guided_party_change on app.guided_party for update to fyrtaarn_employment, fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));
grant update (valid) on app.guided_party_stage to fyrtaarn_employment;
grant update (party_id, valid) on app.guided_party_stage to fyrtaarn_system;
create policy guided_party_stage_change on app.guided_party_stage for update to fyrtaarn_employment, fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));

-- Sessions are an open programme, except the individual ones.
grant select on app.guidance_course, app.guidance_session to fyrtaarn_company, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_partner;
create policy guidance_course_open on app.guidance_course for select to fyrtaarn_company, fyrtaarn_social, fyrtaarn_technical, fyrtaarn_partner
  using ((select sec.known()));
create policy guidance_session_open on app.guidance_session for select to fyrtaarn_social, fyrtaarn_technical, fyrtaarn_partner
  using (kind in (select code from ref.guidance_kind where not individual) and (select sec.known()));
create policy guidance_session_company on app.guidance_session for select to fyrtaarn_company
  using ((kind in (select code from ref.guidance_kind where not individual) or id in (select session_id from app.session_registration)) and (select sec.known()));
grant insert (title, description, topic, planned_by) on app.guidance_course to fyrtaarn_employment;
grant update (state) on app.guidance_course to fyrtaarn_employment;
create policy guidance_course_change on app.guidance_course for update to fyrtaarn_employment using ((select sec.known())) with check ((select sec.known()));
grant insert (course_id, kind, topic, title, description, starts_at, ends_at, place, room_booking_id, district, administration, capacity, host_id)
  on app.guidance_session to fyrtaarn_employment;
grant update (starts_at, ends_at, place, room_booking_id, capacity, state, cancel_reason, sequence) on app.guidance_session to fyrtaarn_employment;
create policy guidance_session_change on app.guidance_session for update to fyrtaarn_employment using ((select sec.known())) with check ((select sec.known()));
grant update (taken, waiting) on app.guidance_session to fyrtaarn_system;
create policy guidance_session_count on app.guidance_session for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));

-- A registration belongs to the party. A company may take its own back; only the city says who came, and only the system moves the line.
grant select on app.session_registration, app.session_evaluation to fyrtaarn_company;
create policy registration_own on app.session_registration for select to fyrtaarn_company using (party_id in (select id from app.guided_party));
grant insert (session_id, party_id, registered_by, registered_late) on app.session_registration to fyrtaarn_employment, fyrtaarn_company;
create policy registration_add on app.session_registration for insert to fyrtaarn_employment with check ((select sec.known()));
create policy registration_add_own on app.session_registration for insert to fyrtaarn_company
  with check (party_id in (select id from app.guided_party) and not registered_late);
grant update (state, cancel_reason, attendance, attendance_at, late_reason) on app.session_registration to fyrtaarn_employment;
grant update (party_id, state, cancel_reason, attendance, attendance_at, late_reason) on app.session_registration to fyrtaarn_system;
create policy registration_change on app.session_registration for update to fyrtaarn_employment using ((select sec.known())) with check ((select sec.known()));
grant update (state, cancel_reason) on app.session_registration to fyrtaarn_company;
create policy registration_take_back on app.session_registration for update to fyrtaarn_company
  using (party_id in (select id from app.guided_party)) with check (party_id in (select id from app.guided_party) and state = 'cancelled');
create policy registration_promote on app.session_registration for update to fyrtaarn_system using ((select sec.known())) with check ((select sec.known()));

grant insert (session_id, text, written_by) on app.session_note to fyrtaarn_employment;
grant select on app.session_material to fyrtaarn_company;
create policy session_material_registered on app.session_material for select to fyrtaarn_company
  using (session_id in (select session_id from app.session_registration where state = 'registered'));
grant insert (session_id, name, media_type, content, added_by) on app.session_material to fyrtaarn_employment;
create policy session_evaluation_own on app.session_evaluation for select to fyrtaarn_company using (registration_id in (select id from app.session_registration));
grant insert (registration_id, useful, text) on app.session_evaluation to fyrtaarn_company;
create policy session_evaluation_add on app.session_evaluation for insert to fyrtaarn_company
  with check (registration_id in (select id from app.session_registration where attendance = 'came'));

grant insert (company_id, posting_id, blockers) on app.guidance_need to fyrtaarn_system;
create policy guidance_need_raise on app.guidance_need for insert to fyrtaarn_system with check ((select sec.known()));
grant update (session_id) on app.guidance_need to fyrtaarn_employment;
create policy guidance_need_answer on app.guidance_need for update to fyrtaarn_employment using ((select sec.known())) with check ((select sec.known()));
