import type { Page } from 'playwright-core';
import { declaredStatement, projectPath } from '@fyrtaarn/platform';
import { DEMO_LOGINS } from '@fyrtaarn/demonstration';
import { asActor, demoActor, openLine } from '../support/as-actor';
import { accessibilityFaults } from '../support/axe';
import { follow, openBrowser, pressEnter, sent, tabTo, type Browser } from '../support/browser';
import { openHouse, type House } from '../support/house';
import { everyBuyer, rentOf, TERMS, termsFor } from '../support/rent';

const LOG: string[] = [];
let house: House;
let browser: Browser;
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => LOG.push(String(line)) > 0);
  house = await openHouse({ demo: true, env: { LOG_LEVEL: 'debug' } });
  browser = await openBrowser(house);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const FIND = 'query($words: String!) { find(words: $words) { kind more hits { id name nameEn detail day houseId synthetic } } }';
const ROLES = DEMO_LOGINS.map(({ role }) => role);
const SEARCHERS = ['companyContact', 'employmentConsultant', 'employmentLead', 'bridgeWorker', 'premisesManager', 'reporter', 'administrator'];

interface Hits {
  readonly kind: string;
  readonly more: boolean;
  readonly hits: { id: string; name: string; detail: string | null; synthetic: boolean }[];
}

const all = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query(sql, values)).rows as Row[];
const main = (page: Page): Promise<string> => page.getByRole('main').innerText();

async function found(role: string, words: string): Promise<Hits[]> {
  return (await (await house.as(role)).ask<{ find: Hits[] }>(FIND, { words })).find;
}

async function namesFound(role: string, words: string): Promise<string[]> {
  return (await found(role, words)).flatMap(({ hits }) => hits.map(({ name }) => name));
}

/** A citizen of an administration, of that name. */
async function citizenCalled(administration: string, first: string, last: string): Promise<string> {
  const [{ id } = { id: '' }] = await all<{ id: string }>(
    `INSERT INTO app.citizen (home_organisation_id, district, waiting_since, synthetic)
      SELECT o.id, (SELECT min(code) FROM ref.district), '2026-10-01', true FROM app.organisation o WHERE o.administration = $1 RETURNING id`,
    [administration],
  );
  await all('INSERT INTO app.citizen_name (citizen_id, first_name, last_name) VALUES ($1, $2, $3)', [id, first, last]);
  return id;
}

describe('what is searched for', () => {
  test.each([
    ['', 'TEXT_MISSING'],
    ['   ', 'TEXT_MISSING'],
    ['a', 'SEARCH_TOO_SHORT'],
    ['%', 'SEARCH_TOO_SHORT'],
    ['%_', 'SEARCH_TOO_SHORT'],
    ['\'"', 'SEARCH_TOO_SHORT'],
    ['\u200b\u200b', 'SEARCH_TOO_SHORT'],
    ['\u0301\u0301', 'SEARCH_TOO_SHORT'],
    ['x'.repeat(200), 'TEXT_TOO_LONG'],
    ['ab\u0000', 'TEXT_NOT_PLAIN'],
    ['0101851234', 'SEARCH_CPR'],
    ['010185-1234', 'SEARCH_CPR'],
    ['Hansen 010185 1234', 'SEARCH_CPR'],
    ['9999999999', 'SEARCH_CPR'],
  ])('%j is refused: %s', async (words, code) => {
    for (const role of SEARCHERS) expect([role, await (await house.as(role)).refusal(FIND, { words })]).toEqual([role, code]);
  });

  test.each(['%%ab', 'a_b%', "'; DROP TABLE app.citizen; --", '\\\\ab', 'ab"ab', '<b>ab</b>', '100 %s'])(
    '%j means nothing but itself, and is not there',
    async (words) => {
      for (const role of SEARCHERS) expect([role, await found(role, words)]).toEqual([role, []]);
    },
  );

  test('whoever does not search is refused, and sees no box', async () => {
    for (const role of ROLES) {
      const person = await house.as(role);
      const page = await (await fetch(house.url, { headers: { cookie: person.cookie } })).text();
      const box = page.includes('action="/soeg"');
      const refusal = await person.refusal(FIND, { words: 'hansen' });
      expect([role, box, refusal]).toEqual([role, SEARCHERS.includes(role), SEARCHERS.includes(role) ? undefined : 'NOT_ALLOWED']);
    }
    expect(await house.visitor().refusal(FIND, { words: 'hansen' })).toBe('NOT_LOGGED_IN');
  });
});

