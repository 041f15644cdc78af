import { daysLater } from '../support/matching-settings';
import { openHouse, type House, type Visitor } from '../support/house';
import { lix, sentencesOf, wordsOf } from '../support/plain';
import { noticeText, whyWaiting, type WhyWaiting } from '../../libs/matching/src/citizen/waiting-notice.rules';
import { SETTINGS } from '../rules/facts';

let house: House;
let consultant: Visitor, lead: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, lead] = [await house.as('employmentConsultant'), await house.as('employmentLead')];
  await house.settled();
});
afterAll(() => house.close());

const NOTICES = 'query($citizenId: Uuid) { waitingNotices(citizenId: $citizenId) { id weeks why text } }';
const rows = async (): Promise<{ citizen_id: string; weeks: number; why: string; period: number; options: number }[]> =>
  (await house.db.query('SELECT * FROM app.waiting_notice ORDER BY id')).rows;

async function morning(): Promise<void> {
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'matching.look_who_waits' AND state = 'waiting'`);
  await house.settled();
}

test('GR-18: whoever has waited over the limit although a place fits is told so once, by mail or by a call', async () => {
  await morning();
  const written = await rows();
  expect(written.length).toBeGreaterThan(5);
  expect(new Set(written.map(({ citizen_id }) => citizen_id)).size).toBe(written.length);
  for (const { weeks, options } of written) expect([weeks >= 8, options > 0]).toEqual([true, true]);
  const { rows: proposed } = await house.db.query(
    'SELECT 1 FROM app.waiting_notice n JOIN app.match m ON m.citizen_id = n.citizen_id AND m.created_at >= n.waiting_since',
  );
  expect(proposed).toEqual([]);
  const { rows: reached } = await house.db.query(
    `SELECT (SELECT count(*) FROM app.errand e WHERE e.kind = 'CALL_WAITING' AND e.citizen_id = n.citizen_id)::int AS calls,
      (SELECT count(*) FROM app.mail l WHERE l.about = n.id)::int AS mails FROM app.waiting_notice n`,
  );
  for (const { calls, mails } of reached) expect(calls + mails).toBe(1);
  await morning();
  expect(await rows()).toEqual(written);
  expect((await house.db.query(`SELECT count(*)::int AS n FROM app.errand WHERE kind = 'CALL_WAITING'`)).rows[0].n).toBe(
    reached.filter(({ calls }) => calls).length,
  );
});

test('a citizen with a login is written to, without a job or a reason in the mailbox, and reads why and whom to call', async () => {
  const [one] = await rows();
  const owner = `INSERT INTO app.case_owner (citizen_id, account_id) SELECT $1, id FROM app.account WHERE email = 'konsulent@demo.invalid'`;
  await house.db.query('DELETE FROM app.case_owner WHERE citizen_id = $1', [one!.citizen_id]);
  await house.db.query(owner, [one!.citizen_id]);
  const citizen = await house.newLogin('citizen', { citizenId: one!.citizen_id });
  const letGo = daysLater(house, 8 * 7);
  await morning().finally(letGo);
  const { waitingNotices } = await citizen.ask<{ waitingNotices: { id: string; weeks: number; why: string; text: string }[] }>(NOTICES);
  expect(waitingNotices).toHaveLength(2);
  const { rows: names } = await house.db.query<{ name: string }>(`SELECT display_name AS name FROM app.account WHERE email = 'konsulent@demo.invalid'`);
  expect(waitingNotices[0]!.text).toContain(`Ring til ${names[0]!.name} på 33 66 33 66.`);
  expect(waitingNotices[0]!.weeks).toBe(waitingNotices[1]!.weeks + 8);
  const { rows: mails } = await house.db.query<{ subject: string; body: string }>('SELECT subject, body FROM app.mail WHERE about = $1', [
    waitingNotices[0]!.id,
  ]);
  expect(mails).toHaveLength(1);
  expect(mails[0]!.subject).toBe('Du har ventet længe');
  expect(await consultant.ask(NOTICES, { citizenId: one!.citizen_id })).toEqual({ waitingNotices });
  expect(await (await house.as('companyContact')).refusal(NOTICES, { citizenId: one!.citizen_id })).toBe('NOT_ALLOWED');
  const someoneElse = await house.newLogin('citizen', { citizenId: (await rows())[1]!.citizen_id });
  const { waitingNotices: theirs } = await someoneElse.ask<{ waitingNotices: { id: string }[] }>(NOTICES, { citizenId: one!.citizen_id });
  expect(theirs.map(({ id }) => id)).not.toContain(waitingNotices[0]!.id);
});

test('whoever was proposed something, paused or left since somebody looked is told nothing', async () => {
  const before = await rows();
  const { rows: changed } = await house.db.query<{ id: string; since: string }>(
    `SELECT id, waiting_since::text AS since FROM app.citizen WHERE state = 'active' AND id NOT IN (SELECT citizen_id FROM app.waiting_notice)
      AND id NOT IN (SELECT citizen_id FROM app.match) ORDER BY id LIMIT 3`,
  );
  const [paused, left, proposed] = changed.map(({ id }) => id);
  await house.db.query(`UPDATE app.citizen SET state = 'paused', paused_until = current_date + 9 WHERE id = $1`, [paused]);
  await house.db.query(`UPDATE app.participation SET valid = tstzrange(lower(valid), now()), ended_channel = 'self' WHERE citizen_id = $1 AND valid @> now()`, [
    left,
  ]);
  await house.db.query(`SET session_replication_role = replica`);
  await house.db.query(
    `INSERT INTO app.match (posting_id, company_id, citizen_id, consultant_id, state, ruleset, settings_version, inputs_hash, explanation)
      SELECT posting_id, company_id, $1, consultant_id, 'SUGGESTED', ruleset, settings_version, inputs_hash, explanation FROM app.match WHERE consultant_id IS NOT NULL LIMIT 1`,
    [proposed],
  );
  await house.db.query(`SET session_replication_role = origin`);
  for (const { id: citizenId, since: waitingSince } of changed) {
    const found = { citizenId, waitingSince, period: 1, weeks: 9, options: 2, why: 'NO_ROOM' };
    await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('matching.tell_waiting', $1)`, [found]);
  }
  await house.settled();
  expect(await rows()).toEqual(before);
});

