import { placementsAllowed, type PlacementRatio } from '../../libs/employment/src/workplaces/workplace.rules';
import rules from '../../libs/people/reference/rule.json';
import { openHouse, type House, type Visitor } from '../support/house';
import { inDays } from '../support/main-job';

const FIELDS = 'id pNumber employees countedOn placedMinutes allowedMinutes fullTimeMinutes above rule { code source }';
const OF_COMPANY = `query($id: Uuid!) { workplaces(companyId: $id) { ${FIELDS} } }`;
const OF_JOB = `query($id: Uuid!) { jobWorkplace(employmentId: $id) { measured companyId workplaceId workplaces { ${FIELDS} } } }`;
const COUNT = `mutation($input: RecordHeadcount!) { recordHeadcount(input: $input) { ${FIELDS} } }`;
const CHOOSE = `mutation($input: ChooseWorkplace!) { chooseWorkplace(input: $input) { workplaceId } }`;
const RECORD = 'mutation($input: RecordEmployment!) { recordEmployment(input: $input) { id } }';
const MERGE = 'mutation($input: MergeCompanies!) { mergeCompanies(input: $input) { id } }';
const NOBODY = '01a1fcfa-0000-7000-8000-00000000dead';
const FULL = 2220;

interface Place {
  readonly id: string;
  readonly pNumber: string;
  readonly employees: number | null;
  readonly countedOn: string | null;
  readonly placedMinutes: number;
  readonly allowedMinutes: number | null;
  readonly above: boolean;
}
interface OfJob {
  readonly measured: boolean;
  readonly companyId: string;
  readonly workplaceId: string | null;
  readonly workplaces: Place[];
}

let house: House;
let consultant: Visitor;
/** One with two places of work, one with a single one. */
let two: string, single: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
  const { rows } = await house.db.query<{ id: string; units: number }>(
    'SELECT company_id AS id, count(*)::int AS units FROM app.production_unit GROUP BY company_id ORDER BY min(p_number)',
  );
  two = rows.find(({ units }) => units === 2)!.id;
  single = rows.find(({ units }) => units === 1)!.id;
});
afterAll(() => house.close());

const placesOf = async (id: string): Promise<Place[]> => (await consultant.ask<{ workplaces: Place[] }>(OF_COMPANY, { id })).workplaces;
const ofJob = async (id: string): Promise<OfJob> => (await consultant.ask<{ jobWorkplace: OfJob }>(OF_JOB, { id })).jobWorkplace;
const count = (workplaceId: string, employees: number, countedOn = inDays(0)) => ({ input: { workplaceId, employees, countedOn } });
const choose = (employmentId: string, workplaceId: string) => ({ input: { employmentId, workplaceId } });

