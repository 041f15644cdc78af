import { isCvrNumber } from '@fyrtaarn/kernel';
import { COMPANY, CONTACT, EVIDENCE, MERGE, registered, STATUS, type CompanySeen } from '../support/companies';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import { POST, SMALL_JOB } from '../support/main-job';

let house: House;
let consultant: Visitor, manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, manager] = [await house.as('employmentConsultant'), await house.as('premisesManager')];
});
afterAll(() => house.close());

const REASON = 'Den samme virksomhed under to numre';
const merge = (keptId: string, duplicateId: string) => ({ input: { keptId, duplicateId, reason: REASON } });
/** A company that nothing points to yet. */
let last = 99_910_000;
async function fresh(): Promise<string> {
  do last++;
  while (!isCvrNumber(String(last)));
  return (await registered(consultant, { cvr: String(last) })).id;
}

/** Every row that points to a company, by table and column, as the catalogue knows them. */
async function pointers(id: string): Promise<Record<string, string[]>> {
  const places = await house.db.query(`SELECT place::text, col FROM app.points_to_company() WHERE NOT stays OR place = 'app.membership'::regclass`);
  const found: Record<string, string[]> = {};
  for (const { place, col } of places.rows) {
    const { rows } = await house.db.query(`SELECT id FROM ${place} WHERE ${col} = $1 ORDER BY id`, [id]);
    if (rows.length > 0) found[`${place}.${col}`] = rows.map((row) => row.id);
  }
  return found;
}

test('all that points to the duplicate moves to the kept one, its people see it there, and the ledger tells the way back', async () => {
  const duplicate = (await house.db.query(`SELECT organisation_id AS id FROM app.membership WHERE role = 'companyContact'`)).rows[0].id as string;
  const kept = await fresh();
  const contact = await house.as('companyContact');
  const person = { input: { companyId: duplicate, name: 'Kim Opdigtet', email: 'kim@demo.invalid' } };
  await contact.ask(CONTACT, person);
  await contact.ask(EVIDENCE, { input: { companyId: duplicate, kind: 'OTHER', text: 'Et brev om formålet' } });
  const [before, beforeKept] = [await pointers(duplicate), await pointers(kept)];
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining([
      'app.posting.company_id',
      'app.match.company_id',
      'app.paid_hours.company_id',
      'app.disclosure.recipient_organisation_id',
      'app.occupancy_agreement.company_id',
      'app.membership.organisation_id',
      'app.company_evidence.company_id',
    ]),
  );

  const { mergeCompanies } = await manager.ask<{ mergeCompanies: CompanySeen & { contacts: object[] } }>(MERGE, merge(kept, duplicate));
  expect(mergeCompanies).toMatchObject({ id: kept, mergedFrom: [duplicate], state: 'active' });
  expect(mergeCompanies.contacts).toContainEqual(expect.objectContaining({ email: 'kim@demo.invalid' }));
  expect(await pointers(duplicate)).toEqual({});
  const after = await pointers(kept);
  for (const [place, ids] of Object.entries(before)) expect(after[place]).toEqual([...ids, ...(beforeKept[place] ?? [])].sort());

  // The company's own person is at the kept one from the next request on, and may look at the duplicate.
  const { company } = await contact.ask<{ company: CompanySeen }>(COMPANY, { id: kept });
  expect(company.id).toBe(kept);
  expect((await contact.ask<{ company: CompanySeen }>(COMPANY, { id: duplicate })).company).toMatchObject({ mergedInto: kept, state: 'left' });
  await contact.ask(POST, { input: SMALL_JOB });
  expect((await pointers(duplicate))['app.posting.company_id']).toBeUndefined();

  const { rows } = await house.db.query(
    `SELECT facts ->> 'place' AS place, array_agg(subject::text ORDER BY subject) AS ids FROM app.ledger
      WHERE action = 'people.merge_row_moved' AND facts ->> 'duplicateId' = $1 AND facts ->> 'keptId' = $2 GROUP BY 1`,
    [duplicate, kept],
  );
  expect(Object.fromEntries(rows.map((row) => [row.place, row.ids]))).toEqual(before);
});

