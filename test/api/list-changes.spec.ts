import { kindsOf, beginClock, waitsFor } from '../support/clocks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';
import { sqlState } from '../support/as-actor';
import { stand, standingMatch, type StandingMatch } from '../support/standing-match';

let house: House;
let match: StandingMatch;
let lead: Visitor, admin: Visitor, consultant: Visitor, citizen: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  match = await standingMatch(house);
  [lead, admin, consultant] = [await house.as('employmentLead'), await house.as('administrator'), await house.as('employmentConsultant')];
  citizen = await house.newLogin('citizen', { citizenId: match.citizenId });
});
afterAll(() => house.close());

const PREVIEW = 'query($input: ProposeListChange!) { previewListChange(input: $input) { differences { what before after } lastYear } }';
const PROPOSE =
  'mutation($input: ProposeListChange!) { proposeListChange(input: $input) { id list key decision preview { differences { what before after } lastYear } proposedBy { role } } }';
const DECIDE = 'mutation($input: DecideMatchingSettings!) { decideListChange(input: $input) { decision decidedBy { role } } }';
const DAY = job.inDays(2);
const REASON = 'Et halvt år er nok, siger erfaringen.';
interface Difference {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}
interface Proposed {
  readonly id: string;
  readonly preview: { differences: Difference[]; lastYear: number | null };
}
const wish = (input: object): object => ({ input: { validFrom: DAY, reason: REASON, ...input } });
const propose = async (who: Visitor, input: object) => (await who.ask<{ proposeListChange: Proposed }>(PROPOSE, wish(input))).proposeListChange;
const decide = (who: Visitor, proposalId: string, decision = 'approved', reason?: string) => who.refusal(DECIDE, { input: { proposalId, decision, reason } });

/** Lets the first day of a change be today: the database's own day cannot be moved. @returns the days between */
async function dayComes(key: string): Promise<void> {
  await house.db.query(`SET session_replication_role = replica`);
  await house.db.query('UPDATE ref.matching_list_version SET valid_from = current_date WHERE key = $1', [key]);
  await house.db.query(`SET session_replication_role = origin`);
}
/** A day that was shown for the first day, told from today. */
const shifted = (day: string | null): string => new Date(Date.parse(day!) - Date.parse(DAY) + Date.parse(job.inDays(0))).toISOString().slice(0, 10);
const after = (proposed: Proposed, what: string) => proposed.preview.differences.find((one) => one.what === what)?.after ?? null;

test.each<[string, object, string]>([
  ['no row', { key: 'C_TASKS' }, 'LIST_ONE_ROW'],
  ['two rows', { key: 'C_TASKS', decline: { effectDays: 3 }, timer: { days: 3 } }, 'LIST_ONE_ROW'],
  ['an unknown reason', { key: 'C_CHARM', decline: { effectDays: 3 } }, 'LIST_ROW_UNKNOWN'],
  ['an unknown timer', { key: 'SHARED citizen 9', timer: { days: 3 } }, 'LIST_ROW_UNKNOWN'],
  ['what already is', { key: 'C_PLACE', decline: { effectDays: 90 } }, 'SETTING_UNCHANGED'],
  ['from today', { key: 'C_PLACE', decline: { effectDays: 30 }, validFrom: job.inDays(0) }, 'SETTING_TOO_EARLY'],
  ['without a reason', { key: 'C_PLACE', decline: { effectDays: 30 }, reason: 'nej' }, 'TEXT_TOO_SHORT'],
  ['a block that never ends', { key: 'C_TASKS', decline: { reviewDays: null } }, 'LIST_NOT_SOUND'],
  ['a pause of no length', { key: 'C_MONEY', decline: { effect: 'park' } }, 'LIST_NOT_SOUND'],
  ['an errand that nobody knows', { key: 'C_MONEY', decline: { errands: ['DANCE'] } }, 'LIST_NOT_SOUND'],
  ['GR-03: something that silence costs a citizen', { key: 'X_EXPIRED_BO', decline: { effect: 'park', effectDays: 14 } }, 'LIST_NOT_SOUND'],
  ['a citizen’s no that closes a place', { key: 'C_TASKS', decline: { effect: 'close_place' } }, 'LIST_NOT_SOUND'],
  ['a reminder after the end', { key: 'SUGGESTED consultant 1', timer: { days: 60 } }, 'LIST_NOT_SOUND'],
  ['a reminder that may come after the end, by other days', { key: 'SUGGESTED consultant 1', timer: { days: 11, dayKind: 'calendar' } }, 'LIST_NOT_SOUND'],
  ['that the company is not phoned before its time is out', { key: 'SHARED company 2', timer: { errand: 'CALL_CITIZEN' } }, 'LIST_NOT_SOUND'],
  ['a clock that never rings', { key: 'SUGGESTED consultant 1', timer: { days: 0 } }, 'LIST_NOT_SOUND'],
  ['a quiet note that goes to the company', { key: 'NOT_SAFE', errand: { forWhom: 'company' } }, 'LIST_NOT_SOUND'],
])('%s is not proposed', async (_, input, code) => expect(await lead.refusal(PROPOSE, wish(input))).toBe(code));

