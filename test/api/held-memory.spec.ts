import { Reader, type Statement } from '../../libs/platform/src/database/transaction';
import { heldOfEach } from '../support/held';
import { openHouse, type House, type Visitor } from '../support/house';

const PATHS = ['/', '/smaajob', '/borgere', '/virksomheder', '/vejledning'];
const WARM_UP = 600;
const REQUESTS = 1_000;
/** What the engine itself learns of so much code is less; one row of one answer kept of each request is more. */
const MOST_BYTES_EACH = 2_000;

let house: House;
let consultant: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  consultant = await house.as('employmentConsultant');
  await house.stopTasks();
});
afterAll(() => house.close());

async function request(nth: number): Promise<void> {
  const page = await fetch(`${house.url}${PATHS[nth % PATHS.length]}`, { headers: { cookie: consultant.cookie } });
  expect(page.status).toBe(200);
  await page.text();
}

test('a thousand pages leave nothing behind; what is kept of each would be seen', async () => {
  await heldOfEach(WARM_UP, request);
  expect(await heldOfEach(REQUESTS, request)).toBeLessThan(MOST_BYTES_EACH);

  const kept: unknown[] = [];
  const { rows } = Reader.prototype;
  const leak = jest.spyOn(Reader.prototype, 'rows').mockImplementation(async function (this: Reader, sql: Statement<unknown>, values?: readonly unknown[]) {
    const found = await rows.call(this, sql, values);
    kept.push(JSON.stringify(found));
    return found;
  });
  expect(await heldOfEach(REQUESTS / 5, request)).toBeGreaterThan(MOST_BYTES_EACH);
  leak.mockRestore();
}, 240_000);
