import { planSession, register } from '../support/guidance';
import { openHouse, type House, type Visitor } from '../support/house';

const parser = async () => (await import('ical.js')).default;
let ICAL: Awaited<ReturnType<typeof parser>>;
let house: House;
let company: Visitor, consultant: Visitor;
beforeAll(async () => {
  [house, ICAL] = [await openHouse({ demo: true }), await parser()];
  [company, consultant] = [await house.as('companyContact'), await house.as('employmentConsultant')];
});
afterAll(() => house.close());

const RENEW = 'mutation { renewCalendarFeed { url } }';
const renew = async (who: Visitor): Promise<string> => (await who.ask<{ renewCalendarFeed: { url: string } }>(RENEW)).renewCalendarFeed.url;

/** What a calendar program sees: titles with their states. */
async function seenAt(url: string): Promise<string[]> {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(response.headers.get('cache-control')).toContain('no-store');
  const events = new ICAL.Component(ICAL.parse(await response.text()) as unknown[]).getAllSubcomponents('vevent');
  return events.map((event) => `${String(event.getFirstPropertyValue('summary'))} ${String(event.getFirstPropertyValue('status'))}`);
}
const statusAt = async (url: string): Promise<number> => (await fetch(url)).status;

test('a company’s calendar has what it is registered for, a consultant’s what they host, and nobody’s the rest', async () => {
  const [mine, other] = [await planSession(consultant, { title: 'Feed: med æøå' }), await planSession(consultant, { title: 'Feed: uden os' })];
  await register(company, mine.id);
  const ours = (titles: string[]): string[] => titles.filter((title) => title.startsWith('Feed:')).sort();
  const [companyUrl, consultantUrl] = [await renew(company), await renew(consultant)];
  expect(ours(await seenAt(companyUrl))).toEqual(['Feed: med æøå CONFIRMED']);
  expect(ours(await seenAt(consultantUrl))).toEqual(['Feed: med æøå CONFIRMED', 'Feed: uden os CONFIRMED']);
  await house.db.query(`UPDATE app.guidance_session SET state = 'cancelled', cancel_reason = 'Sygdom' WHERE id = ANY ($1)`, [[mine.id, other.id]]);
  expect(ours(await seenAt(companyUrl))).toEqual(['Feed: med æøå CANCELLED']);
});

test('a renewed address opens, the one before it does not; and a wrong one is not there', async () => {
  const first = await renew(company);
  const second = await renew(company);
  expect(second).not.toBe(first);
  expect([await statusAt(first), await statusAt(second)]).toEqual([404, 200]);
  for (const wrong of ['x.ics', second.split('/').pop()!.slice(1), `${'A'.repeat(43)}.ics`, `${'%00'.repeat(43)}.ics`])
    expect(await statusAt(`${house.url}/kalender/${wrong}`)).toBe(404);
  expect(await statusAt(second.replace('.ics', ''))).toBe(404);
});

test('only the hash of the secret is kept', async () => {
  const secret = /kalender\/([\w-]{43})\.ics$/.exec(await renew(consultant))![1]!;
  const { rows } = await house.db.query(
    `SELECT (SELECT string_agg(f::text, '') FROM app.calendar_feed f) || (SELECT string_agg(l::text, '') FROM app.ledger l) AS text`,
  );
  expect(rows[0].text).not.toContain(secret);
  expect(rows[0].text).toContain('guidance.calendar_renewed');
});

test('every role has a calendar; nobody unknown has', async () => {
  for (const role of ['bridgeWorker', 'premisesManager', 'reporter', 'citizen', 'localPartner', 'administrator', 'dataProtectionOfficer'])
    expect(await seenAt(await renew(await house.as(role)))).toEqual([]);
  expect(await house.visitor().refusal(RENEW)).toBe('NOT_LOGGED_IN');
});

test('whoever has no role any more has no calendar', async () => {
  const url = await renew(await house.as('employmentLead'));
  expect(await statusAt(url)).toBe(200);
  await house.db.query(`UPDATE app.membership SET valid = daterange(lower(valid), current_date) WHERE role = 'employmentLead'`);
  expect(await statusAt(url)).toBe(404);
});
