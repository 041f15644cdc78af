import { addDays, weekday } from '@fyrtaarn/kernel';
import type { Page } from 'playwright-core';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, pressEnter, sent, skipTo, tabTo, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { freeSeats, houseId, inDays, newCompany, seatsSeenBy, signed, today, wishFor } from '../support/premises';

let house: House;
let browser: Browser;
let manager: Visitor;
let page: Page;
let plan: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await house.as('premisesManager');
  page = await browser.windowOf(manager, { javaScriptEnabled: true });
  plan = `/huset/${await houseId(house)}/plan`;
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const main = (where: Page): Promise<string> => where.getByRole('main').innerText();
const fill = async (where: Page, values: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(values)) await where.getByLabel(label).fill(value);
};
/** What is wrong, and to which field of the page it leads. */
async function wrongAt(where: Page): Promise<[text: string, field: string]> {
  const link = where.getByRole('alert').getByRole('link');
  const text = await link.innerText();
  const field = (await link.getAttribute('href'))!.slice(1);
  expect(await where.locator(`[id="${field}-error"]`).innerText()).toContain(text);
  return [text, field];
}
const sideways = (where: Page): Promise<boolean> => where.evaluate('document.documentElement.scrollWidth > innerWidth');

test('without script: a floor, a room and a seat are drawn, moved and renamed, and what is wrong stands at its field', async () => {
  const plain = await browser.windowOf(manager, { javaScriptEnabled: false });
  await plain.goto('/huset');
  await follow(plain, plain.getByRole('link', { name: 'Ret planen over huset' }));
  await plain.getByText('Tilføj en etage').click();
  await fill(plain, { 'Hvad hedder etagen?': 'Kælderen', 'Hvor ligger den?': '0' });
  expect((await sent(plain, 'Tilføj etagen')).status()).toBe(422);
  expect(await wrongAt(plain)).toEqual(['Etagen findes allerede.', 'level']);
  await fill(plain, { 'Hvor ligger den?': '-1' });
  expect((await sent(plain, 'Tilføj etagen')).status()).toBe(303);
  expect(await main(plain)).toContain('Der er ingen lokaler på etagen endnu.');

  await follow(plain, plain.getByRole('link', { name: 'Tilføj et lokale' }));
  await plain.getByLabel('Hvilken etage?').selectOption('Kælderen');
  await plain.getByLabel('Hvad er det for et lokale?').selectOption('Værksted');
  await fill(plain, { 'Hvad hedder lokalet?': 'Storrum', 'Felter fra planens venstre kant': '1', 'Bredde i felter': '3', 'Dybde i felter': '2', Stole: '8' });
  await plain.getByLabel('Uden trin').check();
  expect((await sent(plain, 'Tilføj lokalet')).status()).toBe(422);
  expect(await wrongAt(plain)).toEqual(['Et andet lokale hedder sådan.', 'name']);
  expect([await plain.getByLabel('Stole').inputValue(), await plain.getByLabel('Uden trin').isChecked()]).toEqual(['8', true]);
  await fill(plain, { 'Hvad hedder lokalet?': 'Cykelværksted' });
  expect((await sent(plain, 'Tilføj lokalet')).status()).toBe(303);
  await follow(plain, plain.getByRole('link', { name: /Cykelværksted/ }).first());

  await follow(plain, plain.getByRole('link', { name: 'Tilføj en plads' }));
  expect(await plain.getByLabel('I brug fra').inputValue()).toBe(today());
  await fill(plain, { 'Hvad hedder pladsen?': 'A01' });
  expect((await sent(plain, 'Tilføj pladsen')).status()).toBe(422);
  expect(await wrongAt(plain)).toEqual(['En anden plads hedder sådan.', 'code']);
  await fill(plain, { 'Hvad hedder pladsen?': 'K01', 'Felter fra lokalets venstre væg': '3' });
  expect((await sent(plain, 'Tilføj pladsen')).status()).toBe(422);
  expect(await wrongAt(plain)).toEqual(['Pladsen ville stå uden for lokalet.', 'x']);
  await fill(plain, { 'Felter fra lokalets venstre væg': '2' });
  expect((await sent(plain, 'Tilføj pladsen')).status()).toBe(303);

  await follow(plain, plain.getByRole('link', { name: 'Plads K01: ledig' }));
  await plain.getByText('Ret pladsen, eller tag den ud af brug').click();
  await fill(plain, { 'Hvad hedder pladsen?': 'K07', 'Felter fra lokalets øverste væg': '1' });
  expect((await sent(plain, 'Gem pladsen')).status()).toBe(303);
  expect(await plain.getByRole('heading', { level: 1 }).innerText()).toBe('Plads K07');
  // The room follows what stands in it.
  await follow(plain, plain.getByRole('link', { name: 'Cykelværksted' }));
  await plain.getByText('Ret lokalet', { exact: true }).click();
  await fill(plain, { 'Bredde i felter': '2', 'Hvad hedder lokalet?': 'Cykelkælder' });
  expect((await sent(plain, 'Gem lokalet')).status()).toBe(422);
  expect(await wrongAt(plain)).toEqual(['Der står pladser uden for de mål.', 'width']);
  await fill(plain, { 'Bredde i felter': '4' });
  expect((await sent(plain, 'Gem lokalet')).status()).toBe(303);
  const { rows } = await house.db.query(`SELECT r.name, r.width, s.code, s.x, s.y, f.fact, f.count FROM app.room r JOIN app.seat s ON s.room_id = r.id
    JOIN app.place_fact f ON f.room_id = r.id WHERE r.name = 'Cykelkælder' ORDER BY f.fact`);
  const drawn = { name: 'Cykelkælder', width: 4, code: 'K07', x: 2, y: 1 };
  expect(rows).toEqual([
    { ...drawn, fact: 'chairs', count: 8 },
    { ...drawn, fact: 'step_free', count: 1 },
  ]);
}, 60_000);

