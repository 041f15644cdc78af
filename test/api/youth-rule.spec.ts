import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as job from '../support/main-job';

let house: House;
let company: Visitor, consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
});
afterAll(() => house.close());

const RECORD = 'mutation($input: RecordYouthRule!) { recordYouthRule(input: $input) { id } }';

test('GR-27: without a word about age law nobody is proposed; with it the law decides, and nobody overrides it', async () => {
  // Three hours in one stretch on a weekday: more than the law allows at 13-14 or 15-17 on a school day.
  const posting = await job.postAndOpen(company, consultant, { minutesMin: 180, week: [{ weekday: 3, starts: '09:00', ends: '17:00' }] });
  const chosen = (await job.suggestionsFor(consultant, posting)).fitting[0]!;
  const propose = () => consultant.refusal(job.SUGGEST, { input: { postingId: posting, citizenId: chosen.citizenId } });
  const reasonOf = async () => {
    const one = (await job.suggestionsFor(consultant, posting)).notFitting.find(({ citizenId }) => citizenId === chosen.citizenId);
    return one?.reasons.find(({ code }) => code === 'H_AGE')?.text;
  };
  await house.db.query('DELETE FROM app.citizen_youth WHERE citizen_id = $1', [chosen.citizenId]);
  expect(await propose()).toBe('PAIR_NOT_POSSIBLE');
  expect(await reasonOf()).toContain('ikke noteret');
  for (const rule of ['youngest', 'young']) {
    await consultant.ask(RECORD, { input: { citizenId: chosen.citizenId, rule } });
    expect(await propose()).toBe('PAIR_NOT_POSSIBLE');
    expect(await reasonOf()).toContain('unge under 18');
  }
  await consultant.ask(RECORD, { input: { citizenId: chosen.citizenId, rule: 'none' } });
  expect(await propose()).toBeUndefined();
});

test('only staff who see the citizen say it, and a company never reads it', async () => {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' LIMIT 1`,
  );
  const input = { citizenId: rows[0]!.id, rule: 'none' };
  expect(await (await house.as('bridgeWorker')).refusal(RECORD, { input })).toBe('NOT_FOUND');
  for (const who of [company, await house.as('citizen'), await house.as('administrator')]) expect(await who.refusal(RECORD, { input })).toBe('NOT_ALLOWED');
  const line = await openLine(house);
  const organisationId = (await house.db.query(`SELECT organisation_id AS id FROM app.membership WHERE role = 'companyContact' LIMIT 1`)).rows[0].id as string;
  const actor = { role: 'companyContact', organisationId } as const;
  for (const table of ['citizen_youth', 'citizen_aim']) {
    expect(await asActor(house, line, actor, () => sqlState(line.query(`SELECT * FROM app.${table}`)))).toBe('42501');
  }
  await line.end();
});