let taken = 0;
async function place(companyId: string, kind = 'work_placement', minutesPerWeek = FULL, startsOn = inDays(-7)): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN app.citizen_youth y ON y.citizen_id = c.id AND y.rule = 'none'
      WHERE o.administration = 'BIF' AND c.state = 'active' AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.id OFFSET $1 LIMIT 1`,
    [taken++],
  );
  const input = { citizenId: rows[0]!.id, companyId, kind, startsOn, minutesPerWeek, tasks: ['GARDENING'], ordinaryWageConfirmed: false };
  return (await consultant.ask<{ recordEmployment: { id: string } }>(RECORD, { input })).recordEmployment.id;
}

// BEK 2636 of 28-12-2021 § 65: one for each five up to fifty, always one, and then one for each ten.
test.each([
  [0, 1],
  [4.9, 1],
  [5, 1],
  [9.9, 1],
  [10, 2],
  [49.5, 9],
  [50, 10],
  [59.9, 10],
  [60, 11],
  [100, 15],
])('beside %d ordinary employees, %i may be placed', (employees, allowed) => {
  const ratio = rules.find((rule) => rule.code === 'PLACEMENT-RATIO')!.parameters as unknown as PlacementRatio;
  expect(placementsAllowed(employees, ratio)).toBe(allowed);
});

test('bad figures first: below none, more than there are, of a day to come, of a place that is not there', async () => {
  const [first] = await placesOf(single);
  for (const employees of [-0.5, 100_000, 1e300]) expect(await consultant.refusal(COUNT, count(first!.id, employees))).toBe('NUMBER_OUT_OF_RANGE');
  expect(await consultant.refusal(COUNT, count(first!.id, 3, inDays(1)))).toBe('HEADCOUNT_DAY_WRONG');
  expect(await consultant.refusal(COUNT, count(first!.id, 3, 'i går'))).toBe('DATE_INVALID');
  expect(await consultant.refusal(COUNT, count(NOBODY, 3))).toBe('NOT_FOUND');
  expect(await consultant.refusal(OF_JOB, { id: NOBODY })).toBe('NOT_FOUND');
  expect((await placesOf(single))[0]).toEqual(first);
  for (const role of ['companyContact', 'bridgeWorker', 'premisesManager', 'citizen']) {
    expect(await (await house.as(role)).refusal(COUNT, count(first!.id, 3))).toBe('NOT_ALLOWED');
    expect(await (await house.as(role)).refusal(OF_COMPANY, { id: single })).toBe('NOT_ALLOWED');
  }
});

test('of one place the job is there by itself; two full-time persons where one may be is told, and stops nobody', async () => {
  const [unit] = await placesOf(single);
  await consultant.ask(COUNT, count(unit!.id, 9.5));
  const job = await place(single);
  expect(await ofJob(job)).toMatchObject({
    measured: true,
    companyId: single,
    workplaceId: unit!.id,
    workplaces: [{ placedMinutes: FULL, allowedMinutes: FULL, above: false }],
  });
  // With wage subsidy counts too; a part of full time as that part, and what is to begin on the day that it begins.
  await place(single, 'wage_subsidy', FULL / 2);
  expect(await placesOf(single)).toMatchObject([
    { employees: 9.5, placedMinutes: 1.5 * FULL, allowedMinutes: FULL, above: true, rule: { code: 'PLACEMENT-RATIO' } },
  ]);
  const later = await place(single, 'work_placement', FULL, inDays(20));
  expect((await placesOf(single))[0]!.placedMinutes).toBe(1.5 * FULL);
  expect((await ofJob(later)).workplaces[0]!.placedMinutes).toBe(2.5 * FULL);
  // Ordinary work is no placement.
  const ordinary = 'mutation($input: CorrectEmploymentKind!) { correctEmploymentKind(input: $input) { id } }';
  await consultant.ask(ordinary, { input: { employmentId: job, kind: 'ordinary_job', ordinaryWageConfirmed: true } });
  expect((await ofJob(job)).measured).toBe(false);
  expect((await placesOf(single))[0]).toMatchObject({ placedMinutes: FULL / 2, above: false });
});

test('a figure holds from its day, the latest word of a day holds, and nothing that was told is lost', async () => {
  const [unit] = await placesOf(single);
  await consultant.ask(COUNT, count(unit!.id, 12, inDays(0)));
  await consultant.ask(COUNT, count(unit!.id, 3, inDays(-100)));
  expect((await placesOf(single))[0]).toMatchObject({ employees: 12, countedOn: inDays(0), allowedMinutes: 2 * FULL });
  const { rows } = await house.db.query('SELECT employees::float AS n FROM app.unit_headcount WHERE unit_id = $1 AND told_by IS NOT NULL ORDER BY told_at', [
    unit!.id,
  ]);
  expect(rows.map(({ n }) => n)).toEqual([9.5, 12, 3]);
});

test('of several places somebody chooses, and never another company’s', async () => {
  const [here, there] = await placesOf(two);
  const job = await place(two);
  expect(await ofJob(job)).toMatchObject({ workplaceId: null, measured: true });
  const [foreign] = await placesOf(single);
  expect(await consultant.refusal(CHOOSE, choose(job, foreign!.id))).toBe('WORKPLACE_OTHER_COMPANY');
  expect(await consultant.refusal(CHOOSE, choose(job, NOBODY))).toBe('WORKPLACE_OTHER_COMPANY');
  expect(await consultant.refusal(CHOOSE, choose(NOBODY, here!.id))).toBe('NOT_FOUND');
  await consultant.ask(CHOOSE, choose(job, there!.id));
  expect((await placesOf(two)).map(({ placedMinutes }) => placedMinutes)).toEqual([0, FULL]);
});

test('a place of work goes with its company into the one that it is merged into', async () => {
  const job = await place(two);
  const [moved] = await placesOf(single);
  await consultant.ask(MERGE, { input: { keptId: two, duplicateId: single, reason: 'Det var samme virksomhed.' } });
  expect((await placesOf(two)).map(({ id }) => id)).toContain(moved!.id);
  await consultant.ask(CHOOSE, choose(job, moved!.id));
  expect((await ofJob(job)).workplaceId).toBe(moved!.id);
});
