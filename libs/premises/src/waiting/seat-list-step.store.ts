import { statement, type Keyed, type Reader } from '@fyrtaarn/platform';
import type { SeatListStepView } from './seat-list-step.views';

const PASSED = `(SELECT coalesce(json_agg(json_build_object('applicationId', k.application_id, 'companyName', p.name, 'synthetic', p.synthetic, 'reason', k.reason, 'note', k.note)
    ORDER BY k.id), '[]') FROM app.seat_skip k JOIN app.seat_application w ON w.id = k.application_id JOIN app.organisation p ON p.id = w.company_id
  WHERE (s.action = 'premises.seats_offered' AND k.offer_id = f.id) OR k.passing_id = g.id)`;
// Of an assessment the subject is the company, of seats that went past the list the agreement; of all else the application.
const STEPS = statement<Keyed<SeatListStepView>>(
  'seat_list.steps',
  `SELECT s.id::text AS key, json_build_object('id', s.id, 'at', s.at, 'action', s.action, 'role', s.actor_role, 'name', u.display_name, 'applicationId', a.id,
      'agreementId', g.agreement_id, 'companyName', o.name, 'synthetic', o.synthetic, 'seats', (s.facts ->> 'seats')::int, 'outcome', coalesce(s.facts ->> 'outcome', s.facts ->> 'answer'), 'becauseDa', coalesce(r.name_da, k.name_da), 'becauseEn', coalesce(r.name_en, k.name_en),
      'words', CASE s.action WHEN 'premises.queue_passed' THEN g.note WHEN 'people.company_assessed' THEN x.reasons WHEN 'premises.seat_priority_decided' THEN d.reasons
        WHEN 'premises.offer_recalled' THEN f.withdrawn_because
        WHEN 'premises.application_removed' THEN m.note WHEN 'premises.application_returned' THEN b.note END, 'passed', ${PASSED}) AS node
    FROM app.seat_list_steps($1, $2) s LEFT JOIN app.account u ON u.id = s.actor
      LEFT JOIN app.seat_application a ON a.id = s.subject
      LEFT JOIN app.seat_passing g ON g.id = (s.facts ->> 'passingId')::uuid LEFT JOIN ref.passing_reason r ON r.code = g.reason
      LEFT JOIN app.occupancy_agreement t ON t.id = g.agreement_id
      LEFT JOIN app.company_assessment x ON x.id = (s.facts ->> 'assessmentId')::uuid
      LEFT JOIN app.seat_offer f ON f.id = (s.facts ->> 'offerId')::uuid
      LEFT JOIN app.seat_removal m ON m.id = (s.facts ->> 'removalId')::uuid LEFT JOIN app.seat_return b ON b.removal_id = m.id
      LEFT JOIN ref.removal_reason k ON k.code = m.reason AND s.action = 'premises.application_removed'
      LEFT JOIN LATERAL (SELECT p.reasons FROM app.seat_priority_decision p WHERE p.application_id = a.id AND p.decided_at <= s.at ORDER BY p.decided_at DESC LIMIT 1) d ON true
      JOIN app.organisation o ON o.id = coalesce(a.company_id, t.company_id, x.company_id) ORDER BY s.id DESC`,
);

/** All that has happened on the waiting list, the latest first: one statement. */
export function seatListSteps(reader: Reader, after: string | null, limit: number): Promise<Keyed<SeatListStepView>[]> {
  return reader.rows(STEPS, [after, limit]);
}
