import fc from 'fast-check';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import * as job from '../support/main-job';
import { attempt, KINDS_OF_TRIES, type Cast, type Try } from '../support/random-walk';
import { agreesToStatus } from '../support/standing-match';

/** What must be true after every step, whatever was tried. Each statement finds what breaks it. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'a place has never more people, or more hours, than it has room for, and its own count is right': `SELECT p.id FROM app.posting p LEFT JOIN app.match m ON m.posting_id = p.id AND m.state IN ('AGREED', 'STARTED')
    GROUP BY p.id HAVING count(m.id) > p.heads OR coalesce(sum(m.agreed_minutes), 0) > p.minutes_total OR count(m.id) <> p.heads_taken OR coalesce(sum(m.agreed_minutes), 0) <> p.minutes_taken`,
  'nobody agrees to more hours than they want': `SELECT h.citizen_id FROM app.citizen_hours h JOIN app.match m ON m.citizen_id = h.citizen_id AND m.state IN ('AGREED', 'STARTED')
    GROUP BY h.citizen_id, h.minutes_max HAVING sum(m.agreed_minutes) > h.minutes_max`,
  'nothing is shown without a live yes, and nothing that is over or taken back stays shown': `SELECT m.id FROM app.match m
    WHERE (m.state IN ('SHARED', 'MEET', 'FIRM_YES', 'AGREED')) AND NOT EXISTS (SELECT 1 FROM app.disclosure d WHERE d.match_id = m.id AND d.withdrawn_at IS NULL AND d.valid @> now())
      OR m.state IN ('DRAFT', 'SUGGESTED', 'ASK_CITIZEN', 'DECLINED', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED')
        AND EXISTS (SELECT 1 FROM app.disclosure d WHERE d.match_id = m.id AND d.withdrawn_at IS NULL)`,
  'every closing has a reason, and a person or the clock behind it': `SELECT e.match_id FROM app.match_event e
    WHERE e.to_state IN ('DECLINED', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED', 'EXPIRED') AND (e.reason IS NULL OR (e.actor IS NULL) <> (e.actor_role = 'system'))`,
  'the system alone closes, and only by time or for want of room': `SELECT e.match_id FROM app.match_event e WHERE e.actor_role = 'system' AND e.to_state NOT IN ('EXPIRED', 'OBSOLETE')`,
  'a pair has one match under way at most': `SELECT posting_id FROM app.match WHERE state IN ('SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED', 'STARTED', 'DECLINE_REVIEW')
    GROUP BY posting_id, citizen_id HAVING count(*) > 1`,
  'every pause has an end, and every block an end or a day to look at it again': `SELECT id FROM app.citizen WHERE (state = 'paused') <> (paused_until IS NOT NULL)
    UNION ALL SELECT id FROM app.pair_block WHERE upper_inf(valid) AND review_on IS NULL`,
};

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  const [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
  const postings = [await job.postAndOpen(company, consultant, { heads: 1 }), await job.postAndOpen(company, consultant, { heads: 2 })];
  const chosen = (await job.suggestionsFor(consultant, postings[0]!)).fitting.slice(0, 3);
  const citizens = [];
  for (const { citizenId: id } of chosen) {
    await agreesToStatus(house, id);
    await house.db.query('UPDATE app.citizen_hours SET minutes_min = 60, minutes_max = 300, minutes_aim = NULL WHERE citizen_id = $1', [id]);
    citizens.push({ id, login: await house.newLogin('citizen', { citizenId: id }) });
  }
  await house.db.query('UPDATE app.posting SET minutes_total = 420 WHERE id = $1', [postings[1]]);
  // The demonstration's events have nobody behind them.
  await house.db.query(
    `SET session_replication_role = replica; UPDATE app.match_event SET actor = (SELECT id FROM app.account LIMIT 1) WHERE actor IS NULL; SET session_replication_role = origin`,
  );
  cast = { consultant, lead: await house.as('employmentLead'), bridge: await house.as('bridgeWorker'), company, postings, citizens };
});
afterAll(() => house.close());

/** Every walk begins with the same people and places, and nothing between them. */
async function begin(): Promise<void> {
  await house.settled();
  await house.db.query('SET session_replication_role = replica');
  for (const table of ['errand', 'disclosure', 'match_event', 'employment']) {
    await house.db.query(`DELETE FROM app.${table} WHERE match_id IN (SELECT id FROM app.match WHERE posting_id = ANY ($1))`, [cast.postings]);
  }
  await house.db.query('DELETE FROM app.match WHERE posting_id = ANY ($1)', [cast.postings]);
  await house.db.query('DELETE FROM app.pair_block WHERE posting_id = ANY ($1)', [cast.postings]);
  await house.db.query(`UPDATE app.posting SET state = 'open', paused_until = NULL, heads_taken = 0, minutes_taken = 0 WHERE id = ANY ($1)`, [cast.postings]);
  await house.db.query(`UPDATE app.citizen SET state = 'active', paused_until = NULL WHERE paused_until IS NOT NULL`);
  await house.db.query(`DELETE FROM app.task WHERE kind LIKE 'matching.%' AND state = 'waiting'`);
  await house.db.query('SET session_replication_role = origin');
}