describe('who finds whom', () => {
  test('a name that was shared with nobody is found by whoever has the case alone', async () => {
    await citizenCalled('SOF', 'Bortgemt', 'Lukketsen');
    expect(await namesFound('bridgeWorker', 'lukketsen')).toEqual(['Bortgemt Lukketsen']);
    expect(await namesFound('employmentConsultant', 'lukketsen')).toEqual([]);
  });

  test.each(['employmentConsultant', 'employmentLead', 'bridgeWorker'])('%s finds every citizen whose name it may see, and nobody else', async (role) => {
    const line = await openLine(house);
    const actor = await demoActor(house, role as never);
    const visible = await asActor(
      house,
      line,
      actor,
      async () => (await line.query('SELECT n.citizen_id AS id FROM app.citizen_name n JOIN app.citizen c ON c.id = n.citizen_id')).rows,
    );
    await line.end();
    const names = await all<{ words: string }>(`SELECT DISTINCT first_name || ' ' || last_name AS words FROM app.citizen_name`);
    const ids = new Set<string>();
    for (const { words } of names) for (const { kind, hits } of await found(role, words)) if (kind === 'citizen') for (const { id } of hits) ids.add(id);
    expect([...ids].sort()).toEqual(visible.map(({ id }) => id).sort());
    expect(visible.length).toBeGreaterThan(10);
    expect((await all('SELECT FROM app.citizen_name')).length).toBeGreaterThan(visible.length);
  });

  test('nobody else finds a citizen, nor a citizen’s login, by any name', async () => {
    const names = await all<{ first: string; last: string }>(
      'SELECT first_name AS first, last_name AS last FROM app.citizen_name ORDER BY citizen_id LIMIT 15',
    );
    for (const role of ['companyContact', 'premisesManager', 'reporter', 'administrator']) {
      const hits = (await Promise.all(names.map(({ first, last }) => found(role, `${first} ${last}`)))).flat();
      const ids = hits.flatMap((one) => one.hits.map(({ id }) => id));
      expect([role, hits.filter(({ kind }) => kind === 'citizen')]).toEqual([role, []]);
      expect([role, await all(`SELECT FROM app.membership WHERE role = 'citizen' AND account_id::text = ANY ($1)`, [ids])]).toEqual([role, []]);
    }
    const login = DEMO_LOGINS.find(({ role }) => role === 'citizen')!.email;
    expect(await found('administrator', login)).toEqual([]);
    expect(await namesFound('administrator', 'konsulent@demo')).toHaveLength(1);
  });

  test('a company finds its own small jobs and nobody else’s', async () => {
    const [mine] = await all<{ title: string; id: string; company: string }>(
      `SELECT p.id, p.title, p.company_id AS company FROM app.posting p JOIN app.membership m ON m.organisation_id = p.company_id
        JOIN app.account a ON a.id = m.account_id WHERE a.email = 'virksomhed@demo.invalid' LIMIT 1`,
    );
    const [other] = await all<{ id: string }>(
      `INSERT INTO app.posting (company_id, title, district, minutes_min, minutes_max, heads, minutes_total, starts_on, ordinary_wage, wage_agreement)
        SELECT company_id, $2, district, minutes_min, minutes_max, heads, minutes_total, starts_on, ordinary_wage, wage_agreement FROM app.posting WHERE company_id <> $1 LIMIT 1 RETURNING id`,
      [mine!.company, mine!.title],
    );
    const ids = async (role: string) => (await found(role, mine!.title)).flatMap(({ hits }) => hits.map(({ id }) => id));
    expect(await ids('companyContact')).toContain(mine!.id);
    expect(await ids('companyContact')).not.toContain(other!.id);
    expect(await ids('employmentConsultant')).toEqual(expect.arrayContaining([mine!.id, other!.id]));
  });

  test.each([
    ['Ågård', 'aagaard', ['Åse Ågård']],
    ['aagård', 'åse', ['Åse Ågård']],
    ['ÅGÅRD', 'åse ågård', ['Åse Ågård']],
    ['Aase', 'ågård, åse', ['Åse Ågård']],
    ['Rene', 'rené', ['René Østergård']],
    ['ØSTER', 'rene østergaard', ['René Østergård']],
    ['a\u030agård', 'A\u030ase', ['Åse Ågård']],
  ])('Danish letters are found however they are written: %s, %s', async (one, other, names) => {
    if ((await all(`SELECT FROM app.citizen_name WHERE last_name = 'Ågård'`)).length === 0) {
      await citizenCalled('BIF', 'Åse', 'Ågård');
      await citizenCalled('BIF', 'René', 'Østergård');
    }
    for (const words of [one, other]) expect([words, await namesFound('employmentConsultant', words)]).toEqual([words, names]);
  });

  test('of many, ten are shown in the order of the alphabet, and it is said that there are more', async () => {
    for (const first of ['Aaro', 'Bo', 'Åge', 'Zoe', 'Ea', 'Ib', 'Pia', 'Kaj', 'Lis', 'Mia', 'Ole', 'Ulla']) await citizenCalled('BIF', first, 'Mangedsen');
    const [citizens] = await found('employmentConsultant', 'mangedsen');
    expect(citizens).toMatchObject({ kind: 'citizen', more: true });
    expect(citizens!.hits.map(({ name }) => name.split(' ')[0])).toEqual(['Bo', 'Ea', 'Ib', 'Kaj', 'Lis', 'Mia', 'Ole', 'Pia', 'Ulla', 'Zoe']);
  });
});

