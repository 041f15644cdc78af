import { strToU8, zipSync } from 'fflate';
import type { Role } from '@fyrtaarn/kernel';
import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { planSession, register, takeInPerson } from '../support/guidance';
import { openHouse, type House, type Visitor } from '../support/house';
import * as files from '../support/imports';
import { inDays } from '../support/main-job';

const NOBODY = '01a1fcfa-0000-7000-8000-00000000dead';
const COMPANIES = ['CVR-nr.', 'Navn', 'Retsform', 'Formål', 'Bydel', 'Nye ad gangen', 'P-numre'];
const CITIZENS = ['CPR', 'Fornavn', 'Efternavn', 'Bydel', 'Venter siden', 'Telefon'];
const HOURS = ['Ansættelse', 'Fra', 'Til', 'Timer', 'Kendes fra'];

let house: House;
let consultant: Visitor, lead: Visitor, bridge: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  [consultant, lead, bridge] = [await house.as('employmentConsultant'), await house.as('employmentLead'), await house.as('bridgeWorker')];
});
afterAll(() => house.close());

const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => (await house.db.query<Row>(sql, values)).rows;
const count = async (table: string): Promise<number> => (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;
const danish = (day: string): string => day.split('-').reverse().join('-');
/** CVR numbers that pass their check and that nobody has: eight digits from a number. */
function cvrs(howMany: number): string[] {
  const found: string[] = [];
  for (let n = 70_000_000; found.length < howMany; n++) {
    const sum = [2, 7, 6, 5, 4, 3, 2, 1].reduce((total, weight, at) => total + weight * Number(String(n)[at]), 0);
    if (sum % 11 === 0) found.push(String(n));
  }
  return found;
}
const company = (cvr: string, name: string): string[] => [cvr, name, 'ApS', 'Giver flere en plads', 'Valby', '2', ''];

/** An ordinary job of somebody, recorded for the occasion. */
async function anEmployment(): Promise<{ id: string }> {
  const [who] = await rows<{ citizenId: string; companyId: string }>(
    `SELECT c.id AS "citizenId", (SELECT organisation_id FROM app.company WHERE merged_into IS NULL ORDER BY 1 LIMIT 1) AS "companyId"
      FROM app.citizen c JOIN app.organisation o ON o.id = c.home_organisation_id JOIN app.citizen_youth y ON y.citizen_id = c.id AND y.rule = 'none'
      WHERE o.administration = 'BIF' AND c.state = 'active' AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id) ORDER BY c.id LIMIT 1`,
  );
  const input = { ...who, kind: 'ordinary_job', startsOn: inDays(-28), minutesPerWeek: 780, tasks: ['GARDENING'], ordinaryWageConfirmed: true };
  return (
    await consultant.ask<{ recordEmployment: { id: string } }>('mutation($input: RecordEmployment!) { recordEmployment(input: $input) { id } }', { input })
  ).recordEmployment;
}

test('bad files first: none, a kind that nobody knows or that is another’s, nothing in it, no such column, one column twice, no spreadsheet at all', async () => {
  const refused = async (who: Visitor, kind: string, content: string | Uint8Array = 'a') => (await files.send(house, who, kind, content)).code;
  expect(await refused(consultant, 'recipes')).toBe('IMPORT_KIND_UNKNOWN');
  for (const kind of ['companies', 'attendance', 'hours']) expect(await refused(bridge, kind)).toBe('IMPORT_KIND_UNKNOWN');
  expect(await refused(consultant, 'citizens')).toBe('IMPORT_KIND_UNKNOWN');
  expect(await refused(await house.as('administrator'), 'companies')).toBe('403');
  expect(await refused(consultant, 'hours', new Uint8Array(5 * 1024 * 1024 + 1))).toBe('IMPORT_FILE_TOO_LARGE');
  const whole = async (content: string | Uint8Array) => (await files.seen(lead, await files.bring(house, lead, 'companies', content))).unreadableDa;
  expect(await whole('')).toBe('Der er ingen rækker under overskrifterne.');
  expect(await whole(files.csv(COMPANIES))).toBe('Der er ingen rækker under overskrifterne.');
  expect(await whole(files.csv(['Navn'], ['Et']))).toBe('Kolonnen “CVR-nummer” mangler i filen.');
  expect(await whole(files.csv([...COMPANIES, 'cvr'], company('1', 'Et')))).toBe('Kolonnen “CVR-nummer” står to gange i filen.');
  expect(await whole(new Uint8Array([0x50, 0x4b, 3, 4, 5, 6]))).toMatch(/kan ikke læses som CSV eller XLSX/);
  expect(await whole(new Uint8Array([0, 1, 2, 3]))).toMatch(/kan ikke læses som CSV eller XLSX/);
  expect(await whole(`Navn;CVR\r\n"aldrig lukket;1`)).toMatch(/kan ikke læses som CSV eller XLSX/);
});

test('a bomb stays packed, whatever it says of itself, and more rows than the rule lets in are refused', async () => {
  const zeros = new Uint8Array(200_000_000);
  const bomb = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': [zeros, { level: 9 }] });
  expect(bomb.length).toBeLessThan(1_000_000);
  const tooLarge = async (content: string | Uint8Array) => (await files.seen(lead, await files.bring(house, lead, 'companies', content))).unreadableDa;
  expect(await tooLarge(bomb)).toMatch(/for stor/);
  // The same, saying that it unpacks to 100 bytes, in its central directory: what comes is cut off there, and is no XML.
  const liar = Buffer.from(bomb);
  for (let at = liar.indexOf('PK\u0001\u0002'); at >= 0; at = liar.indexOf('PK\u0001\u0002', at + 4)) liar.writeUInt32LE(100, at + 24);
  expect(await tooLarge(liar)).toMatch(/kan ikke læses/);
  await house.db.query(`UPDATE ref.rule SET parameters = jsonb_set(parameters, '{rows_most,companies}', '2') WHERE code = 'IMPORT-LIMITS'`);
  expect(await tooLarge(files.csv(COMPANIES, company('1', 'a'), company('2', 'b'), company('3', 'c')))).toMatch(/for stor.*2 rækker/);
  await house.db.query(`UPDATE ref.rule SET parameters = jsonb_set(parameters, '{rows_most,companies}', '50000') WHERE code = 'IMPORT-LIMITS'`);
});

test('as many companies as a file may hold, taken in together, hold no more locks than the database has room for', async () => {
  const { rows } = await house.db.query(
    `SELECT count(DISTINCT app.company_lock(uuidv7()))::int AS locks, current_setting('max_locks_per_transaction')::int * current_setting('max_connections')::int / 2 AS room
      FROM generate_series(1, 50000)`,
  );
  expect(rows[0].locks).toBeGreaterThan(1000);
  expect(rows[0].locks).toBeLessThan(rows[0].room);
});

test('each row says what is wrong with it, in both languages, and nothing of what stood there; until somebody decides nothing is changed', async () => {
  const [one, two] = cvrs(2) as [string, string];
  const before = await count('app.company');
  const id = await files.bring(
    house,
    consultant,
    'companies',
    files.csv(
      COMPANIES,
      company(one, 'Værkstedet'),
      ['12345678', 'Forkert', 'ApS', 'Formål', 'Valby', '2', ''],
      ['', '=HYPERLINK("http://x")', 'Ltd', '', 'Atlantis', 'to', '12'],
      company(one, 'Et andet navn'),
      company(two, 'Fabrikken').with(6, '123'),
    ),
  );
  expect(await files.seen(consultant, id)).toMatchObject({ state: 'ready', lines: 5, passed: 5, added: 1, known: 0, faulty: 4 });
  expect(await files.faultsOf(consultant, id)).toEqual([
    expect.stringMatching(/^3 CVR-nummer: /),
    '4 CVR-nummer: Feltet skal udfyldes.',
    '4 Bydel: Ordet er ikke på listen.',
    '4 Retsform: Ordet er ikke på listen.',
    '4 Navn: Cellen er en formel. Skriv værdien i stedet.',
    '4 Formål: Feltet skal udfyldes.',
    '4 Nye ad gangen: Skriv et helt tal som 12.',
    '5 –: Linje 2 handler om det samme og siger noget andet.',
    expect.stringMatching(/^6 P-numre: /),
  ]);
  expect(await consultant.refusal(files.START, { input: { importId: id, onlyValid: false } })).toBe('IMPORT_WHOLE');
  expect(await count('app.company')).toBe(before);
  expect(await rows(`SELECT FROM app.ledger WHERE action = 'people.company_registered' AND at > now() - interval '10 seconds'`)).toEqual([]);

  expect(await files.take(house, consultant, id, true)).toMatchObject({ state: 'done', added: 1, faulty: 4 });
  expect(await count('app.company')).toBe(before + 1);
  expect(await consultant.refusal(files.START, { input: { importId: id, onlyValid: true } })).toBe('IMPORT_STATE');
  expect(await consultant.refusal(files.DROP, { id })).toBe('IMPORT_STATE');
});

test('a workbook and a file of commas say the same: whichever comes second changes nothing, and neither does the first when it comes again', async () => {
  const [one, two] = cvrs(4).slice(2) as [string, string];
  const book = files.workbook([
    COMPANIES.slice(0, 6),
    [Number(one), 'Æblehaven & Co', 'Anpartsselskab', 'Frugt', 'VALBY', 3],
    [two, 'Bageren', 'ApS', 'Brød', 'Valby', 1],
  ]);
  const plain = `cvr,name,legal form,purpose,district,new people at a time\n${two},Bageren,ApS,"Brød",Valby,1\n${one.slice(0, 2)} ${one.slice(2)},"Æblehaven & Co",ApS,Frugt,Valby,3\n`;
  expect(await files.take(house, consultant, await files.bring(house, consultant, 'companies', book))).toMatchObject({ state: 'done', added: 2, known: 0 });
  const after = await rows('SELECT * FROM app.company JOIN app.organisation ON id = organisation_id ORDER BY 1');
  expect(after).toContainEqual(expect.objectContaining({ cvr: one, name: 'Æblehaven & Co', legal_form: 'ApS', support_capacity: 3 }));
  for (const file of [plain, book]) {
    const id = await files.bring(house, consultant, 'companies', file);
    expect(await files.seen(consultant, id)).toMatchObject({ state: 'ready', added: 0, known: 2, faulty: 0 });
    expect(await files.take(house, consultant, id)).toMatchObject({ state: 'done', added: 0, known: 2 });
  }
  expect(await rows('SELECT * FROM app.company JOIN app.organisation ON id = organisation_id ORDER BY 1')).toEqual(after);
  // While it is under way it is one, however often it is sent; and nobody else's.
  const [first, second] = await Promise.all([files.send(house, lead, 'companies', 'x;y\n1;2'), files.send(house, lead, 'companies', 'x;y\n1;2')]);
  expect(first).toEqual(second);
  expect(await consultant.refusal(files.ONE, { id: first.id })).toBe('NOT_FOUND');
  expect(await consultant.refusal(files.FAULTS, { id: first.id })).toBe('NOT_FOUND');
  expect(await consultant.refusal(files.DROP, { id: first.id })).toBe('NOT_FOUND');
});

test('hours: what is impossible is told, days of a workbook are read as days, other hours of the same days are a correction, and the count follows', async () => {
  const job = await anEmployment();
  const [from, to] = [inDays(-14), inDays(-8)];
  const line = (...cells: string[]): string[] => [job.id, danish(from), danish(to), '12,5', 'Lønseddel'].map((cell, at) => cells[at] ?? cell);
  const faults = await files.bring(
    house,
    consultant,
    'hours',
    files.csv(
      HOURS,
      line('42'),
      line(NOBODY),
      line(job.id, '31-02-2026'),
      line(job.id, 'i går'),
      line(job.id, danish(to), danish(from)),
      line(job.id, danish(inDays(-3)), danish(inDays(5))),
      line(job.id, danish(from), danish(to), '1.234'),
      line(job.id, danish(inDays(-7)), danish(inDays(-1)), '90'),
      line(job.id, danish(inDays(-6)), danish(inDays(-1)), '5', 'gæt'),
    ),
  );
  expect((await files.faultsOf(consultant, faults)).map((fault) => fault.split(':')[0])).toEqual([
    '2 Ansættelse',
    '3 –',
    '4 Fra',
    '5 Fra',
    '6 Til',
    '7 Til',
    '8 Timer',
    '9 Timer',
    '10 Kendes fra',
  ]);

  const excelDay = (day: string): number => Date.parse(day) / 86_400_000 + 25_569;
  const book = files.workbook([HOURS, [job.id, { day: excelDay(from) }, { day: excelDay(to) }, 12.5, 'lønseddel']]);
  expect(await files.take(house, consultant, await files.bring(house, consultant, 'hours', book))).toMatchObject({ state: 'done', added: 1 });
  expect(await files.take(house, consultant, await files.bring(house, consultant, 'hours', files.csv(HOURS, line())))).toMatchObject({ known: 1, changed: 0 });
  const mended = files.csv(HOURS, line(job.id, danish(from), danish(to), '11:15'));
  expect(await files.take(house, consultant, await files.bring(house, consultant, 'hours', mended))).toMatchObject({ added: 0, changed: 1 });
  expect(await files.take(house, consultant, await files.bring(house, consultant, 'hours', mended))).toMatchObject({ added: 0, changed: 0, known: 1 });
  const kept = await rows(
    'SELECT minutes, version, superseded_at IS NULL AS stands FROM app.paid_hours WHERE employment_id = $1 AND lower(period) = $2 ORDER BY version',
    [job.id, from],
  );
  expect(kept).toEqual([
    { minutes: 750, version: 1, stands: false },
    { minutes: 675, version: 2, stands: true },
  ]);
  expect(await rows(`SELECT FROM app.task WHERE kind = 'programme.recount' AND payload ->> 'indicator' = 'ORDINARY_PAID_HOURS'`)).not.toEqual([]);

  const formula = files.workbook([HOURS, [job.id, { day: excelDay(from) }, { day: excelDay(to) }, { formula: '1+1' }, 'lønseddel']]);
  expect(await files.faultsOf(consultant, await files.bring(house, consultant, 'hours', formula))).toEqual([
    '2 Timer: Cellen er en formel. Skriv værdien i stedet.',
  ]);
});

test('attendance: a list with what is known of it is given out, and comes back filled in', async () => {
  const session = await planSession(consultant, { inDays: 1, title: '=1+1 møde' });
  const party = await takeInPerson(consultant, '+45 Person');
  const { id: registration } = await register(consultant, session.id, party);
  await house.db.query(`UPDATE app.guidance_session SET starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' WHERE id = $1`, [
    session.id,
  ]);
  const answer = await fetch(`${house.url}/indlaesninger/attendance/liste.csv`, { headers: { cookie: consultant.cookie } });
  const [headings, ...lines] = (await answer.text()).trimEnd().split('\r\n');
  expect(headings).toBe('Tilmelding;Møde;Part;Fremmøde;Begrundelse');
  const line = lines.find((one) => one.startsWith(registration)) ?? '';
  // Nothing in it begins a formula.
  expect(line).toMatch(/;'\+45 Person$/);
  const filled = [headings, `${line};kom;`, `${NOBODY};;;kom;`, `${registration.toUpperCase()};;;måske;`].join('\r\n');
  const id = await files.bring(house, consultant, 'attendance', filled);
  expect(await files.faultsOf(consultant, id)).toEqual(['3 –: Det findes ikke, eller du har ikke adgang til det.', '4 Fremmøde: Ordet er ikke på listen.']);
  expect(await files.take(house, consultant, id, true)).toMatchObject({ added: 1, faulty: 2 });
  expect(await rows('SELECT attendance FROM app.session_registration WHERE id = $1', [registration])).toEqual([{ attendance: 'came' }]);
  const again = files.csv(['Tilmelding', 'Fremmøde'], [registration, 'Kom']);
  expect(await files.take(house, consultant, await files.bring(house, consultant, 'attendance', again))).toMatchObject({ added: 0, known: 1 });
});

test('citizens: taken in once by their number, which is nowhere to be read, neither while the file waits nor after', async () => {
  const person = (cpr: string, first: string): string[] => [cpr, first, 'Opdigtet', 'Valby', danish(inDays(-10)), '+45 12 34 56 78'];
  const list = files.csv(
    CITIZENS,
    person('010203-1234', 'Alma'),
    person('010203 1235', 'Bo'),
    person('310299-1234', 'Carl'),
    person('020203-1234', 'Eva').with(4, danish(inDays(2))),
  );
  const before = await count('app.citizen');
  const id = await files.bring(house, lead, 'citizens', list);
  expect(await files.faultsOf(lead, id)).toEqual([
    expect.stringMatching(/^4 CPR-nummer: Et CPR-nummer er seks cifre/),
    '5 Venter siden: Dagen ligger ude i fremtiden.',
  ]);
  expect(await count('app.citizen')).toBe(before);

  const everywhere = async (): Promise<string[]> => {
    const tables = await rows<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('app', 'sec', 'ref') ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const [{ n }] = (await rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name} t WHERE t::text ~ '0102031234|010203-1234|0102031235|3102991234|310299-1234' OR t::text LIKE '%' || encode('010203-1234', 'hex') || '%' OR t::text LIKE '%' || encode('0102031234', 'hex') || '%'`,
      )) as [{ n: number }];
      if (n > 0) found.push(name);
    }
    return found;
  };
  expect(await everywhere()).toEqual([]);
  expect(await rows('SELECT FROM app.import_content WHERE import_id = $1', [id])).toHaveLength(1);
  expect(await files.take(house, lead, id, true)).toMatchObject({ added: 2, faulty: 2 });
  expect(await rows('SELECT FROM app.import_content WHERE import_id = $1', [id])).toEqual([]);
  expect(await everywhere()).toEqual([]);
  const find = 'mutation($cpr: String!) { findCitizenByCpr(input: { cpr: $cpr }) { name district waitingSince } }';
  expect(await lead.ask(find, { cpr: '0102031234' })).toEqual({ findCitizenByCpr: { name: 'Alma Opdigtet', district: 'VALBY', waitingSince: inDays(-10) } });

  // As a workbook, with the zero that spreadsheets take away; two at once: each citizen is still one.
  const book = files.workbook([
    CITIZENS.slice(0, 5),
    [102031234, 'Alma', 'Opdigtet', 'Valby', danish(inDays(-10))],
    [102031236, 'Dina', 'Opdigtet', 'Valby', danish(inDays(-1))],
  ]);
  const others = files.csv(CITIZENS, person('0102031236', 'Dina'));
  const ids = [await files.bring(house, lead, 'citizens', book), await files.bring(house, lead, 'citizens', others)];
  for (const one of ids) await lead.ask(files.START, { input: { importId: one, onlyValid: false } });
  await house.settled();
  const seen = await Promise.all(ids.map((one) => files.seen(lead, one)));
  expect(seen.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(seen.reduce((sum, { added }) => sum + added, 0)).toBe(1);
  expect(await count('app.citizen')).toBe(before + 3);
  // The other administration's are another's: it takes its own in, and learns nothing.
  expect(await files.seen(bridge, await files.bring(house, bridge, 'citizens', files.csv(CITIZENS, person('0102031234', 'Alma'))))).toMatchObject({
    added: 1,
    known: 0,
  });
  expect(await rows(`SELECT FROM app.citizen_cpr_use WHERE at > now() - interval '1 minute'`)).not.toEqual([]);
});

test('all or nothing: what became wrong since it was looked through takes all of it back, and says so', async () => {
  const [one, two] = cvrs(6).slice(4) as [string, string];
  const unit = `1${one.slice(0, 7)}99`;
  const id = await files.bring(house, consultant, 'companies', files.csv(COMPANIES, company(one, 'Først'), company(two, 'Sidst').with(6, unit)));
  expect(await files.seen(consultant, id)).toMatchObject({ state: 'ready', added: 2, faulty: 0 });
  await house.db.query(
    `INSERT INTO app.production_unit (company_id, p_number, source) SELECT organisation_id, $1, 'staff' FROM app.company WHERE merged_into IS NULL LIMIT 1`,
    [unit],
  );
  expect(await files.take(house, consultant, id)).toMatchObject({ state: 'ready', added: 1, faulty: 1 });
  expect(await rows('SELECT FROM app.company WHERE cvr = ANY ($1)', [[one, two]])).toEqual([]);
  expect(await files.take(house, consultant, id, true)).toMatchObject({ state: 'done', added: 1, faulty: 1 });
});

test('whoever may not bring it any longer does not have it taken, and leaves nothing of it behind; what nobody decides about goes', async () => {
  const guest = await house.newLogin('employmentConsultant', { organisationId: (await demoActor(house, 'employmentConsultant')).organisationId! });
  const id = await files.bring(house, guest, 'companies', files.csv(COMPANIES, company(cvrs(7)[6]!, 'Gæsten')));
  await guest.ask(files.START, { input: { importId: id, onlyValid: false } }).then(() => undefined);
  await house.settled();
  const late = await files.bring(house, guest, 'companies', files.csv(COMPANIES, company(cvrs(8)[7]!, 'For sent')));
  await house.db.query(
    `UPDATE app.membership SET valid = daterange(lower(valid), current_date) WHERE account_id = (SELECT account_id FROM app.import WHERE id = $1)`,
    [late],
  );
  await house.db.query(`UPDATE app.import SET state = 'importing', only_valid = true, passed = 0, added = 0 WHERE id = $1`, [late]);
  await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('imports.take', jsonb_build_object('importId', $1::text))`, [late]);
  await house.settled();
  expect(await rows('SELECT state, added FROM app.import WHERE id = $1', [late])).toEqual([{ state: 'dropped', added: 0 }]);
  expect(await rows('SELECT FROM app.import_content WHERE import_id = $1', [late])).toEqual([]);

  const left = await files.bring(house, consultant, 'companies', files.csv(COMPANIES, company(cvrs(9)[8]!, 'Glemt')));
  await house.db.query(`UPDATE app.task SET due_at = now() WHERE kind = 'imports.let_go' AND payload ->> 'importId' = $1`, [left]);
  await house.settled();
  expect((await files.seen(consultant, left)).state).toBe('dropped');
  expect(await rows('SELECT FROM app.import_content WHERE import_id = $1', [left])).toEqual([]);
});

test('the database keeps it: no state but the next, no file of another’s kind, no row counted twice, and nothing of what is over is changed', async () => {
  const line = await openLine(house);
  const as = (role: Role, sql: string) => demoActor(house, role).then((who) => sqlState(asActor(house, line, who, () => line.query(sql))));
  const bring = (kind: string): string => `INSERT INTO app.import (kind, name, sha256) VALUES ('${kind}', 'x', sha256('${kind}'))`;
  expect(await as('bridgeWorker', bring('hours'))).toBe('42501');
  expect(await as('employmentConsultant', bring('citizens'))).toBe('42501');
  expect(await as('premisesManager', bring('attendance'))).toBe('42501');
  expect(await as('employmentConsultant', `UPDATE app.import SET added = 1 WHERE state = 'done'`)).toBe('23514');
  await files.bring(house, consultant, 'companies', files.csv(COMPANIES, company(cvrs(10)[9]!, 'Venter')));
  expect(await as('employmentConsultant', `UPDATE app.import SET state = 'done', ended_at = now() WHERE state = 'ready'`)).toBe('23514');
  expect(await as('employmentConsultant', `UPDATE app.import SET added = added + 1 WHERE state = 'ready'`)).toBe('23514');
  expect(await as('employmentConsultant', `DELETE FROM app.import_content`)).toBe('42501');
  await line.end();
});