test('a merged company rests: nothing new for it, by nobody, in no table', async () => {
  const [kept, duplicate] = [await fresh(), await fresh()];
  await manager.ask(MERGE, merge(kept, duplicate));
  const before = await fingerprint(house.db);
  expect(await consultant.refusal(CONTACT, { input: { companyId: duplicate, name: 'Ny', email: 'ny@demo.invalid' } })).toBe('COMPANY_MERGED');
  expect(await consultant.refusal(STATUS, { input: { companyId: duplicate, state: 'active', reason: 'Er tilbage' } })).toBe('COMPANY_MERGED');
  expect(await consultant.refusal(MERGE, merge(kept, duplicate))).toBe('COMPANY_MERGED');
  expect(await consultant.refusal(MERGE, merge(duplicate, kept))).toBe('COMPANY_MERGED');
  const straight = house.db.query(`INSERT INTO app.occupancy_agreement (company_id, kind, valid) VALUES ($1, 'membership', '[2026-01-01,)')`, [duplicate]);
  await expect(straight).rejects.toMatchObject({ code: '23514', constraint: 'company_not_merged' });
  const rewrite = house.db.query(`UPDATE app.company SET purpose = 'x' WHERE organisation_id = $1`, [duplicate]);
  await expect(rewrite).rejects.toMatchObject({ constraint: 'company_not_merged' });
  expect(await fingerprint(house.db)).toEqual(before);
});

test('what was merged into a duplicate follows it: reading through is always one step', async () => {
  const [first, second, third] = [await fresh(), await fresh(), await fresh()];
  await manager.ask(MERGE, merge(second, first));
  await manager.ask(MERGE, merge(third, second));
  const { rows } = await house.db.query('SELECT merged_into FROM app.company WHERE organisation_id = ANY ($1)', [[first, second]]);
  expect(rows).toEqual([{ merged_into: third }, { merged_into: third }]);
});

test('merges at the same instant: two companies never become each other, and one never becomes two', async () => {
  const [a, b, c] = [await fresh(), await fresh(), await fresh()];
  const answers = await Promise.all(
    [
      [a, b],
      [b, a],
      [a, c],
      [c, a],
      [b, c],
      [c, b],
    ].map(([kept, duplicate]) => consultant.refusal(MERGE, merge(kept!, duplicate!))),
  );
  expect(new Set(answers.filter(Boolean))).toEqual(new Set(['COMPANY_MERGED']));
  expect(answers.filter((code) => code === undefined)).toHaveLength(2);
  const { rows } = await house.db.query('SELECT organisation_id AS id, merged_into AS into FROM app.company WHERE organisation_id = ANY ($1)', [[a, b, c]]);
  const kept = rows.filter((row) => row.into === null);
  expect(kept).toHaveLength(1);
  for (const row of rows) expect([null, kept[0].id]).toContain(row.into);
});

test('jobs posted while the merge runs end at the kept company or are refused; none is lost on the way', async () => {
  const [kept, duplicate] = [await fresh(), await fresh()];
  const contact = await house.newLogin('companyContact', { organisationId: duplicate });
  const posts = Array.from({ length: 12 }, () => contact.refusal(POST, { input: SMALL_JOB }));
  const [merged, ...posted] = await Promise.all([manager.refusal(MERGE, merge(kept, duplicate)), ...posts]);
  expect(merged).toBeUndefined();
  for (const code of posted) expect([undefined, 'COMPANY_MERGED', 'COMPANY_NOT_ACTIVE', 'NOT_FOUND']).toContain(code);
  const { rows } = await house.db.query(
    'SELECT company_id AS id, count(*)::int AS count FROM app.posting WHERE company_id = ANY ($1) AND title = $2 GROUP BY 1',
    [[kept, duplicate], SMALL_JOB.title],
  );
  expect(rows).toEqual(posted.includes(undefined) ? [{ id: kept, count: posted.filter((code) => code === undefined).length }] : []);
});