test('the morning’s look is after the weekly run, and not beside it', async () => {
  const { rows: planned } = await house.db.query<{ kind: string; hour: number }>(
    `SELECT kind, extract(hour FROM due_at AT TIME ZONE 'Europe/Copenhagen')::int AS hour FROM app.task WHERE kind IN ('matching.weekly_run', 'matching.look_who_waits') AND state = 'waiting' ORDER BY kind`,
  );
  const [look, run] = planned;
  expect([look!.kind, run!.kind, look!.hour - run!.hour]).toEqual(['matching.look_who_waits', 'matching.weekly_run', 2]);
});

test('the call waits for a person, who closes it', async () => {
  const WAITS = '{ whatWaits(first: 100) { edges { node { id kind matchId citizenId textDa postingTitle } } } }';
  const { whatWaits } = await consultant.ask<{
    whatWaits: { edges: { node: { id: string; kind: string; citizenId: string; matchId: null; postingTitle: null } }[] };
  }>(WAITS);
  const call = whatWaits.edges.map(({ node }) => node).find(({ kind }) => kind === 'CALL_WAITING')!;
  expect(call).toMatchObject({ matchId: null, postingTitle: null, citizenId: expect.any(String) as string });
  await consultant.ask('mutation($id: Uuid!) { closeErrand(id: $id) }', { id: call.id });
  expect(await consultant.refusal('mutation($id: Uuid!) { closeErrand(id: $id) }', { id: call.id })).toBe('NOT_FOUND');
  expect((await fetch(`${house.url}/venter`, { headers: { cookie: consultant.cookie } })).status).toBe(200);
});

test('while suggestions are off nobody is told that a place fits', async () => {
  await lead.ask('mutation { switchMatchingOff(reason: "Prøves i en test af notitser") }');
  const before = await rows();
  const letGo = daysLater(house, 16 * 7);
  await morning().finally(letGo);
  expect(await rows()).toEqual(before);
  const { rows: next } = await house.db.query(`SELECT 1 FROM app.task WHERE kind = 'matching.look_who_waits' AND state = 'waiting'`);
  expect(next).toHaveLength(1);
});

test.each<[WhyWaiting, { fit: 'FITS' | 'CLARIFY'; points: number }[], boolean]>([
  ['QUESTIONS', [{ fit: 'CLARIFY', points: 60 }], true],
  ['POINTS', [{ fit: 'FITS', points: 39 }, { fit: 'CLARIFY', points: 10 }], true], // prettier-ignore
  ['NO_ROOM', [{ fit: 'FITS', points: 40 }, { fit: 'CLARIFY', points: 80 }], true], // prettier-ignore
  ['NOT_LOOKED', [{ fit: 'FITS', points: 90 }], false],
])('why: %s', (why, fitting, looked) => expect(whyWaiting(fitting, looked, SETTINGS)).toBe(why));

test('GR-06: what is said is plain, says that nothing is lost, and ends with whom to call', () => {
  for (const why of ['QUESTIONS', 'POINTS', 'NO_ROOM', 'NOT_LOOKED'] as const) {
    for (const consultant of ['Mette Holm', null]) {
      for (const options of [1, 12]) {
        const text = noticeText({ weeks: 16, options, why, consultant, phone: '33 66 33 66' }, 'da');
        expect(lix(text)).toBeLessThanOrEqual(35);
        for (const sentence of sentencesOf(text)) expect(wordsOf(sentence).length).toBeLessThanOrEqual(15);
        expect(text).toContain('Din ventetid tæller stadig.');
        expect(text).toMatch(/Ring til .* på 33 66 33 66\.$/);
        expect(noticeText({ weeks: 16, options, why, consultant, phone: '33 66 33 66' }, 'en')).toMatch(/Call .* at 33 66 33 66\.$/);
      }
    }
  }
});
