import { plainText, type LocalDate } from '@fyrtaarn/kernel';
import { declareActions, statement, type Tx } from '@fyrtaarn/platform';
import type { PassQueue } from './passing.inputs';
import { applicationStore } from './seat-application.store';
import { beforeOf, nextInLine } from './seat-order.rules';
import { refuseSeats } from './waiting.errors';

declareActions({
  'premises.queue_passed': ['passingId', 'seats', 'passed', 'reason'],
  'premises.application_answered': ['agreementId', 'seats', 'left'],
});

// Of several days on which seats are taken, the last: whoever wants them no earlier is asked about too.
interface Taken {
  readonly companyId: string;
  readonly houseId: string;
  readonly outcome: string | null;
  readonly from: string;
  readonly seats: number;
  readonly free: number;
  /** How many seats its own application asks for; null where it waits for none of these. */
  readonly wanted: number | null;
}
const TAKEN = statement<Taken>(
  'queue.taken',
  `SELECT a.company_id AS "companyId", a.house_id AS "houseId", d.day::text AS "from", t.seats, t.seats + app.seats_free(d.day, a.house_id) AS free,
      app.company_outcome(a.company_id) AS outcome, (SELECT w.seats_wanted FROM app.seat_application w WHERE w.company_id = a.company_id
        AND w.state IN ('waiting', 'resting', 'offered') AND app.seats_gained(a.company_id, d.day) > 0) AS wanted
    FROM app.occupancy_agreement a CROSS JOIN LATERAL (SELECT DISTINCT lower(c.valid) AS day FROM app.seat_claim c JOIN app.agreement_line l ON l.id = c.line_id
        WHERE l.agreement_id = a.id AND c.made_at = now() AND c.released_at IS NULL) d CROSS JOIN LATERAL app.seats_past_queue(a.id, d.day) AS t(seats)
    WHERE a.id = $1 AND t.seats > 0 ORDER BY d.day DESC LIMIT 1`,
);
const PASS = statement<{ id: string; application_id: string | null; answered: number | null }>(
  'queue.pass',
  'INSERT INTO app.seat_passing (agreement_id, from_day, seats, reason, note) VALUES ($1, $2, $3, $4, $5) RETURNING id, application_id, answered',
);
const SKIP = statement<never>(
  'queue.skip',
  `INSERT INTO app.seat_skip (passing_id, application_id, reason) SELECT $1, k."applicationId", k.reason FROM jsonb_to_recordset($2) AS k ("applicationId" uuid, reason text)`,
);

/**
 * Asked when an agreement has its seats, within the transaction that gave them: whoever stood before is passed over, each with a trace. Seats that were
 * offered in their turn pass nobody, nor does what is only shared by weekdays. An application of its own has what it waited for, or so much of it.
 * @param passing needed only where somebody who waits could have had the seats
 * @throws DomainError COMPANY_NOT_ADMITTED, QUEUE_WAITS, OFFER_STANDS
 */
export async function passQueue(tx: Tx, today: LocalDate, agreementId: string, passing: PassQueue | null | undefined): Promise<void> {
  const taken = await tx.first(TAKEN, [agreementId]);
  if (!taken) return;
  const { companyId, houseId, outcome, from, seats, free, wanted } = taken;
  if (outcome !== 'admitted') throw refuseSeats('COMPANY_NOT_ADMITTED', { field: 'companyId' });
  const list = beforeOf(await applicationStore.inLine(tx, today, null), companyId);
  const words = passing ? plainText('passingWords', passing.words, { min: 3, max: 500 }) : null;
  const decided = new Map(words === null ? [] : list.map(({ id }) => [id, words]));
  const { next, skips } = nextInLine(list, { seats: free, startsOn: from, houseId }, decided);
  if (next) throw refuseSeats('QUEUE_WAITS', { field: 'passingReason' });
  if (skips.length === 0 && wanted === null) return;
  const explained = skips.some(({ reason }) => reason === 'decided');
  const reason = explained ? (passing?.reason ?? null) : null;
  const passed = await tx.first(PASS, [agreementId, from, seats, reason, explained ? words : null]);
  const passingId = passed?.id ?? '';
  if (skips.length > 0) {
    const traces = skips.map((skip) => ({ applicationId: skip.applicationId, reason: skip.reason === 'decided' ? 'let_directly' : skip.reason }));
    await tx.rows(SKIP, [passingId, JSON.stringify(traces)]);
    tx.record('premises.queue_passed', agreementId, { passingId, seats, passed: skips.length, reason: reason ?? 'none' });
  }
  if (!passed?.application_id || passed.answered === null) return;
  tx.schedule('premises.tell_answered', { passingId });
  const left = Math.max(0, (wanted ?? 0) - passed.answered);
  tx.record('premises.application_answered', passed.application_id, { agreementId, seats: passed.answered, left });
}