const BROKEN = Object.entries(INVARIANTS)
  .map(([name, sql]) => `(SELECT '${name}' AS broken FROM (${sql}) q LIMIT 1)`)
  .join(' UNION ALL ');
const broken = async (): Promise<string[]> => (await house.db.query<{ broken: string }>(BROKEN)).rows.map((row) => row.broken);

/** The state as the events tell it, from the first to the last; a gap or a jump between two of them is told as such. */
async function replayed(): Promise<{ told: string; state: string }[]> {
  const { rows } = await house.db.query<{ state: string; events: { from: string | null; to: string }[] }>(
    `SELECT m.state, (SELECT json_agg(json_build_object('from', e.from_state, 'to', e.to_state) ORDER BY e.seq) FROM app.match_event e WHERE e.match_id = m.id) AS events
      FROM app.match m WHERE m.posting_id = ANY ($1) AND m.state <> 'DRAFT'`,
    [cast.postings],
  );
  return rows.map(({ state, events }) => {
    const [first, ...rest] = events;
    const start = first && (first.from === null || first.from === 'DRAFT') ? first.to : 'nowhere';
    return { state, told: rest.reduce((at, event) => (event.from === at ? event.to : `${event.from} after ${at}`), start) };
  });
}

const waitingSince = async (): Promise<string> =>
  (await house.db.query<{ all: string }>(`SELECT string_agg(id || ' ' || waiting_since || ' ' || district, '|' ORDER BY id) AS all FROM app.citizen`)).rows[0]!
    .all;

const anything: fc.Arbitrary<Try> = fc.record({
  what: fc.nat(KINDS_OF_TRIES - 1),
  onward: fc.nat(2).map(Boolean),
  posting: fc.nat(1),
  citizen: fc.nat(2),
  choice: fc.nat(11),
});
const reached = new Set<string>();

test('whatever people try, in whatever order: the promises hold after every step, and every refusal has a code of ours', async () => {
  const since = await waitingSince();
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 45, maxLength: 60 }), async (walk) => {
      await begin();
      for (const one of walk) {
        const code = await attempt(house, cast, one);
        expect(['INTERNAL', 'BAD_REQUEST', 'CONFLICT', 'DATABASE_BUSY']).not.toContain(code);
        expect(await broken()).toEqual([]);
      }
      await house.settled();
      expect(await broken()).toEqual([]);
      for (const { told, state } of await replayed()) {
        expect(told).toBe(state);
        reached.add(state);
      }
      expect(await waitingSince()).toBe(since);
    }),
    { numRuns: 6, seed: 157, endOnFailure: true, interruptAfterTimeLimit: 45_000 },
  );
  expect((await house.db.query(`SELECT kind, last_error FROM app.task WHERE state = 'dead' OR last_error IS NOT NULL`)).rows).toEqual([]);
  // The walks got about.
  expect(reached.size).toBeGreaterThanOrEqual(6);
}, 90_000);

test('the events that a match has had can be changed or removed by nobody', async () => {
  for (const attack of ['UPDATE app.match_event SET reason = NULL', 'DELETE FROM app.match_event', 'TRUNCATE app.match_event']) {
    await expect(house.db.query(attack)).rejects.toMatchObject({ code: '42501' });
  }
});

// What injected SQL of a consultant could do.
test.each([
  ['a move without its event', `UPDATE app.match SET state = 'CANCELLED', decided_by = sec.account() WHERE id = $1`, 'match_events_tell_state'],
  [
    'an event without its move',
    `INSERT INTO app.match_event (match_id, from_state, to_state, channel) VALUES ($1, 'SHARED', 'MEET', 'self')`,
    'match_events_tell_state',
  ],
  ['hiding what is shown, and leaving it shown', 'UPDATE app.disclosure SET withdrawn_at = now() WHERE match_id = $1', 'match_shown_by_consent'],
])('the database refuses, at commit, %s', async (_, act, constraint) => {
  const { rows } = await house.db.query<{ id: string; account: string; organisation: string }>(
    `SELECT m.id, a.id AS account, o.id AS organisation FROM app.match m JOIN app.citizen c ON c.id = m.citizen_id JOIN app.organisation o ON o.id = c.home_organisation_id, app.account a
      WHERE m.state = 'SHARED' AND o.administration = 'BIF' AND a.email = 'konsulent@demo.invalid' AND m.posting_id <> ALL ($1) LIMIT 1`,
    [cast.postings],
  );
  const { id, account: accountId, organisation: organisationId } = rows[0]!;
  const line = await openLine(house);
  const answer = await asActor(house, line, { role: 'employmentConsultant', accountId, organisationId }, async () => {
    await line.query(act, [id]);
    return line.query('SET CONSTRAINTS ALL IMMEDIATE').then(
      () => undefined,
      (error: { constraint?: string }) => error.constraint,
    );
  });
  await line.end();
  expect(answer).toBe(constraint);
});
