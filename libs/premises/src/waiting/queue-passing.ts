import { plainText, type LocalDate } from '@fyrtaarn/kernel';
import { declareActions, statement, type Tx } from '@fyrtaarn/platform';
import type { PassQueue } from './passing.inputs';
import { applicationStore } from './seat-application.store';
import { beforeOf, nextInLine } from './seat-order.rules';
import { refuseSeats } from './waiting.errors';

declareActions({ 'premises.queue_passed': ['passingId', 'seats', 'passed', 'reason'] });

// Of several days on which seats are taken, the last: whoever wants them no earlier is asked about too.
const TAKEN = statement<{ companyId: string; houseId: string; outcome: string | null; from: string; seats: number; free: number }>(
  'queue.taken',
  `SELECT a.company_id AS "companyId", a.house_id AS "houseId", d.day::text AS "from", t.seats, t.seats + app.seats_free(d.day, a.house_id) AS free,
      app.company_outcome(a.company_id) AS outcome
    FROM app.occupancy_agreement a CROSS JOIN LATERAL (SELECT DISTINCT lower(c.valid) AS day FROM app.seat_claim c JOIN app.agreement_line l ON l.id = c.line_id
        WHERE l.agreement_id = a.id AND c.made_at = now() AND c.released_at IS NULL) d CROSS JOIN LATERAL app.seats_past_queue(a.id, d.day) AS t(seats)
    WHERE a.id = $1 AND t.seats > 0 ORDER BY d.day DESC LIMIT 1`,
);
const PASS = statement<{ id: string }>(
  'queue.pass',
  'INSERT INTO app.seat_passing (agreement_id, from_day, seats, reason, note) VALUES ($1, $2, $3, $4, $5) RETURNING id',
);
const SKIP = statement<never>(
  'queue.skip',
  `INSERT INTO app.seat_skip (passing_id, application_id, reason) SELECT $1, k."applicationId", k.reason FROM jsonb_to_recordset($2) AS k ("applicationId" uuid, reason text)`,
);

/**
 * Asked when an agreement has its seats, within the transaction that gave them: whoever stood before is passed over, each with a trace. Seats that were
 * offered in their turn pass nobody, nor does what is only shared by weekdays.
 * @param passing needed only where somebody who waits could have had the seats
 * @throws DomainError COMPANY_NOT_ADMITTED, QUEUE_WAITS
 */
export async function passQueue(tx: Tx, today: LocalDate, agreementId: string, passing: PassQueue | null | undefined): Promise<void> {
  const taken = await tx.first(TAKEN, [agreementId]);
  if (!taken) return;
  const { companyId, houseId, outcome, from, seats, free } = taken;
  if (outcome !== 'admitted') throw refuseSeats('COMPANY_NOT_ADMITTED', { field: 'companyId' });
  const list = beforeOf(await applicationStore.inLine(tx, today, null), companyId);
  const words = passing ? plainText('passingWords', passing.words, { min: 3, max: 500 }) : null;
  const decided = new Map(words === null ? [] : list.map(({ id }) => [id, words]));
  const { next, skips } = nextInLine(list, { seats: free, startsOn: from, houseId }, decided);
  if (next) throw refuseSeats('QUEUE_WAITS', { field: 'passingReason' });
  if (skips.length === 0) return;
  const explained = skips.some(({ reason }) => reason === 'decided');
  const reason = explained ? (passing?.reason ?? null) : null;
  const passed = await tx.first(PASS, [agreementId, from, seats, reason, explained ? words : null]);
  const traces = skips.map((skip) => ({ applicationId: skip.applicationId, reason: skip.reason === 'decided' ? 'let_directly' : skip.reason }));
  await tx.rows(SKIP, [passed?.id, JSON.stringify(traces)]);
  tx.record('premises.queue_passed', agreementId, { passingId: passed?.id ?? '', seats, passed: skips.length, reason: reason ?? 'none' });
}
