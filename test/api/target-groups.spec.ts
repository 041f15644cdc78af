import { readFileSync } from 'node:fs';
import { projectPath } from '@fyrtaarn/platform';
import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';

const GROUPS = `query($id: Uuid!) { targetGroups(citizenId: $id) { said { group { list no labelDa } startingPoint } lists { code validFrom inForce groups { no } } } }`;
const SAY = 'mutation($input: SayTargetGroup!) { sayTargetGroup(input: $input) { said { group { list no } startingPoint } } }';
const NOBODY = '01a1fcfa-0000-7000-8000-00000000dead';
const [OLD, NEW] = ['TARGET-GROUPS-LAB6', 'TARGET-GROUPS-2027'];

interface Groups {
  readonly said: { readonly group: { readonly list: string; readonly no: number; readonly labelDa: string }; readonly startingPoint: boolean }[];
  readonly lists: { readonly code: string; readonly validFrom: string; readonly inForce: boolean }[];
}

let house: House;
let consultant: Visitor;
beforeEach(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
});
afterEach(() => house.close());

const said = (citizenId: string, no: number, list = OLD) => ({ input: { citizenId, list, no } });
const groupsOf = async (id: string): Promise<Groups> => (await consultant.ask<{ targetGroups: Groups }>(GROUPS, { id })).targetGroups;
async function citizens(many: number): Promise<string[]> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' AND c.state = 'active' ORDER BY c.id LIMIT $1`,
    [many],
  );
  return rows.map(({ id }) => id);
}
async function hiddenOne(): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' AND c.state = 'active' LIMIT 1`,
  );
  await house.db.query(`DELETE FROM app.disclosure WHERE citizen_id = $1`, [rows[0]!.id]);
  return rows[0]!.id;
}
/** The law of 2027 comes on this day; nothing but the day is changed. */
async function lawComes(from: string): Promise<void> {
  await house.db.query(`UPDATE ref.rule SET valid_to = $2::date - 1 WHERE code = $1`, [OLD, from]);
  await house.db.query(`UPDATE ref.rule SET valid_from = $2 WHERE code = $1`, [NEW, from]);
}
async function morning(): Promise<void> {
  await house.settled();
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'citizens.begin_target_groups' AND state = 'waiting'`);
  await house.settled();
}
const day = async (sql: string): Promise<string> => (await house.db.query<{ day: string }>(`SELECT (${sql})::text AS day`)).rows[0]!.day;

test('bad words first: a list that is not in force, a number that is not on it, somebody who is not there or not ours, another role', async () => {
  const [id] = await citizens(1);
  for (const wrong of [said(id!, 1, NEW), said(id!, 14), said(id!, 0), said(id!, 1, 'TARGET-GROUPS-1999'), said(id!, 1, 'SMALL-CELL')])
    expect(await consultant.refusal(SAY, wrong)).toBe('TARGET_GROUP_UNKNOWN');
  for (const nobody of [NOBODY, await hiddenOne()]) {
    expect(await consultant.refusal(SAY, said(nobody, 3))).toBe('NOT_FOUND');
    expect(await consultant.refusal(GROUPS, { id: nobody })).toBe('NOT_FOUND');
  }
  for (const role of ['bridgeWorker', 'companyContact', 'premisesManager', 'reporter'])
    expect(await (await house.as(role)).refusal(GROUPS, { id })).toBe('NOT_ALLOWED');
  expect((await groupsOf(id!)).said).toEqual([]);
});

test('what is said anew holds, and what was said before stays', async () => {
  const [id] = await citizens(1);
  await consultant.ask(SAY, said(id!, 3));
  await consultant.ask(SAY, said(id!, 6));
  expect((await groupsOf(id!)).said).toMatchObject([{ group: { list: OLD, no: 6, labelDa: 'sygedagpengemodtagere' }, startingPoint: false }]);
  const { rows } = await house.db.query('SELECT no FROM app.citizen_target_group WHERE citizen_id = $1 ORDER BY id', [id]);
  expect(rows).toEqual([{ no: 3 }, { no: 6 }]);
});

describe('scenario 25: a new law comes into force', () => {
  test('open cases keep their group and have the starting point of the new list beside it, once; who had none has none, and an ended case neither', async () => {
    const [open, silent, ended] = await citizens(3);
    for (const id of [open, ended]) await consultant.ask(SAY, said(id!, 3));
    await house.db.query(`UPDATE app.citizen SET state = 'left' WHERE id = $1`, [ended]);
    await morning();
    expect((await groupsOf(open!)).said).toHaveLength(1);
    await lawComes(await day('current_date'));
    await morning();
    await morning();
    expect((await groupsOf(open!)).said).toEqual([
      { group: { list: NEW, no: 1, labelDa: 'jobparate, udgangspunktet for alle' }, startingPoint: true },
      { group: { list: OLD, no: 3, labelDa: expect.stringContaining('aktivitetsparate') as string }, startingPoint: false },
    ]);
    const { rows } = await house.db.query('SELECT citizen_id FROM app.citizen_target_group WHERE list = $1', [NEW]);
    expect(rows).toEqual([{ citizen_id: open }]);
    expect((await groupsOf(silent!)).said).toEqual([]);
    // Somebody says it; and the old list can be chosen from no more.
    await consultant.ask(SAY, said(open!, 1, NEW));
    expect((await groupsOf(open!)).said[0]).toMatchObject({ group: { list: NEW }, startingPoint: false });
    expect(await consultant.refusal(SAY, said(open!, 2))).toBe('TARGET_GROUP_UNKNOWN');
  });

  test('a law that slips moves its day alone: until then nothing happens, and what was said stays', async () => {
    const [id] = await citizens(1);
    await consultant.ask(SAY, said(id!, 5));
    await lawComes(await day(`current_date + 40`));
    await morning();
    const { said: stands, lists } = await groupsOf(id!);
    expect(stands).toMatchObject([{ group: { list: OLD, no: 5 } }]);
    expect(lists.map(({ code, inForce }) => [code, inForce])).toEqual([
      [OLD, true],
      [NEW, false],
    ]);
    expect(lists[1]!.validFrom).toBe(await day('current_date + 40'));
  });

  test('the reports of before are as they were', async () => {
    const reports = async () => (await house.db.query('SELECT code, quarter, version, head, rows FROM app.report ORDER BY 1, 2, 3')).rows;
    const before = await reports();
    expect(before.length).toBeGreaterThan(0);
    const [id] = await citizens(1);
    await consultant.ask(SAY, said(id!, 3));
    await lawComes(await day('current_date'));
    await morning();
    expect(await reports()).toEqual(before);
  });

  test('no screen says jobcentre: it is the municipality', () => {
    const operations = readFileSync(projectPath('apps/api/operations.json'), 'utf8');
    expect(operations).not.toMatch(/jobcent/i);
    for (const language of ['da', 'en'] as const) {
      const { texts } = jest.requireActual<{ texts: (language: string) => unknown }>('../../apps/web/src/texts');
      expect(JSON.stringify(texts(language), (_, value: unknown) => (typeof value === 'function' ? String(value) : value))).not.toMatch(/job ?cent(er|re)/i);
    }
  });
});

test('in SQL of its own nobody rewrites what was said, and the machine alone writes down a starting point', async () => {
  const [id] = await citizens(1);
  await consultant.ask(SAY, said(id!, 3));
  const line = await openLine(house);
  for (const [role, sql] of [
    ['employmentConsultant', 'UPDATE app.citizen_target_group SET no = 4'],
    ['employmentConsultant', `INSERT INTO app.citizen_target_group (citizen_id, list, no, said_by) VALUES ('${id}', '${OLD}', 4, NULL)`],
    ['bridgeWorker', 'SELECT no FROM app.citizen_target_group'],
  ] as const)
    await asActor(house, line, await demoActor(house, role), async () => expect([sql, await sqlState(line.query(sql))]).toEqual([sql, '42501']));
  await line.end();
});