test('somebody who belongs to both keeps one membership', async () => {
  const [kept, duplicate] = [await fresh(), await fresh()];
  await house.newLogin('companyContact', { organisationId: duplicate });
  const { rows } = await house.db.query('SELECT account_id FROM app.membership WHERE organisation_id = $1', [duplicate]);
  const account = rows[0].account_id as string;
  await house.db.query(`INSERT INTO app.membership (account_id, organisation_id, role, valid) VALUES ($1, $2, 'companyContact', '[2026-05-01,)')`, [
    account,
    kept,
  ]);
  await manager.ask(MERGE, merge(kept, duplicate));
  const now = await house.db.query('SELECT organisation_id AS id FROM app.membership WHERE account_id = $1 AND valid @> current_date', [account]);
  expect(now.rows).toEqual([{ id: kept }]);
});

test('two that were given more than half of the aid ceiling each: they are one all the same, it is told, and nothing is added', async () => {
  const DECLARE = 'mutation($input: DeclareAid!) { declareAid(input: $input) { threeYearsOre ceilingOre } }';
  const given = (companyId: string, amountOre: number) => ({ input: { companyId, amountOre, givenOn: '2026-05-01', giver: 'Region Hovedstaden' } });
  const [kept, duplicate, poor] = [await fresh(), await fresh(), await fresh()];
  const { declareAid } = await manager.ask<{ declareAid: { ceilingOre: number } }>(DECLARE, given(kept, 1));
  const half = Math.ceil(declareAid.ceilingOre / 2);
  for (const id of [kept, duplicate]) await manager.ask(DECLARE, given(id, half));
  await consultant.ask(MERGE, merge(kept, poor));
  await house.settled();
  await consultant.ask(MERGE, merge(kept, duplicate));
  await house.settled();
  const { rows } = await house.db.query(`SELECT about, recipient, body FROM app.mail WHERE kind = 'premises.merged_aid_above' ORDER BY recipient`);
  const body = expect.stringMatching(/Loftet på 2\.238\.114,00.kr\. er overskredet/);
  expect(rows).toMatchObject(['admin@demo.invalid', 'lokaler@demo.invalid'].map((recipient) => ({ about: duplicate, recipient, body })));
  const { rows: told } = await house.db.query(`SELECT facts FROM app.ledger WHERE action = 'premises.merged_aid_flagged' AND subject = $1`, [kept]);
  expect(told).toEqual([{ facts: { duplicateId: duplicate, threeYearsOre: 2 * half + 1, ceilingOre: declareAid.ceilingOre } }]);
  expect(await manager.refusal(DECLARE, given(kept, 1))).toBe('AID_ABOVE_CEILING');
});

describe('tables that come later', () => {
  const UNFOLLOWED = `SELECT place::text FROM app.points_to_company() p WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = p.place AND tgname = p.col || '_not_merged')
    OR (NOT stays AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = p.place AND polname = p.col || '_merges'))
    OR (NOT stays AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = p.place AND attname = 'id' AND atttypid = 'uuid'::regtype))`;
  const PLANTED = `SET ROLE fyrtaarn_owner; CREATE TABLE app.planted (id uuid PRIMARY KEY DEFAULT uuidv7(), company_id uuid NOT NULL UNIQUE REFERENCES app.company);
    ALTER TABLE app.planted ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; RESET ROLE`;

  test('every table that points to a company is guarded and followed, and one that is not is seen', async () => {
    expect((await house.db.query(UNFOLLOWED)).rows).toEqual([]);
    await house.db.query(PLANTED);
    expect((await house.db.query(UNFOLLOWED)).rows).toEqual([{ place: 'app.planted' }]);
    await house.db.query('SELECT app.follow_merges()');
    expect((await house.db.query(UNFOLLOWED)).rows).toEqual([]);
  });

  test('where both have what one can only have once, the merge is refused whole', async () => {
    const [kept, duplicate] = [await fresh(), await fresh()];
    await house.db.query('INSERT INTO app.planted (company_id) VALUES ($1), ($2)', [kept, duplicate]);
    const before = await fingerprint(house.db);
    expect(await manager.refusal(MERGE, merge(kept, duplicate))).toBe('MERGE_COLLIDES');
    expect(await fingerprint(house.db)).toEqual(before);
    await house.db.query('DELETE FROM app.planted WHERE company_id = $1', [kept]);
    await manager.ask(MERGE, merge(kept, duplicate));
    expect((await house.db.query('SELECT company_id FROM app.planted')).rows).toEqual([{ company_id: kept }]);
  });
});