test('names are found by their indexes, also under row-level security', async () => {
  const line = await openLine(house);
  const plan = await asActor(house, line, await demoActor(house, 'employmentConsultant'), async () => {
    await line.query('SET LOCAL enable_seqscan = off');
    await line.query(`PREPARE s (text, text, text, int) AS ${declaredStatement('search.citizens')}`);
    return (await line.query(`EXPLAIN EXECUTE s ('hansen', null, null, 11)`)).rows.map((row) => String(row['QUERY PLAN'])).join('\n');
  });
  await line.end();
  for (const name of ['first', 'last']) expect(plan).toMatch(new RegExp(`citizen_name_${name}[^\\n]*\\n\\s*Index Cond: \\(+${name}_name\\)::text >= 'hansen'`));
});

test('whom a search shows is in the log of looks, and what was searched for is nowhere', async () => {
  const id = await citizenCalled('BIF', 'Sjældning', 'Kunensen');
  LOG.length = 0;
  const consultant = await browser.windowOf(await house.as('employmentConsultant'), { javaScriptEnabled: false });
  await consultant.goto('/smaajob');
  await consultant.getByRole('searchbox').fill('kunensen');
  await sent(consultant, 'Find');
  expect(new URL(consultant.url()).pathname + new URL(consultant.url()).search).toBe('/soeg');
  expect(
    await all(
      'SELECT operation, purpose, data_groups FROM app.access_log WHERE subject = (SELECT pseudonym FROM app.citizen_pseudonym WHERE citizen_id = $1)',
      [id],
    ),
  ).toEqual([{ operation: 'find', purpose: 'CASE_WORK', data_groups: ['BASICS', 'NAME'] }]);
  expect(LOG.join('')).toContain('/soeg');
  expect(LOG.join('').toLowerCase()).not.toContain('kunensen');
  const kept = await all<{ table: string }>(`SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables WHERE schemaname IN ('app', 'sec')`);
  for (const { table } of kept)
    if (table !== 'app.citizen_name') expect([table, await all(`SELECT FROM ${table} t WHERE t::text ILIKE '%kunensen%'`)]).toEqual([table, []]);
  await consultant.context().close();
});