test.each(['employmentConsultant', 'bridgeWorker', 'reporter', 'citizen', 'dataProtectionOfficer'])('nothing is proposed by %s', async (role) => {
  const who = await house.as(role);
  for (const query of [PREVIEW, PROPOSE]) expect(await who.refusal(query, wish({ key: 'C_PLACE', decline: { effectDays: 30 } }))).toBe('NOT_ALLOWED');
});

test('GR-16: what a reason leads to is changed by two, and then leads to what was shown', async () => {
  const input = { key: 'C_PLACE', decline: { effectDays: 40, errands: ['FIX_PROFILE', 'BENEFIT_TALK'] } };
  const { previewListChange: shown } = await admin.ask<{ previewListChange: Proposed['preview'] }>(PREVIEW, wish(input));
  const proposed = await propose(lead, input);
  expect(proposed.preview).toEqual(shown);
  expect(shown.differences.map(({ what }) => what)).toEqual(['pairApartUntil', 'errands', 'again.pairApartUntil', 'again.errands']);
  expect(await decide(lead, proposed.id)).toBe('SETTING_OWN_PROPOSAL');
  expect(await decide(consultant, proposed.id)).toBe('NOT_ALLOWED');
  expect(await decide(admin, proposed.id, 'refused')).toBe('SETTING_REASON_MISSING');
  expect(await decide(admin, proposed.id)).toBeUndefined();
  expect(await decide(admin, proposed.id)).toBe('SETTING_DECIDED');

  const said = async () => {
    await stand(house, match, 'ASK_CITIZEN');
    await house.db.query('DELETE FROM app.errand WHERE match_id = $1', [match.id]);
    await citizen.ask(job.ANSWER, { input: { matchId: match.id, yes: false, reason: 'C_PLACE' } });
    await house.settled();
    const { rows } = await house.db.query<{ until: string }>('SELECT upper(valid)::text AS until FROM app.pair_block WHERE citizen_id = $1', [match.citizenId]);
    return { until: rows[0]!.until, errands: kindsOf(await waitsFor(consultant, match.id)).join(', ') };
  };
  // Until its first day nothing is otherwise.
  expect(await said()).toEqual({ until: job.inDays(90), errands: 'FIX_PROFILE' });
  await dayComes('C_PLACE');
  expect(await said()).toEqual({ until: shifted(after(proposed, 'pairApartUntil')), errands: after(proposed, 'errands') });
});

test('how long people wait is changed by two, and then they wait as long as was shown', async () => {
  const proposed = await propose(admin, { key: 'SUGGESTED consultant 1', timer: { days: 4, dayKind: 'calendar' } });
  expect(proposed.preview.differences.map(({ what }) => what)).toEqual(['due']);
  expect(await decide(lead, proposed.id)).toBeUndefined();
  await dayComes('SUGGESTED consultant 1');
  await stand(house, match, 'SUGGESTED');
  await house.db.query(`DELETE FROM app.task WHERE kind = 'matching.time_passed'`);
  await beginClock(house, match.id);
  const { rows } = await house.db.query<{ day: string }>(
    `SELECT (due_at AT TIME ZONE 'Europe/Copenhagen')::date::text AS day FROM app.task WHERE kind = 'matching.time_passed' AND payload ->> 'matchId' = $1 AND payload ->> 'step' = '1'`,
    [match.id],
  );
  expect(rows).toEqual([{ day: shifted(after(proposed, 'due')) }]);
});

