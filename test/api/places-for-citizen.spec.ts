import { openHouse, type House, type Visitor } from '../support/house';

const START = 'mutation { startAssignmentRun { id } }';
const PLACES = `query($id: Uuid!) { placesForCitizen(citizenId: $id, first: 100) { pricesFrom fittingCount notFittingCount
  fitting { posting { id } fit points price forTheWhole reasons { sign text } } notFitting { fit reasons { sign text } } } }`;

interface Place {
  readonly posting: { readonly id: string };
  readonly fit: string;
  readonly points: number;
  readonly price: number;
  readonly forTheWhole: number;
  readonly reasons: readonly { readonly sign: string; readonly text: string }[];
}
interface Places {
  readonly pricesFrom: string | null;
  readonly fittingCount: number;
  readonly notFittingCount: number;
  readonly fitting: readonly Place[];
  readonly notFitting: readonly Place[];
}

let house: House;
let consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
});
afterAll(() => house.close());

const places = async (id: string): Promise<Places> => (await consultant.ask<{ placesForCitizen: Places }>(PLACES, { id })).placesForCitizen;

/** BIF's own citizens for whom nothing is under way, longest waiting first. */
async function free(): Promise<string[]> {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'BIF' AND c.state = 'active'
      AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.waiting_since, c.id`,
  );
  return rows.map(({ id }) => id);
}

const ORDER = ['GOOD', 'FITS', 'CLARIFY'];
function mustBeInOrder(fitting: readonly Place[]): void {
  const keys = fitting.map(({ fit, forTheWhole }) => [ORDER.indexOf(fit), -forTheWhole] as const);
  expect(keys).toEqual([...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
}

test('before any run every place is seen alone, with reasons for each and why not for the others', async () => {
  const [citizen] = await free();
  const { pricesFrom, fitting, fittingCount, notFitting, notFittingCount } = await places(citizen!);
  expect(pricesFrom).toBeNull();
  expect(fitting).toHaveLength(fittingCount);
  expect(fittingCount).toBeGreaterThan(0);
  expect(notFitting).toHaveLength(notFittingCount);
  for (const one of fitting) expect(one).toMatchObject({ price: 0, forTheWhole: one.points });
  for (const { reasons } of [...fitting, ...notFitting]) expect(reasons.length).toBeGreaterThan(0);
  for (const { fit, reasons } of notFitting) expect([fit, reasons.some(({ sign }) => sign === 'no')]).toEqual(['NOT_NOW', true]);
  mustBeInOrder(fitting);
});

test('after a run a choice counts what it leaves for the others; with too few who came, it does not', async () => {
  await (await house.as('employmentLead')).ask(START);
  await house.settled();
  const known = await house.db.query<{ id: string; price: number }>('SELECT posting_id AS id, price::float AS price FROM app.assignment_price WHERE price > 0');
  const prices = new Map(known.rows.map(({ id, price }) => [id, price]));
  expect(prices.size).toBeGreaterThan(0);
  await house.db.query('UPDATE app.referral SET at = now()');
  const answers = await Promise.all((await free()).map(places));
  for (const { pricesFrom, fitting } of answers) {
    expect(pricesFrom).not.toBeNull();
    for (const { posting, points, price, forTheWhole } of fitting) expect([price, forTheWhole]).toEqual([prices.get(posting.id) ?? 0, points - price]);
    mustBeInOrder(fitting);
  }
  await house.db.query(`UPDATE app.referral SET at = now() - interval '1 year'`);
  expect((await places((await free())[0]!)).pricesFrom).toBeNull();
});

test('a citizen whom BIF may not see is not there', async () => {
  const { rows } = await house.db.query<{ id: string }>(
    `SELECT c.id FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id WHERE o.administration = 'SOF' LIMIT 1`,
  );
  // Behind the triggers' back: they ask who is acting.
  await house.db.query(`SET session_replication_role = replica`);
  await house.db.query('UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1', [rows[0]!.id]);
  await house.db.query(`SET session_replication_role = origin`);
  expect(await consultant.refusal(PLACES, { id: rows[0]!.id })).toBe('NOT_FOUND');
  expect(await (await house.as('bridgeWorker')).refusal(PLACES, { id: rows[0]!.id })).toBe('NOT_ALLOWED');
});