describe('the page', () => {
  beforeAll(async () => {
    const manager = await house.as('premisesManager');
    await everyBuyer(house);
    await manager.ask(TERMS, await termsFor(house));
    await rentOf(house, manager, '2026-11');
  });

  /** A word that finds something of each kind that a role can find. */
  const WORDS: Readonly<Record<string, readonly string[]>> = {
    companyContact: ['er', 'INVOICE', 'AGREEMENT'],
    employmentConsultant: ['an', 'er', 'ma'],
    employmentLead: ['an', 'er', 'ma'],
    bridgeWorker: ['an', 'er', 'ma'],
    premisesManager: ['er', 'A0', 'INVOICE'],
    reporter: ['job', 'TM157', 'er'],
    administrator: ['demo'],
  };

  test.each(SEARCHERS)('every finding of %s can be opened', async (role) => {
    const person = await house.as(role);
    const page = await browser.windowOf(person, { javaScriptEnabled: false });
    const links = new Set<string>();
    const kinds = new Set<string>();
    const [own] = await all<{ INVOICE: string; AGREEMENT: string }>(
      `SELECT i.number AS "INVOICE", a.number::text AS "AGREEMENT" FROM app.invoice i JOIN app.occupancy_agreement a ON a.id = i.agreement_id
        WHERE i.number IS NOT NULL AND ($1 <> 'companyContact' OR a.company_id = (SELECT m.organisation_id FROM app.membership m JOIN app.account x ON x.id = m.account_id
          WHERE x.email = 'virksomhed@demo.invalid' LIMIT 1)) LIMIT 1`,
      [role],
    );
    for (const word of WORDS[role]!) {
      const words = own?.[word as keyof typeof own] ?? word;
      await page.goto('/soeg');
      await page.getByLabel('Hvad leder du efter?').fill(words);
      await sent(page, 'Søg');
      for (const heading of await page.locator('h3').allInnerTexts()) kinds.add(heading);
      for (const link of await page.locator('main li a').all()) links.add((await link.getAttribute('href')) ?? '');
    }
    const { searchKinds } = await person.ask<{ searchKinds: string[] }>('{ searchKinds }');
    expect([role, kinds.size]).toEqual([role, searchKinds.length]);
    for (const link of links) expect([link, (await fetch(`${house.url}${link}`, { headers: { cookie: person.cookie } })).status]).toEqual([link, 200]);
    await page.context().close();
  });

  test.each([
    [390, 'da', 'Søg'],
    [1280, 'en', 'Search'],
    [1280, 'da', 'Søg'],
  ])(
    'it goes from the keyboard and has nothing against it at %i px in %s, with its help, findings, refusals and nothing found',
    async (width, language, search) => {
      const page = await browser.windowOf(await house.as('employmentConsultant'));
      const faults: string[] = [];
      const look = async (state: string): Promise<void> => {
        if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) faults.push(`${state} scrolls sideways`);
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${state}: ${fault}`));
        if (process.env['PICTURES']) await page.screenshot({ path: projectPath(`test/web/pictures/search-${state}-${language}-${width}.png`), fullPage: true });
      };
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/venter?sprog=${language}`);
      await page.getByRole('complementary').locator('summary').click();
      await look('help');
      await page.reload();
      await tabTo(page, page.getByRole('searchbox'));
      await page.keyboard.type('an');
      await pressEnter(page);
      await look('found');
      await page.getByRole('searchbox').fill('010185-1234');
      expect((await sent(page, search)).status()).toBe(422);
      await look('refused');
      await page.getByRole('searchbox').fill('zzzz');
      await follow(page, page.getByRole('button', { name: search, exact: true }));
      await look('nothing');
      expect(faults).toEqual([]);
      expect(await main(page)).toContain('zzzz');
      await page.context().close();
    },
  );
});

test('every page of every menu has a help that says who to ask, in both languages, and a page that is not shown has none', async () => {
  for (const role of ROLES) {
    const { cookie } = await house.as(role);
    const read = async (path: string) => (await fetch(`${house.url}${path}`, { headers: { cookie } })).text();
    const helpOn = async (path: string) => /<aside class="page-help[^>]*>(.*?)<\/aside>/s.exec(await read(path))?.[1]?.replace(/<[^>]*>/g, ' ') ?? '';
    const menu = [...(await read('/')).matchAll(/<nav aria-label="Hovedmenu">(.*?)<\/nav>/gs)][0]![1]!;
    for (const [, path] of menu.matchAll(/href="([^"]+)"/g)) {
      expect([role, path, await helpOn(path!)]).toEqual([
        role,
        path,
        expect.stringMatching(/Hjælp til siden.{30,}Er du i tvivl.*Spørg|Hjælp til siden.{30,}spørger/i),
      ]);
      expect([role, path, await helpOn(`${path}?sprog=en`)]).toEqual([role, path, expect.stringMatching(/Help with this page.{30,}In doubt.* ask/i)]);
    }
    expect([role, await helpOn('/konti/nothing')]).toEqual([role, '']);
  }
});
