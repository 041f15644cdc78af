import { createServer } from 'node:net';
import { readConfig, SharedFiles } from '@fyrtaarn/platform';
import { fingerprint } from '../support/fingerprint';
import { openHouse, type House, type Visitor } from '../support/house';
import { houseId } from '../support/premises';
import { TEST_SECRET } from '../support/secret';
import { startVirusScanner, TEST_VIRUS } from '../support/virus-scanner';

let scanner: Awaited<ReturnType<typeof startVirusScanner>>;
let house: House;
let manager: Visitor;
beforeAll(async () => {
  scanner = await startVirusScanner();
  house = await openHouse({ demo: true, env: { VIRUS_SCANNER: scanner.address } });
  manager = await house.as('premisesManager');
}, 60_000);
afterAll(() => house.close());

/** @returns `kept`, or the reason that whoever sent it reads */
async function sends(content: string, to: House = house, who = manager): Promise<string | undefined> {
  const form = new FormData();
  form.set('file', new Blob([content]), 'bilag.pdf');
  const answer = await fetch(`${to.url}/huset/${await houseId(to)}/bilag`, { method: 'POST', body: form, headers: { cookie: who.cookie } });
  const said = await answer.text();
  return answer.status === 201 ? 'kept' : /Filen er ikke gemt: [^<]*/.exec(said)?.[0];
}
const NOT_SCANNED = 'Filen er ikke gemt: den kan ikke undersøges for virus lige nu. Prøv igen om lidt.';
const LARGE = `%PDF-1.7 ${'x'.repeat(4_900_000)}`;

test('a file without a virus is kept, also one of the largest size', async () => {
  expect(await sends('%PDF-1.7 et bilag')).toBe('kept');
  expect(await sends(LARGE)).toBe('kept');
});

test.each([
  ['first', `%PDF-1.7 ${TEST_VIRUS}`],
  ['last of a large file, across two parts', `${LARGE.slice(0, 65_536 * 3 - 20)}${TEST_VIRUS}`],
])('one with a virus is refused, and nothing of it is kept: %s', async (_, content) => {
  const before = await fingerprint(house.db);
  expect(await sends(content)).toBe('Filen er ikke gemt: der er fundet en virus i den.');
  expect(await fingerprint(house.db)).toEqual(before);
});

test.each([
  ['hangs up', (): string => ''],
  ['says something else', (): string => 'INSTREAM size limit exceeded. ERROR\0'],
])('where the scanner %s no file is kept', async (_, says) => {
  const odd = createServer((line) =>
    line
      .resume()
      .on('end', () => line.end(says()))
      .on('error', () => undefined),
  );
  await new Promise<void>((listening) => odd.listen(0, '127.0.0.1', listening));
  const other = await openHouse({ demo: true, env: { VIRUS_SCANNER: `127.0.0.1:${(odd.address() as { port: number }).port}` } });
  expect(await sends('%PDF-1.7 et bilag', other, await other.as('premisesManager'))).toBe(NOT_SCANNED);
  await other.close();
  await new Promise((gone) => odd.close(gone));
});

test('nor is one where there is no scanner any more', async () => {
  await scanner.stop();
  expect(await sends('%PDF-1.7 et bilag')).toBe(NOT_SCANNED);
});

test('in production, on a database that was given, no file is kept that nobody has looked through', async () => {
  const production = { NODE_ENV: 'production', SECRET_KEY: TEST_SECRET, PUBLIC_URL: 'https://fyrtaarn.invalid' };
  const taken = (env: Record<string, string>) => new SharedFiles(readConfig(env), { error: () => undefined } as never).take(Buffer.from('%PDF-1.7 et bilag'));
  await expect(taken({ ...production, DATABASE_APP_URL: 'postgres://app@db.invalid/house' })).rejects.toMatchObject({ code: 'FILE_NOT_SCANNED' });
  for (const env of [production, { DATABASE_APP_URL: 'postgres://app@db.invalid/house' }])
    expect(await taken(env)).toMatchObject({ mediaType: 'application/pdf' });
});
