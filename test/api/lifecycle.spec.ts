import { SYSTEM, type Actor } from '@fyrtaarn/kernel';
import type { Client } from 'pg';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House } from '../support/house';

const OPEN = ['SUGGESTED', 'ASK_CITIZEN', 'SHARED', 'MEET', 'FIRM_YES', 'AGREED'];
const STATES = [...OPEN, 'STARTED', 'DECLINED', 'DECLINE_REVIEW', 'WITHDRAWN', 'OBSOLETE', 'CANCELLED'];

/** The main path and the ways off it, as the lifecycle's own table says who may take which step; everything not listed is forbidden. */
const ALLOWED: readonly (readonly [from: string, to: string, by: string])[] = [
  ['SUGGESTED', 'ASK_CITIZEN', 'employment'],
  ['SUGGESTED', 'DECLINED', 'employment'],
  // The citizen's yes is confirmed by the consultant, and nothing is shown before.
  ['ASK_CITIZEN', 'SHARED', 'employment'],
  ['ASK_CITIZEN', 'DECLINED', 'citizen'],
  ['ASK_CITIZEN', 'DECLINED', 'employment'],
  ['SHARED', 'MEET', 'company'],
  ['SHARED', 'DECLINE_REVIEW', 'company'],
  ['MEET', 'FIRM_YES', 'company'],
  ['MEET', 'DECLINE_REVIEW', 'company'],
  ['MEET', 'DECLINED', 'citizen'],
  ['FIRM_YES', 'AGREED', 'citizen'],
  ['FIRM_YES', 'DECLINED', 'citizen'],
  ['AGREED', 'STARTED', 'employment'],
  ['DECLINE_REVIEW', 'DECLINED', 'employment'],
  ...[...OPEN, 'DECLINE_REVIEW'].flatMap((from) => [
    [from, 'WITHDRAWN', 'employment'] as const,
    ...(from === 'SUGGESTED' ? [] : [[from, 'WITHDRAWN', 'citizen'] as const]),
    [from, 'CANCELLED', 'employment'] as const,
    [from, 'OBSOLETE', 'system'] as const,
  ]),
];

let house: House;
let line: Client;
let match: { id: string; companyId: string; citizenId: string };
let actors: Record<string, Actor>;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  line = await openLine(house);
  const { rows } = await house.db.query(
    `SELECT m.id, m.company_id AS "companyId", m.citizen_id AS "citizenId" FROM app.match m JOIN app.citizen c ON c.id = m.citizen_id
      JOIN app.organisation o ON o.id = c.home_organisation_id WHERE m.state = 'FIRM_YES' AND o.administration = 'BIF' LIMIT 1`,
  );
  match = rows[0] ?? (await anyMatch());
  const bif = await organisation('BIF');
  const account = { accountId: (await house.db.query(`SELECT id FROM app.account WHERE email = 'konsulent@demo.invalid'`)).rows[0].id as string };
  actors = {
    employment: { role: 'employmentConsultant', organisationId: bif, ...account },
    company: { role: 'companyContact', organisationId: match.companyId, ...account },
    citizen: { role: 'citizen', citizenId: match.citizenId, ...account },
    system: SYSTEM,
    social: { role: 'bridgeWorker', organisationId: await organisation('SOF'), ...account },
    technical: { role: 'premisesManager', organisationId: await organisation('TMF'), ...account },
    admin: { role: 'administrator', organisationId: await organisation('OKF'), ...account },
    reporter: { role: 'reporter', organisationId: await organisation('TMF'), ...account },
  };
});
afterAll(async () => {
  await line.end();
  await house.close();
});

async function anyMatch() {
  const { rows } = await house.db.query(
    `SELECT m.id, m.company_id AS "companyId", m.citizen_id AS "citizenId" FROM app.match m JOIN app.citizen c ON c.id = m.citizen_id
      JOIN app.organisation o ON o.id = c.home_organisation_id WHERE m.state IN ('MEET', 'AGREED', 'STARTED') AND o.administration = 'BIF' LIMIT 1`,
  );
  return rows[0] as typeof match;
}

async function organisation(administration: string): Promise<string> {
  return (await house.db.query('SELECT id FROM app.organisation WHERE administration = $1', [administration])).rows[0].id as string;
}

/** Puts the match in a state, past the table of moves, with everything filled in that a later state needs. */
async function stand(state: string): Promise<void> {
  await house.db.query(`SET session_replication_role = replica`);
  await house.db.query(
    `UPDATE app.match SET state = $2, consultant_view = 'agree', share_wish = '{HOURS,TASKS}', citizen_said_yes_at = now(), shared_at = now(), meeting_at = now(),
      meeting_place = 'Huset', attendance = 'came', agreed_minutes = 120, starts_on = current_date, decline_reason = 'F_HOURS' WHERE id = $1`,
    [match.id, state],
  );
  await house.db.query(`UPDATE app.posting SET heads = 20, minutes_total = 20 * 37 * 60 WHERE id = (SELECT posting_id FROM app.match WHERE id = $1)`, [
    match.id,
  ]);
  await house.db.query(`SET session_replication_role = origin`);
}

/** What the database answers when somebody who can write any SQL tries to move the match. A person signs for it; the system is nobody. */
async function tries(actor: Actor, to: string): Promise<string> {
  const signed = actor === SYSTEM ? '' : ', decided_by = (SELECT sec.account())';
  await line.query('SAVEPOINT before');
  const answer = await line.query(`UPDATE app.match SET state = $2${signed} WHERE id = $1`, [match.id, to]).then(
    ({ rowCount }) => (rowCount === 1 ? 'moved' : 'not there'),
    (error: { code: string; constraint?: string }) => error.constraint ?? error.code,
  );
  await line.query('ROLLBACK TO SAVEPOINT before');
  return answer;
}

test.each(STATES)('from %s a match moves along the listed steps, by whom they name, and no other way', async (from) => {
  await stand(from);
  const moved: string[] = [];
  for (const [by, actor] of Object.entries(actors)) {
    await asActor(house, line, actor, async () => {
      for (const to of STATES.filter((state) => state !== from)) {
        const answer = await tries(actor, to);
        if (answer === 'moved') moved.push(`${to} by ${by}`);
        else expect(['match_move_allowed', '42501', 'not there']).toContain(answer);
      }
    });
  }
  const listed = ALLOWED.filter((step) => step[0] === from).map(([, to, by]) => `${to} by ${by}`);
  expect(moved.sort()).toEqual(listed.sort());
});
