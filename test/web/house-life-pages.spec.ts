import { addDays, weekday } from '@fyrtaarn/kernel';
import type { Page } from 'playwright-core';
import { follow, openBrowser, pressEnter, sent, skipTo, tabTo, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { freeSeats, houseId, inDays, newCompany, seatsSeenBy, today } from '../support/premises';

let house: House;
let browser: Browser;
let manager: Visitor;
/** The manager’s window, without script. */
let page: Page;
let tenant: Page;
let at: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await house.as('premisesManager');
  [page, tenant] = (await Promise.all([manager, await house.as('companyContact')].map((person) => browser.windowOf(person, { javaScriptEnabled: false })))) as [
    Page,
    Page,
  ];
  at = `/huset/${await houseId(house)}`;
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (where: Page): Promise<string> => where.getByRole('main').innerText();
const open = (where: Page, fold: string): Promise<void> => where.locator('summary', { hasText: fold }).click();
const faults = (where: Page): Promise<string[]> => where.getByRole('alert').getByRole('link').allInnerTexts();
async function fill(where: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await where.getByLabel(label).fill(value);
}
/** What the manager sees from the house on. */
async function from(where: Page, link: string): Promise<void> {
  await where.goto('/huset');
  await follow(where, where.getByRole('link', { name: link, exact: true }));
}
const looksSound = async (path: string): Promise<void> => expect(await faultsAt(browser, manager, path)).toEqual([]);

test('a notice and a rule are put up, read by everybody in the house, and taken down; one of later is seen by the manager alone', async () => {
  await from(page, 'Opslag og husregler');
  expect(await main(page)).toContain('Skriv det første nedenfor.');
  await open(page, 'Skriv et opslag eller en regel');
  await page.getByLabel('Fra hvilken dag?').fill('');
  expect((await sent(page, 'Sæt det op')).status()).toBe(422);
  expect(await faults(page)).toEqual(['Vælg, om det er et opslag eller en regel.', 'Skriv en overskrift.', 'Skriv teksten.', 'Skriv en dato.']);
  const post = async (kind: string, title: string, day: string, until = '') => {
    if ((await page.locator('details[open]').count()) === 0) await open(page, 'Skriv et opslag eller en regel');
    await page.getByLabel(kind, { exact: true }).check();
    await fill(page, { Overskrift: title, Tekst: 'Linje et.\nLinje to.', 'Fra hvilken dag?': day, 'Første dag uden': until });
    return (await sent(page, 'Sæt det op')).status();
  };
  expect(await post('Et opslag', 'Fællesspisning', today(), today())).toBe(422);
  expect(await faults(page)).toEqual(['Perioden skal slutte efter den begynder.']);
  expect(await post('Et opslag', 'Fællesspisning', today(), inDays(3))).toBe(303);
  expect(await post('En husregel', 'Ryd op efter dig', today())).toBe(303);
  expect(await post('Et opslag', 'Nye døre', inDays(9))).toBe(303);
  expect(await main(page)).toContain('Vises senere');
  await looksSound(`${at}/opslag`);
  for (const role of ['companyContact', 'employmentConsultant', 'bridgeWorker', 'localPartner']) {
    const reader = await browser.windowOf(await house.as(role), { javaScriptEnabled: false });
    await from(reader, 'Opslag og husregler');
    const seen = await main(reader);
    expect([role, ...['Fællesspisning', 'Ryd op efter dig', 'Nye døre', 'Tag ned'].map((word) => seen.includes(word))]).toEqual([
      role,
      true,
      true,
      false,
      false,
    ]);
    await reader.context().close();
  }
  await follow(page, page.getByRole('button', { name: 'Tag ned Fællesspisning' }));
  await tenant.goto(`${at}/opslag`);
  expect(await main(tenant)).not.toContain('Fællesspisning');
}, 60_000);

test('a card is lent to one company at a time and comes back; the company sees its own', async () => {
  await from(page, 'Nøgler og kort');
  expect(await main(page)).toContain('Ingen nøgler eller kort er lånt ud.');
  await open(page, 'Lån en nøgle eller et kort ud');
  expect((await sent(page, 'Lån den ud')).status()).toBe(422);
  expect(await faults(page)).toEqual(['Skriv, hvad der står på nøglen eller kortet.', 'Vælg, om det er en nøgle eller et kort.', 'Vælg en virksomhed.']);
  const lend = async (kind: string) => {
    await page.getByLabel('Hvilken virksomhed?').selectOption(await optionOf('Sydhavns Cykler'));
    await page.getByLabel(kind, { exact: true }).check();
    await page.getByLabel('Hvad står der på den?').fill('Kort 7');
    return (await sent(page, 'Lån den ud')).status();
  };
  const optionOf = async (name: string) => (await page.locator('select option', { hasText: name }).first().getAttribute('value')) ?? '';
  expect(await lend('Adgangskort')).toBe(303);
  await open(page, 'Lån en nøgle eller et kort ud');
  expect(await lend('Nøgle')).toBe(422);
  expect(await faults(page)).toEqual(['Den står på listen som en anden slags.']);
  await looksSound(`${at}/noegler`);
  await from(tenant, 'Nøgler og kort');
  expect(await main(tenant)).toContain('Kort 7');
  expect(await tenant.getByRole('button', { name: /kommet tilbage/ }).count()).toBe(0);
  await page.goto(`${at}/noegler`);
  await follow(page, page.getByRole('button', { name: 'Den er kommet tilbage Kort 7' }));
  expect(await main(page)).toContain('Ingen nøgler eller kort er lånt ud.');
  await tenant.reload();
  expect(await main(tenant)).toContain('I har ingen nøgler eller kort.');
});

test('visitors are counted by day, and a new count takes the place of the old', async () => {
  await from(page, 'Besøgende');
  const count = async (visitors: string, day = today()) => {
    await fill(page, { 'Hvilken dag?': day, 'Hvor mange kom?': visitors });
    return (await sent(page, 'Gem tallet')).status();
  };
  expect(await count('mange')).toBe(422);
  expect(await faults(page)).toEqual(['Skriv et helt tal.']);
  expect([await count('12'), await count('14'), await count('6', inDays(-1)), await count('3', inDays(-30))]).toEqual([303, 303, 303, 303]);
  expect(await main(page)).toContain('20 besøgende på 2 dage.');
  await follow(page, page.getByRole('link', { name: 'Tidligere dage' }));
  expect(await main(page)).toContain('3 besøgende på 1 dag.');
  await looksSound(`${at}/besoeg`);
});

test('a talk with Fish Tank is written down by a bridge worker, and what was agreed is finished by the manager', async () => {
  const bridge = await browser.windowOf(await house.as('bridgeWorker'), { javaScriptEnabled: false });
  await from(bridge, 'Samtaler med Fish Tank og lokale partnere');
  await fill(bridge, { 'Hvem talte I med?': 'Fish Tank', 'Hvad talte I om?': 'Fælles introduktion.', 'Hvad er næste skridt?': 'Aftale en dag.' });
  expect((await sent(bridge, 'Gem samtalen')).status()).toBe(422);
  expect(await faults(bridge)).toEqual(['Skriv både, hvad næste skridt er, og hvornår det skal være gjort.']);
  await fill(bridge, { 'Hvornår skal det være gjort?': inDays(7), 'Hvornår talte I sammen?': inDays(1) });
  expect((await sent(bridge, 'Gem samtalen')).status()).toBe(422);
  expect(await faults(bridge)).toEqual(['Samtalen kan ikke ligge efter i dag.']);
  await fill(bridge, { 'Hvornår talte I sammen?': inDays(-1) });
  expect((await sent(bridge, 'Gem samtalen')).status()).toBe(303);
  await from(page, 'Samtaler med Fish Tank og lokale partnere');
  expect(await main(page)).toContain('Aftale en dag.');
  await looksSound(`${at}/samtaler`);
  await follow(page, page.getByRole('button', { name: 'Det er gjort Fish Tank' }));
  expect(await main(page)).toContain('Gjort ');
  expect(await page.getByRole('button', { name: /Det er gjort/ }).count()).toBe(0);
});

test('with the keyboard alone a seat is lent for a day and taken back; a seat that is taken is not lent', async () => {
  const [seat] = await freeSeats(manager);
  const keys = await browser.windowOf(manager);
  const path = `${at}/plan/plads/${seat!.id}`;
  await keys.goto(path);
  await skipTo(keys, keys.locator('summary', { hasText: 'Lån pladsen ud for en dag' }), 80);
  await keys.keyboard.press('Enter');
  await tabTo(keys, keys.getByLabel('Hvilken virksomhed?'));
  await keys.keyboard.type('Sydhavns');
  await tabTo(keys, keys.getByRole('button', { name: 'Lån pladsen ud' }));
  await pressEnter(keys);
  expect(await main(keys)).toContain('Pladsen er lånt ud den dag.');
  expect((await seatsSeenBy(manager)).find(({ id }) => id === seat!.id)).toMatchObject({ status: 'lent', tenant: 'Sydhavns Cykler' });
  await page.goto(path);
  await open(page, 'Lån pladsen ud for en dag');
  await page.getByLabel('Hvilken virksomhed?').selectOption({ index: 1 });
  expect((await sent(page, 'Lån pladsen ud')).status()).toBe(422);
  expect(await page.getByRole('alert').innerText()).toContain('Pladsen er allerede optaget i den periode.');
  await looksSound(path);
  await page.goto(path);
  await follow(page, page.getByRole('button', { name: /^Tag pladsen tilbage/ }));
  expect((await seatsSeenBy(manager)).find(({ id }) => id === seat!.id)).toMatchObject({ status: 'free' });
}, 60_000);

describe('a meeting room', () => {
  let room: string;
  const monday = addDays(today(), 15 - weekday(today()));
  beforeAll(async () => {
    const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.room WHERE kind = 'meeting' LIMIT 1`);
    room = rows[0]!.id;
  });

  test('a series says which weeks it could not have, and the rest of it is called off at once', async () => {
    const book = async (who: Page, day: string, until: string) => {
      await who.goto(`/lokale/${room}`);
      await fill(who, { 'Hvilken dag?': day, 'Fra klokken': '10:00', 'Til klokken': '11:00', 'Hver uge indtil': until });
      return (await sent(who, 'Book')).status();
    };
    expect(await book(page, addDays(monday, 7), '')).toBe(303);
    expect(await book(tenant, monday, addDays(monday, 21))).toBe(200);
    expect(await main(tenant)).toContain('Mødet er booket nogle af ugerne');
    // The one week that it could not have, and why.
    expect(await tenant.getByRole('row').count()).toBe(2);
    expect(await tenant.getByRole('row').nth(1).innerText()).toMatch(new RegExp(`${Number(addDays(monday, 7).slice(8))}\\. [^]*Lokalet er optaget\\.`));
    await tenant.goto(`/lokale/${room}?fra=${monday}`);
    expect(await main(tenant)).toContain('Hver uge');
    await open(tenant, 'Flyt et møde');
    expect((await sent(tenant, 'Flyt mødet')).status()).toBe(422);
    expect(await faults(tenant)).toContain('Vælg et møde.');
    await tenant
      .getByRole('group', { name: /Hvilket møde vil du flytte/ })
      .getByRole('radio')
      .first()
      .check();
    await fill(tenant, { 'Ny dag': monday, 'Ny starttid': '13:00', 'Ny sluttid': '14:00' });
    await tenant.getByLabel('Den gang og alle efter').check();
    expect((await sent(tenant, 'Flyt mødet')).status()).toBe(200);
    expect(await main(tenant)).toContain('Mødet er flyttet alle ugerne');
    await tenant.goto(`/lokale/${room}?fra=${monday}`);
    expect(await main(tenant)).toContain('13.00');
    expect(await faultsAt(browser, await house.as('companyContact'), `/lokale/${room}?fra=${monday}`)).toEqual([]);
    await open(tenant, 'Flyt et møde');
    await tenant
      .getByRole('group', { name: /Hvilket møde vil du flytte/ })
      .getByRole('radio')
      .first()
      .check();
    await fill(tenant, { 'Ny dag': monday, 'Ny starttid': '15:00', 'Ny sluttid': '16:00' });
    expect((await sent(tenant, 'Flyt mødet')).status()).toBe(303);
    expect(await main(tenant)).toContain('Mødet er flyttet. Den gamle tid er fri.');
    await open(tenant, 'Aflys et møde, der gentages');
    expect((await sent(tenant, 'Aflys alle de gange, der er tilbage')).status()).toBe(422);
    expect(await faults(tenant)).toEqual(['Vælg et møde.']);
    await tenant.getByLabel(/^Sydhavns Cykler, /).check();
    expect((await sent(tenant, 'Aflys alle de gange, der er tilbage')).status()).toBe(303);
    const { rows } = await house.db.query(
      'SELECT count(*) FILTER (WHERE cancelled_at IS NULL)::int AS stand, count(*)::int AS were FROM app.room_booking WHERE series_id IS NOT NULL',
    );
    expect(rows).toEqual([{ stand: 0, were: 3 }]);
  });

  test('nobody came: the manager says so, and it stands by the meeting', async () => {
    await house.db.query(
      `INSERT INTO app.room_booking (room_id, during, organisation_id, title, purpose) SELECT $1, tstzrange(now() - interval '2 minutes', now() - interval '1 minute'), organisation_id, 'Tomt', 'meeting'
        FROM app.room_booking LIMIT 1`,
      [room],
    );
    await page.goto(`/lokale/${room}`);
    await open(page, 'Skriv, at ingen kom');
    expect((await sent(page, 'Gem, at ingen kom')).status()).toBe(422);
    expect(await faults(page)).toEqual(['Vælg et møde.']);
    await page
      .getByRole('group', { name: /Hvilket møde kom ingen til/ })
      .getByRole('radio')
      .first()
      .check();
    expect((await sent(page, 'Gem, at ingen kom')).status()).toBe(303);
    expect(await main(page)).toContain('Ingen kom');
    await looksSound(`/lokale/${room}`);
  });

  test('its calendar has a secret address, shown once; a new one closes the old', async () => {
    await page.goto(`/lokale/${room}`);
    await follow(page, page.getByRole('link', { name: 'Kalender til lokalet' }));
    const renewed = async (where: Page) => {
      expect((await sent(where, 'Lav en ny adresse')).status()).toBe(200);
      return where.locator('code').innerText();
    };
    const opens = async (url: string) => (await fetch(url)).status;
    const first = await renewed(page);
    expect(await opens(first)).toBe(200);
    const second = await renewed(page);
    expect([await opens(first), await opens(second)]).toEqual([404, 200]);
    await page.goto(`/lokale/${room}/kalender`);
    expect(await page.locator('code').count()).toBe(0);
    await looksSound(`/lokale/${room}/kalender`);
    // One's own is found where guidance is.
    await tenant.goto('/vejledning');
    await follow(tenant, tenant.getByRole('link', { name: 'Få vejledningen i din egen kalender' }));
    expect(await opens(await renewed(tenant))).toBe(200);
  });

  test('is divided into rooms on the same floor, and then the whole and its parts take each other', async () => {
    const parts = await house.db.query<{ name: string }>(`INSERT INTO app.room (house_id, floor_id, name, kind, sort, x, y, width, height)
      SELECT house_id, floor_id, name || ' ' || part, 'meeting', sort + 10, x, y, width, height FROM app.room, unnest(ARRAY['nord', 'syd']) AS part WHERE id = '${room}' RETURNING name`);
    await page.goto(`${at}/plan/lokale/${room}`);
    await open(page, 'Sig, at lokalet kan deles');
    await page.getByLabel(parts.rows[0]!.name).check();
    expect((await sent(page, 'Gem delene')).status()).toBe(422);
    expect(await faults(page)).toEqual(['Vælg mindst to lokaler.']);
    await page.getByLabel(parts.rows[1]!.name).check();
    await looksSound(`${at}/plan/lokale/${room}`);
    expect((await sent(page, 'Gem delene')).status()).toBe(303);
    expect(await main(page)).toContain(`Lokalet kan deles i: ${parts.rows.map(({ name }) => name).join(', ')}.`);
    const { rows } = await house.db.query('SELECT count(*)::int AS parts FROM app.room_part WHERE whole_id = $1', [room]);
    expect(rows).toEqual([{ parts: 2 }]);
  });
});

test('where there are more companies than one list holds, one is searched for', async () => {
  await house.db
    .query(`WITH o AS (INSERT INTO app.organisation (kind, name, synthetic) SELECT 'company', 'Opdigtet nr. ' || n, true FROM generate_series(1, 100) n RETURNING id)
    INSERT INTO app.company (organisation_id, cvr, legal_form, purpose, district, support_capacity)
      SELECT o.id, (60000000 + row_number() OVER ())::text, c.legal_form, c.purpose, c.district, c.support_capacity FROM o, (SELECT * FROM app.company LIMIT 1) c`);
  const { id } = await newCompany(house, 'Åens Både');
  await page.goto(`${at}/noegler`);
  await open(page, 'Lån en nøgle eller et kort ud');
  expect(await main(page)).toContain('Listen viser de første 100 virksomheder.');
  await page.getByLabel('Søg efter en virksomhed').fill('åens');
  await follow(page, page.getByRole('button', { name: 'Søg', exact: true }));
  await page.getByLabel('Hvilken virksomhed?').selectOption(id);
  // What was searched for stands while something else is mended.
  expect((await sent(page, 'Lån den ud')).status()).toBe(422);
  expect(await page.getByLabel('Hvilken virksomhed?').inputValue()).toBe(id);
  await page.getByLabel('Nøgle', { exact: true }).check();
  await page.getByLabel('Hvad står der på den?').fill('Nøgle 1');
  expect((await sent(page, 'Lån den ud')).status()).toBe(303);
  expect(await main(page)).toContain('Åens Både');
});
