import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Reader, type Statement } from '../../libs/platform/src/database/transaction';
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
  setFlagsFromString('--expose-gc');
});
afterAll(() => house.close());

async function requests(many: number): Promise<void> {
  for (let nth = 0; nth < many; nth++) {
    const page = await fetch(`${house.url}${PATHS[nth % PATHS.length]}`, { headers: { cookie: consultant.cookie } });
    expect(page.status).toBe(200);
    await page.text();
  }
}

/** Bytes that are held for good of each of so many requests. */
async function heldOfEach(many: number): Promise<number> {
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  await requests(many);
  collect();
  return (process.memoryUsage().heapUsed - before) / many;
}

test('a thousand pages leave nothing behind; what is kept of each would be seen', async () => {
  await requests(WARM_UP);
  expect(await heldOfEach(REQUESTS)).toBeLessThan(MOST_BYTES_EACH);

  const kept: unknown[] = [];
  const { rows } = Reader.prototype;
  const leak = jest.spyOn(Reader.prototype, 'rows').mockImplementation(async function (this: Reader, sql: Statement<unknown>, values?: readonly unknown[]) {
    const found = await rows.call(this, sql, values);
    kept.push(JSON.stringify(found));
    return found;
  });
  expect(await heldOfEach(REQUESTS / 5)).toBeGreaterThan(MOST_BYTES_EACH);
  leak.mockRestore();
}, 240_000);