test('with the keyboard alone a seat is blocked and the block taken away; nothing is wrong for axe, at either width, in either language', async () => {
  const [seat] = await freeSeats(manager);
  await page.goto('/huset');
  // A seat is a stop of the keyboard, and the house has 45.
  await skipTo(page, page.getByRole('link', { name: `Plads ${seat!.code}: ledig` }).first(), 80);
  await pressEnter(page);
  await skipTo(page, page.locator('summary', { hasText: 'Spær pladsen' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Hvorfor?'));
  await page.keyboard.type('Skal males');
  await pressEnter(page);
  expect(await main(page)).toContain('Pladsen er spærret.');
  expect(await main(page)).toContain('Spærret: Skal males');
  const address = new URL(page.url()).pathname;
  for (const [width, language] of [
    [390, 'da'],
    [1280, 'en'],
  ] as const) {
    // prettier-ignore
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${address}?sprog=${language}`);
    for (const folded of await page.locator('main summary').all()) await folded.click();
    expect([width, await accessibilityFaults(page), await sideways(page)]).toEqual([width, [], false]);
  }
  await page.goto(`${address}?sprog=da`);
  await skipTo(page, page.getByRole('button', { name: 'Fjern spærringen' }));
  await pressEnter(page);
  expect((await seatsSeenBy(manager)).find(({ id }) => id === seat!.id)).toMatchObject({ status: 'free' });
});

test('a seat that is promised is neither blocked nor taken out of service, and both languages say so at the field', async () => {
  const { id } = await newCompany(house, 'Opdigtet Lejer');
  const [seat] = await freeSeats(manager);
  await signed(manager, await wishFor(house, id, [seat!.id]));
  await page.goto(`${plan}/plads/${seat!.id}?sprog=en`);
  await page.locator('summary', { hasText: 'Block the seat' }).click();
  await fill(page, { 'Why?': 'To be painted' });
  expect((await sent(page, 'Block the seat')).status()).toBe(422);
  expect(await wrongAt(page)).toEqual(['The seat is taken already in that period.', 'from']);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(`${plan}/plads/${seat!.id}?sprog=da`);
  await page.locator('summary', { hasText: 'Ret pladsen' }).click();
  await page.getByLabel('Ude af brug fra').fill(inDays(40));
  expect((await sent(page, 'Gem pladsen')).status()).toBe(422);
  expect(await wrongAt(page)).toEqual(['Pladsen er lovet væk i den periode.', 'inServiceUntil']);
  expect(await page.getByLabel('Ude af brug fra').inputValue()).toBe(inDays(40));
});

test('a plain post by a program does the same; another house, a seat of nothing and a tenant get nowhere', async () => {
  const post = (path: string, form: object, who = manager) =>
    fetch(house.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: who.cookie, origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form }).toString(),
    });
  const seat = (await freeSeats(manager)).at(-1);
  const block = { step: 'block', from: inDays(2), until: inDays(4), weekdays: '1', reason: 'Skal males' };
  const at = `${plan}/plads/${seat!.id}`;
  expect((await post(at, block)).status).toBe(303);
  const { rows } = await house.db.query(
    `SELECT weekdays::text, upper(valid) - lower(valid) AS days FROM app.seat_claim WHERE seat_id = $1 AND kind = 'blocked'`,
    [seat!.id],
  );
  expect(rows).toEqual([{ weekdays: '{[1,2)}', days: 2 }]);
  const backwards = await post(at, { ...block, until: inDays(1) });
  expect([backwards.status, await backwards.text()]).toEqual([422, expect.stringContaining('Perioden skal slutte efter den begynder.')]);
  const tenant = await house.as('companyContact');
  for (const [who, path, status] of [
    [tenant, plan, 403],
    [tenant, at, 403],
    [manager, `${plan}/plads/${seat!.id.replace(/^./, 'f')}`, 404],
    [manager, plan.replace(/[0-9a-f]{4}\/plan$/, 'ffff/plan'), 404],
  ] as const)
    expect([path, (await fetch(house.url + path, { headers: { cookie: who.cookie } })).status]).toEqual([path, status]);
  expect((await post(at, block, tenant)).status).toBe(403);
});

test('the house on a chosen day says in words what holds each seat, and on which days of the week a shared one is free', async () => {
  const [shared, blocked, closed] = await freeSeats(manager);
  const tenant = await newCompany(house, 'Mandagsfolkene');
  const lines = [{ kind: 'seat', seatId: shared!.id, weekdays: [1, 2], monthOre: 48_000 }];
  await signed(manager, await wishFor(house, tenant.id, [], { kind: 'use_agreement', lines }));
  const block = { seatId: blocked!.id, from: inDays(5), reason: 'Skal males' };
  await manager.ask('mutation($input: BlockSeat!) { blockSeat(input: $input) { id } }', { input: block });
  const { rows } = await house.db.query('SELECT id, room_id AS "roomId", code, x, y FROM app.seat WHERE id = $1', [closed!.id]);
  const close = { ...rows[0], inServiceFrom: '2026-01-01', inServiceUntil: inDays(5), facts: [] };
  await manager.ask('mutation($input: SaveSeat!) { saveSeat(input: $input) { id } }', { input: close });

  const phone = await browser.windowOf(manager, { viewport: { width: 390, height: 800 } });
  const onDay = async (day: string) => {
    await phone.goto('/huset?sprog=da');
    await phone.getByLabel('Hvilken dag?').fill(day);
    await follow(phone, phone.getByRole('button', { name: 'Vis dagen' }));
    return Promise.all([shared, blocked, closed].map((seat) => phone.locator(`svg a[href$="${seat!.id}"]`).getAttribute('aria-label')));
  };
  const monday = inDays(15 - weekday(today()));
  const days = 'Mandagsfolkene (mandag, tirsdag); ledig onsdag–søndag';
  expect(await onDay(monday)).toEqual([
    `Plads ${shared!.code}: delt, mandag: Mandagsfolkene; ${days}`,
    `Plads ${blocked!.code}: spærret, Skal males`,
    `Plads ${closed!.code}: ude af brug`,
  ]);
  expect(await main(phone)).toContain('1 delt');
  expect([await accessibilityFaults(phone), await sideways(phone)]).toEqual([[], false]);
  expect((await onDay(addDays(monday, 2)))[0]).toBe(`Plads ${shared!.code}: delt, onsdag: ledig; ${days}`);
  expect((await onDay(today())).slice(1)).toEqual([`Plads ${blocked!.code}: ledig`, `Plads ${closed!.code}: ledig`]);
  // Others know that they are taken, and no more.
  const other = await browser.windowOf(await house.as('companyContact'));
  await other.goto(`/huset?dag=${monday}`);
  const seen = (code: string) => other.locator(`svg [aria-label^="Plads ${code}:"]`).getAttribute('aria-label');
  expect([await seen(shared!.code), await seen(blocked!.code)]).toEqual([`Plads ${shared!.code}: udlejet`, `Plads ${blocked!.code}: optaget`]);
});

test('whoever looks for a room or a seat sees what they have: equipment with its number, and how one gets in and hears', async () => {
  await house.db.query(
    `INSERT INTO app.place_fact (room_id, fact, count) SELECT r.id, f.fact, f.count FROM (SELECT id FROM app.room WHERE kind = 'meeting' ORDER BY sort LIMIT 1) r,
      (VALUES ('projector', 1), ('chairs', 8), ('hearing_loop', 1)) AS f (fact, count)`,
  );
  await house.db.query(
    `INSERT INTO app.place_fact (room_id, seat_id, fact, count) SELECT s.room_id, s.id, 'height_adjustable', 1 FROM app.seat s WHERE s.code = 'A01'`,
  );
  const company = await browser.windowOf(await house.as('companyContact'));
  await company.goto('/huset');
  const rooms = company.getByRole('list', { name: 'Mødelokaler' }).getByRole('listitem');
  expect(await rooms.first().innerText()).toMatch(/^Book .+ Projektor, stole \(8\).*teleslynge/);
  await company.getByText('Vis pladserne og det, de har, som liste').click();
  expect(await company.getByText(/^Plads A01: .+\. Hæve-sænke-bord$/).count()).toBe(1);
  expect(await company.getByRole('img', { name: /^Plads A01: .+\. Hæve-sænke-bord$/ }).count()).toBe(1);
  expect(await main(company)).toContain('Uden trin');
  await follow(company, rooms.first().getByRole('link'));
  expect(await main(company)).toMatch(/Udstyr\s+Projektor, stole \(8\)\s+Tilgængelighed\s+.*[Tt]eleslynge/);
  for (const address of [company.url(), '/huset?sprog=en']) {
    await company.goto(address);
    for (const width of [390, 1280]) {
      await company.setViewportSize({ width, height: 900 });
      expect([address, width, await accessibilityFaults(company), await sideways(company)]).toEqual([address, width, [], false]);
    }
  }
  expect(await main(company)).toContain('Step-free');
});

test('a room gets hours of its own by the manager’s hand, and whoever books it reads them there', async () => {
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.room WHERE kind = 'meeting' ORDER BY sort LIMIT 1`);
  const address = `/lokale/${rows[0]!.id}`;
  const plain = await browser.windowOf(manager, { javaScriptEnabled: false });
  await plain.goto(address);
  await plain.getByText('Skift reglerne for lokalet').click();
  await fill(plain, { 'Åbner klokken': '10:00', 'Længste booking i minutter': 'to timer' });
  expect((await sent(plain, 'Gem reglerne')).status()).toBe(422);
  expect(await wrongAt(plain)).toEqual(['Skriv et helt tal.', 'longestMinutes']);
  await fill(plain, { 'Længste booking i minutter': '120' });
  expect((await sent(plain, 'Gem reglerne')).status()).toBe(422);
  expect(await wrongAt(plain)).toEqual(['Skriv, hvornår lokalet åbner, og hvornår det lukker bagefter.', 'closes']);
  await fill(plain, { 'Lukker klokken': '15:00' });
  expect((await sent(plain, 'Gem reglerne')).status()).toBe(303);
  const company = await browser.windowOf(await house.as('companyContact'));
  await company.goto(address);
  expect(await main(company)).toContain('Kan bookes fra 10.00 til 15.00. Højst 120 minutter.');
  expect(await company.getByText('Skift reglerne for lokalet').count()).toBe(0);
  await page.goto(address);
  for (const folded of await page.locator('main summary').all()) await folded.click();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await accessibilityFaults(page), await sideways(page)]).toEqual([width, [], false]);
  }
});
