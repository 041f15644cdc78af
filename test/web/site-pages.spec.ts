import type { Page } from 'playwright-core';
import { follow, openBrowser, sent, type Browser } from '../support/browser';
import { openHouse, type House, type Visitor } from '../support/house';
import { faultsAt } from '../support/looks';
import { houseId, inDays } from '../support/premises';

let house: House;
let browser: Browser;
let manager: Visitor;
/** The manager’s window, without script. */
let page: Page;
let leases: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  browser = await openBrowser(house);
  manager = await house.as('premisesManager');
  page = await browser.windowOf(manager, { javaScriptEnabled: false });
  leases = `/huset/${await houseId(house)}/lejemaal`;
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const PDF = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 opdigtet') });
const main = (): Promise<string> => page.getByRole('main').innerText();
const open = (fold: string): Promise<void> => page.locator('summary', { hasText: fold }).click();
const faults = (): Promise<string[]> => page.getByRole('alert').getByRole('link').allInnerTexts();
async function fill(values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label).fill(value);
}
const looksSound = async (path: string): Promise<void> => expect(await faultsAt(browser, manager, path)).toEqual([]);

describe('choosing a place', () => {
  const add = async (area: string, address: string, seats: string, rent: string) => {
    await page.goto('/steder');
    if ((await page.locator('details[open]').count()) === 0) await open('Tilføj en adresse');
    await page.getByLabel('Hvilket område?').selectOption({ label: area });
    await fill({ 'Hvilken adresse?': address, 'Hvor mange pladser er der?': seats, 'Hvad koster lejen om året i kroner?': rent });
    return (await sent(page, 'Tilføj adressen')).status();
  };

  test('three addresses stand side by side; what is wrong stands at its field', async () => {
    await page.goto('/huset');
    await follow(page, page.getByRole('link', { name: 'Steder til huset' }));
    expect(await main()).toContain('Tilføj den første nedenfor.');
    expect((await sent(page, 'Tilføj adressen')).status()).toBe(422);
    expect(await faults()).toEqual(['Vælg et område.', 'Skriv adressen.', 'Skriv et helt tal.', 'Skriv et beløb i kroner, for eksempel 500.000.']);
    expect(await add('Sydhavnen', 'Prøvevej 1', '0', '500.000')).toBe(422);
    expect(await page.getByRole('alert').innerText()).toContain('1');
    expect([await add('Sydhavnen', 'Prøvevej 1', '44', '500.000'), await add('Husum Nord', 'Prøvevej 2', '36', '420.000')]).toEqual([303, 303]);
    expect(await add('Bispebjerg', 'Prøvevej 1', '48', '650.000')).toBe(422);
    expect(await page.getByRole('alert').innerText()).toContain('Adressen er allerede på listen.');
    expect(await add('Bispebjerg', 'Prøvevej 3', '48', '650.000')).toBe(303);
    expect(await main()).toContain('650.000 kr.');
  });

  test('what is known of an address is corrected, and what stood before stands below', async () => {
    await page.goto('/steder');
    await follow(page, page.getByRole('link', { name: 'Prøvevej 2' }));
    await open('Ret det, der står om adressen');
    await fill({ 'Hvor mange pladser er der?': '360', 'Hvad koster lejen om året i kroner?': '' });
    expect((await sent(page, 'Gem rettelsen')).status()).toBe(422);
    expect(await faults()).toEqual(['Skriv et beløb i kroner, for eksempel 500.000.']);
    expect(await page.getByLabel('Hvor mange pladser er der?').inputValue()).toBe('360');
    await fill({ 'Hvor mange pladser er der?': '38', 'Hvad koster lejen om året i kroner?': '425.000' });
    expect((await sent(page, 'Gem rettelsen')).status()).toBe(303);
    expect(await main()).toContain('425.000 kr.');
    expect(await main()).toContain('Før: Prøvevej 2, 36 pladser, 420.000 kr. om året');
    await looksSound(new URL(page.url()).pathname);
    // The others lean on what stood.
    await open('Ret det, der står om adressen');
    await fill({ 'Hvor mange pladser er der?': '36', 'Hvad koster lejen om året i kroner?': '420.000' });
    expect((await sent(page, 'Gem rettelsen')).status()).toBe(303);
  });

  test('a criterion is judged with evidence and its file; a file that will not do is said at its field, and one that did is kept', async () => {
    await page.goto('/steder');
    await follow(page, page.getByRole('link', { name: 'Prøvevej 1' }));
    await open('Vurder et kriterium');
    await page.getByLabel('Fil, der viser det').setInputFiles({ name: 'svar.pdf', mimeType: 'application/pdf', buffer: Buffer.from('ikke en pdf') });
    expect((await sent(page, 'Gem vurderingen')).status()).toBe(422);
    expect(await faults()).toEqual(['Filen skal være PDF, PNG eller JPEG.']);
    await page.getByLabel('Hvilket kriterium?').selectOption({ label: 'Husleje' });
    await page
      .getByLabel('Fil, der viser det')
      .setInputFiles({ name: 'stor.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(6 * 1024 * 1024, '%PDF-1.4 ') });
    expect((await sent(page, 'Gem vurderingen')).status()).toBe(422);
    expect(await faults()).toEqual(['Filen må højst fylde 5 MB.']);
    // Every word that was typed is there still.
    expect(await page.getByLabel('Hvilket kriterium?').inputValue()).toBe('rent');
    await page.getByLabel('Fil, der viser det').setInputFiles(PDF('Tilbud på leje.pdf'));
    expect((await sent(page, 'Gem vurderingen')).status()).toBe(422);
    expect(await faults()).toEqual(['Vælg et tal fra 0 til 5.', 'Skriv, hvad vurderingen bygger på.']);
    expect(await main()).toContain('Filen Tilbud på leje.pdf er sendt.');
    await page.getByLabel('3', { exact: true }).check();
    await page.getByLabel('Hvad viser det?').fill('Tilbud af 3. november.');
    expect((await sent(page, 'Gem vurderingen')).status()).toBe(303);
    const file = await page.getByRole('link', { name: 'Hent filen Husleje' }).getAttribute('href');
    expect(await (await page.request.get(file!)).text()).toBe('%PDF-1.4 opdigtet');
    // Of what came back and was sent again there is one.
    const { rows } = await house.db.query(
      `SELECT count(*)::int AS files, bool_and(house_id IS NULL) AS of_no_house FROM app.house_document WHERE name = 'Tilbud på leje.pdf'`,
    );
    expect(rows).toEqual([{ files: 1, of_no_house: true }]);
  });

  test('a place is chosen with reasons when it is judged by all criteria and somebody was heard; what is missing is said before', async () => {
    expect(await main()).toContain('Før stedet kan vælges, mangler der:');
    for (const [criterion, score] of [
      ['40-50 kontorpladser', '5: helt'],
      ['Lokale partnere', '4'],
      ['Adgang for alle', '4'],
      ['Ligger i et udsat byområde', '5: helt'],
    ] as const) {
      await open('Vurder et kriterium');
      await page.getByLabel('Hvilket kriterium?').selectOption({ label: criterion });
      await page.getByLabel(score, { exact: true }).check();
      await page.getByLabel('Hvad viser det?').fill('Besøgt den 3. november.');
      expect((await sent(page, 'Gem vurderingen')).status()).toBe(303);
    }
    expect(await main()).toContain('84 af 100');
    await open('Læg et høringssvar ind');
    expect((await sent(page, 'Gem høringssvaret')).status()).toBe(422);
    expect(await faults()).toEqual(['Vælg, hvem der har svaret.', 'Skriv, hvad de siger.', 'Vælg filen med svaret.']);
    await page.getByLabel('KEJD', { exact: true }).check();
    await page.getByLabel('Hvad siger de, kort sagt?').fill('Ingen bemærkninger.');
    await page.getByLabel('Selve svaret').setInputFiles(PDF('Høringssvar.pdf'));
    expect((await sent(page, 'Gem høringssvaret')).status()).toBe(303);
    await open('Læg en fil ind');
    await page.getByLabel('Hvad viser filen?').fill('Plan over etagen.');
    expect((await sent(page, 'Gem filen')).status()).toBe(422);
    expect(await faults()).toEqual(['Vælg en fil.']);
    await page.locator('input[type=file][name=file]').setInputFiles(PDF('Plan.pdf'));
    expect((await sent(page, 'Gem filen')).status()).toBe(303);
    expect(await main()).toContain('Plan over etagen.');
    await looksSound(new URL(page.url()).pathname);
    await open('Vælg stedet');
    expect(await main()).toContain('Prøvevej 1: 84 af 100');
    await page.getByLabel('Hvorfor netop det sted?').fill('For kort.');
    expect((await sent(page, 'Vælg stedet')).status()).toBe(422);
    await page.getByLabel('Hvorfor netop det sted?').fill('Flest pladser til lejen, og de lokale partnere ligger tæt på.');
    expect((await sent(page, 'Vælg stedet')).status()).toBe(303);
    expect(await main()).toContain('Flest pladser til lejen');
    const { rows } = await house.db.query('SELECT comparison FROM app.site_decision');
    expect(rows[0].comparison[0].total).toBe(84);
    expect(await main()).toContain('Sådan stod stederne, da det blev besluttet');
    const reading = await house.as('reporter');
    const reporter = await browser.windowOf(reading);
    await reporter.goto('/huset');
    await follow(reporter, reporter.getByRole('link', { name: 'Steder til huset' }));
    await follow(reporter, reporter.getByRole('link', { name: 'Prøvevej 1' }));
    const read = await reporter.getByRole('main').innerText();
    for (const words of ['Besluttet af', 'Prøvevej 1: 84 af 100', 'Prøvevej 3: Ikke', 'Flest pladser til lejen']) expect(read).toContain(words);
    expect(await reporter.locator('main form').count()).toBe(0);
    expect(await faultsAt(browser, reading, new URL(reporter.url()).pathname)).toEqual([]);
    const [paper] = await Promise.all([reporter.waitForEvent('download'), reporter.getByRole('link', { name: 'Hent filen KEJD' }).click()]);
    expect(paper.suggestedFilename()).toBe('Høringssvar.pdf');
    await page.goto('/steder');
    expect(await main()).toContain('Valgt');
    await looksSound('/steder');
  }, 60_000);
});

test('a house is opened where it was decided, once, and every page of a house without rooms can be shown', async () => {
  const OPEN = 'mutation($input: OpenHouse!) { openHouse(input: $input) { houseId } }';
  const { candidateSites } = await manager.ask<{ candidateSites: { id: string; address: string }[] }>('{ candidateSites { id address } }');
  const idOf = (address: string) => candidateSites.find((site) => site.address === address)!.id;
  const input = { siteId: idOf('Prøvevej 2'), name: 'Nordhuset', openedOn: inDays(30) };
  expect(await manager.refusal(OPEN, { input })).toBe('HOUSE_SITE_NOT_DECIDED');
  expect(await manager.refusal(OPEN, { input: { ...input, siteId: await houseId(house) } })).toBe('NOT_FOUND');
  expect(await (await house.as('companyContact')).refusal(OPEN, { input })).toBe('NOT_ALLOWED');
  await page.goto(`/steder/${idOf('Prøvevej 1')}`);
  await open('Åbn huset på adressen');
  expect((await sent(page, 'Åbn huset')).status()).toBe(422);
  expect(await faults()).toEqual(['Skriv, hvad huset skal hedde.']);
  await looksSound(`/steder/${idOf('Prøvevej 1')}`);
  await page.getByLabel('Hvad skal huset hedde?').fill('Havnehuset');
  expect((await sent(page, 'Åbn huset')).status()).toBe(303);
  expect(await main()).toContain('Huset er åbnet.');
  expect(await page.locator('summary', { hasText: 'Åbn huset' }).count()).toBe(0);
  expect(await manager.refusal(OPEN, { input: { ...input, siteId: idOf('Prøvevej 1') } })).toBe('HOUSE_OPENED_ALREADY');
  const plan = await page.getByRole('link', { name: 'Tegn husets etager, lokaler og pladser' }).getAttribute('href');
  await page.goto('/huset');
  expect(await main()).toContain('Havnehuset');
  const links = page.locator(`section:has(h2:text("Havnehuset")) a[href^="${plan!.replace('/plan', '')}"]`);
  const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')!));
  expect(paths.length).toBeGreaterThan(8);
  for (const path of paths) expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
});

describe('the lease of the house', () => {
  const TERMS = {
    'Hvem er udlejer?': 'Opdigtet Udlejer',
    'Hvornår begynder den?': '2028-01-01',
    'Hvornår kan den tidligst slutte?': '2029-12-31',
    'Hvor mange måneders varsel?': '6',
    'Basishusleje om året i kroner': '480.000',
    'I hvilket års priser?': '2028',
  };

  test('is entered with its paper, its rent and its index', async () => {
    await page.goto('/huset');
    await follow(page, page.locator(`a[href="${leases}"]`));
    expect(await main()).toContain('Læg den ind nedenfor.');
    await fill({ 'Hvor mange procent stiger den mindst?': '0' });
    expect((await sent(page, 'Gem kontrakten')).status()).toBe(422);
    expect(await page.locator('#indexName-error').innerText()).toContain('Skriv, hvilket indeks det er.');
    await fill({ 'Hvilket indeks følger basishuslejen?': 'Nettoprisindeks', 'Tallet i den måned': 'mange' });
    expect((await sent(page, 'Gem kontrakten')).status()).toBe(422);
    expect(await faults()).toEqual(
      expect.arrayContaining([
        'Skriv, hvem udlejer er.',
        'Vælg filen med kontrakten.',
        'Skriv en måned, for eksempel 10-2026.',
        'Skriv et tal, for eksempel 103,8.',
      ]),
    );
    await fill({ ...TERMS, 'Hvornår begynder den?': '2027-01-01' });
    await fill({
      'Måneden, tallet er fra': '10-2027',
      'Tallet i den måned': '103,8',
      'Hvornår reguleres lejen første gang?': '2029-01-01',
      'Hvor mange procent stiger den mindst?': '0',
    });
    await page.getByLabel('Hvilket sted?').selectOption({ label: 'Prøvevej 1' });
    await page.getByLabel('Kontrakten, som den er underskrevet').setInputFiles(PDF('Kontrakt.pdf'));
    // The rent of those years was entered by hand: it would cost twice.
    expect((await sent(page, 'Gem kontrakten')).status()).toBe(422);
    expect(await page.getByRole('alert').innerText()).toContain('Huslejen er allerede tastet for den periode.');
    expect(await main()).toContain('Filen Kontrakt.pdf er sendt.');
    await fill({ 'Hvornår begynder den?': '2028-01-01' });
    expect((await sent(page, 'Gem kontrakten')).status()).toBe(303);
    expect(await main()).toContain('Nettoprisindeks, ud fra tallet 103,8 i oktober 2027');
    await looksSound(leases);
  });

  test('is added to line by line, a rebate too', async () => {
    await follow(page, page.getByRole('link', { name: /^Se og ret/ }));
    expect(await main()).toContain('480.000 kr.');
    const line = async (what: string, kroner: string, also?: string) => {
      await open('Læg et beløb til');
      await page.getByLabel('Hvad slags udgift?').selectOption({ label: 'Driftsudgifter' });
      await fill({ 'Hvad dækker beløbet?': what, 'Kroner om året, uden moms': kroner });
      if (also) await page.getByLabel(also).check();
      return (await sent(page, 'Læg beløbet til')).status();
    };
    expect(await line('Vagt', '20.000')).toBe(303);
    expect(await line('Nedslag', '3.650', 'Det er et nedslag')).toBe(303);
    expect(await main()).toContain('-3.650 kr.');
    expect(await line('Vagt', '20.000')).toBe(422);
    expect(await page.getByRole('alert').innerText()).toContain('Der er allerede en linje med det navn i den periode.');
    await page.getByLabel('Det følger indekset').check();
    await page.getByLabel('Det er et nedslag').check();
    expect((await sent(page, 'Læg beløbet til')).status()).toBe(422);
    expect(await faults()).toEqual(['Et nedslag kan ikke følge indekset. Vælg kun det ene.']);
  });

  test('is regulated on its own day only, leans on its files, and ends with its notice', async () => {
    const address = new URL(page.url()).pathname;
    await page.goto(address);
    await open('Regulér lejen efter indekset');
    expect(await page.locator('#regulateFrom').inputValue()).toBe('2029-01-01');
    await page.locator('#regulateFrom').fill('2029-02-01');
    await page.getByLabel('Hvad er det nye tal?').fill('107,9');
    expect((await sent(page, 'Regulér lejen')).status()).toBe(422);
    expect(await page.getByRole('alert').innerText()).toContain('Lejen reguleres kun på kontraktens dag.');
    await page.locator('#regulateFrom').fill('2029-01-01');
    expect((await sent(page, 'Regulér lejen')).status()).toBe(303);
    // 480.000 kr. × 107,9 ÷ 103,8
    expect(await main()).toContain('498.959,54 kr.');
    await open('Læg en fil ind');
    await page.getByLabel('Hvad viser filen?').fill('Tillæg om kælderen.');
    await page.locator('input[type=file][name=file]').setInputFiles(PDF('Tillæg.pdf'));
    expect((await sent(page, 'Gem filen')).status()).toBe(303);
    expect(await main()).toContain('Tillæg om kælderen.');
    await looksSound(address);
    await open('Sig kontrakten op');
    expect((await sent(page, 'Sig kontrakten op')).status()).toBe(422);
    expect(await faults()).toEqual(['Skriv hvorfor.']);
    await fill({ 'Første dag uden kontrakt': '2029-01-01', 'Hvorfor?': 'Vi flytter.' });
    expect((await sent(page, 'Sig kontrakten op')).status()).toBe(422);
    expect(await page.getByRole('alert').innerText()).toContain('Kontrakten kan ikke slutte så tidligt.');
    await fill({ 'Første dag uden kontrakt': '2030-01-01' });
    expect((await sent(page, 'Sig kontrakten op')).status()).toBe(303);
    expect(await main()).toContain('Vi flytter.');
    expect(await page.locator('summary', { hasText: 'Sig kontrakten op' }).count()).toBe(0);
  }, 60_000);

  test('is nobody else’s: a tenant and a reporter get nowhere, and what is not there is not found', async () => {
    const [tenant, reporter] = [await house.as('companyContact'), await house.as('reporter')];
    const unknown = '01a1fcfa-0000-7000-8000-000000000000';
    for (const [who, path, status] of [
      [tenant, '/steder', 403],
      [reporter, leases, 403],
      [manager, `/steder/${unknown}`, 404],
      [manager, `${leases}/${unknown}`, 404],
    ] as const)
      expect([path, (await fetch(house.url + path, { headers: { cookie: who.cookie } })).status]).toEqual([path, status]);
    // A file is taken from nobody else either.
    const form = new FormData();
    for (const [name, value] of Object.entries({ step: 'attach', about: 'Ikke min.', day: inDays(0) })) form.append(name, value);
    form.append('file', new Blob(['%PDF-1.4 fremmed']), 'fremmed.pdf');
    const posted = await fetch(`${house.url}/steder/${unknown}`, { method: 'POST', body: form, headers: { cookie: tenant.cookie, origin: house.url } });
    expect(posted.status).toBe(403);
    const { rows } = await house.db.query(`SELECT count(*)::int AS files FROM app.house_document WHERE name = 'fremmed.pdf'`);
    expect(rows).toEqual([{ files: 0 }]);
  });
});