test('an errand gets other words, and another who does it, by two', async () => {
  const proposed = await propose(lead, { key: 'BENEFIT_TALK', errand: { forWhom: 'lead', textDa: 'Tal med borgeren om penge' } });
  expect(proposed.preview.differences).toEqual([
    { what: 'forWhom', before: 'consultant', after: 'lead' },
    { what: 'textDa', before: 'Tal med borgeren om ydelse og frikort', after: 'Tal med borgeren om penge' },
  ]);
  expect(await decide(admin, proposed.id)).toBeUndefined();
  await dayComes('BENEFIT_TALK');
  await stand(house, match, 'ASK_CITIZEN');
  await house.db.query('DELETE FROM app.errand WHERE match_id = $1', [match.id]);
  await citizen.ask(job.ANSWER, { input: { matchId: match.id, yes: false, reason: 'C_MONEY' } });
  await house.settled();
  expect(kindsOf(await waitsFor(consultant, match.id))).toEqual([]);
  expect(kindsOf(await waitsFor(lead, match.id))).toEqual(['BENEFIT_TALK']);
});

test('of two changes to one row made from the same only one can follow it; a later one keeps what the first said', async () => {
  const one = await propose(lead, { key: 'C_NO_REASON', decline: { effectDays: 20 } });
  const two = await propose(lead, { key: 'C_NO_REASON', decline: { errands: ['FIX_PROFILE'] }, validFrom: job.inDays(3) });
  const codes = await Promise.all([decide(admin, one.id), decide(admin, two.id)]);
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(codes).toContain('SETTING_BASE_CHANGED');
  const three = await propose(lead, { key: 'C_NO_REASON', decline: { reviewDays: 30 }, validFrom: job.inDays(9) }).catch(() => undefined);
  expect(three).toBeUndefined(); // a block of so many days has nothing to look at: nothing would be otherwise
  const four = await propose(lead, { key: 'C_NO_REASON', decline: { effect: 'none', effectDays: null }, validFrom: job.inDays(9) });
  expect(await decide(admin, four.id)).toBeUndefined();
  const { rows } = await house.db.query(`SELECT change FROM ref.matching_list_version WHERE key = 'C_NO_REASON' ORDER BY valid_from`);
  expect(rows).toHaveLength(2);
  expect(rows[1].change).toEqual({ ...rows[0].change, effect: 'none', effect_days: null });
});

test('two changes that hold together with the list, and not with each other: the second is refused when it is to be approved', async () => {
  const later = await propose(lead, { key: 'FIRM_YES citizen 1', timer: { days: 5 } });
  const sooner = await propose(lead, { key: 'FIRM_YES citizen 2', timer: { days: 3 }, validFrom: job.inDays(4) });
  expect(await decide(admin, sooner.id)).toBeUndefined();
  expect(await decide(admin, later.id)).toBe('LIST_NOT_SOUND');
  expect(await decide(admin, later.id, 'refused', 'Passer ikke med den anden')).toBeUndefined();
});

test('a small number is not told', async () => {
  const { previewListChange } = await lead.ask<{ previewListChange: Proposed['preview'] }>(PREVIEW, wish({ key: 'C_UNSAFE', decline: { reviewDays: 30 } }));
  await house.db.query(`SET session_replication_role = replica; UPDATE app.match SET state = 'DECLINED', decline_reason = 'C_UNSAFE' WHERE id IN (
    SELECT id FROM app.match WHERE state = 'DECLINED' AND citizen_id IN (SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF') LIMIT 2);
    SET session_replication_role = origin`);
  const { previewListChange: now } = await lead.ask<{ previewListChange: Proposed['preview'] }>(
    PREVIEW,
    wish({ key: 'C_UNSAFE', decline: { reviewDays: 30 } }),
  );
  expect([previewListChange.lastYear, now.lastYear]).toEqual([0, null]);
});

test.each([
  [
    'a version that nobody agreed on',
    `INSERT INTO ref.matching_list_version SELECT list, key, valid_from, change, id FROM app.matching_list_change WHERE decision = 'refused'`,
    '23514',
  ],
  [
    'other words than those agreed on',
    `SET session_replication_role = replica; WITH gone AS (DELETE FROM ref.matching_list_version WHERE key = 'BENEFIT_TALK' RETURNING *) SELECT set_config('test.gone', (SELECT to_jsonb(g)::text FROM gone g), false);
     SET session_replication_role = origin; INSERT INTO ref.matching_list_version SELECT g ->> 'list', g ->> 'key', (g ->> 'valid_from')::date, '{"passes": true}', (g ->> 'change_id')::uuid FROM (SELECT current_setting('test.gone')::jsonb AS g) q`,
    '23514',
  ],
  ['a version rewritten', `UPDATE ref.matching_list_version SET change = '{}'`, '42501'],
  ['what was proposed rewritten', `UPDATE app.matching_list_change SET change = '{"effect_days": 1}' WHERE decision IS NOT NULL`, '23514'],
])('the database keeps it against %s', async (_, sql, state) => expect(await sqlState(house.db.query(sql))).toBe(state));
