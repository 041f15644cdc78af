import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM } from '@fyrtaarn/kernel';
import { projectPath } from '@fyrtaarn/platform';
import { GatheredMailTasks } from '../../libs/people/src/gathered-mail.tasks';
import { asActor, demoActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import { ICS, mailRoom, mailTo, until } from '../support/mail';
import { startProgram } from '../support/processes';

const CHOOSE = `mutation($mails: MailChoice!, $language: MailLanguage!) { makeOwnChoices(input: { mails: $mails, language: $language, commandKeys: false }) { mails language } }`;
const OWN = '{ ownChoices { mails language commandKeys dailyHour always } }';
/** Two of the kinds that are the reader's own choice, and one that the law makes us tell. */
const [NEWS, MORE, LAW] = ['premises.fault_reported', 'premises.notice_posted', 'premises.rent_regulated'];
const IN_A_WEEK = new Date(Date.now() + 7 * 86_400_000);

let house: House;
let room: Awaited<ReturnType<typeof mailRoom>>;
let tasks: GatheredMailTasks;
const emails: Record<string, string> = {};
const chooses = async (role: string, mails: string, language = 'da') => (await house.as(role)).ask(CHOOSE, { mails, language });

beforeAll(async () => {
  house = await openHouse({ demo: true });
  room = await mailRoom(house);
  tasks = house.api.app.get(GatheredMailTasks, { strict: false });
  const { rows } = await house.db.query('SELECT m.role, a.email, a.id FROM app.membership m JOIN app.account a ON a.id = m.account_id');
  for (const role of ['companyContact', 'premisesManager', 'administrator', 'citizen', 'reporter'] as const) {
    const { accountId } = await demoActor(house, role);
    emails[role] = rows.find((one) => one.id === accountId).email;
  }
});
afterAll(() => house.close());

const written = async (role: string, kind: string, more: object = {}) => {
  const mail = mailTo(emails[role] ?? role, { kind, ...more });
  await room.queue(mail);
  const { state, subject, body } = await room.rowOf(mail);
  return { mail, state: state === 'sent' ? 'queued' : state, subject, body };
};
const states = async (role: string, kinds: readonly string[], more: object = {}) =>
  Promise.all(kinds.map(async (kind) => (await written(role, kind, more)).state));
const gatheredFor = async (role: string) =>
  (await house.db.query(`SELECT subject, body, state FROM app.mail WHERE recipient = $1 AND kind = 'people.news_gathered' ORDER BY id`, [emails[role]])).rows;
const accountOf = async (role: string) => (await house.db.query('SELECT id FROM app.account WHERE email = $1', [emails[role]])).rows[0].id;
const gathers = async (role: string) => room.work.upkeep(SYSTEM, async (tx) => tasks.gather(tx, { accountId: await accountOf(role) }));

describe('what is no choice is refused', () => {
  test('another word, another’s choice, and nobody’s', async () => {
    const contact = await house.as('companyContact');
    const wrong = await contact.raw(CHOOSE, { mails: 'never', language: 'da' });
    expect([wrong.body.data ?? null, wrong.body.errors?.length]).toEqual([null, 1]);
    expect(await house.visitor().refusal(CHOOSE, { mails: 'none', language: 'da' })).toBe('NOT_LOGGED_IN');
    const line = await openLine(house);
    const [self, other] = [await demoActor(house, 'companyContact'), await accountOf('citizen')];
    const insert = 'INSERT INTO app.account_choice (account_id, mails) VALUES ($1, $2)';
    for (const [values, code] of [
      [[other, 'none'], '42501'],
      [[self.accountId, 'never'], '23514'],
    ] as const)
      expect(await asActor(house, line, self, () => sqlState(line.query(insert, [...values])))).toBe(code);
    expect(await asActor(house, line, self, async () => (await line.query('UPDATE app.account_choice SET mails = $1', ['none'])).rowCount)).toBe(0);
    await line.end();
  });

  test('whoever has chosen nothing is told at once, in Danish', async () => {
    const { ownChoices } = await (await house.as('companyContact')).ask<{ ownChoices: object }>(OWN);
    expect(ownChoices).toEqual({
      mails: 'at_once',
      language: 'da',
      commandKeys: false,
      dailyHour: 7,
      always: ['appointment', 'deadline', 'gathered', 'law', 'login'],
    });
    expect(await states('companyContact', [NEWS!, LAW!])).toEqual(['queued', 'queued']);
  });
});

describe('whoever wants none', () => {
  beforeAll(() => chooses('premisesManager', 'none'));

  test('gets what the law, a deadline or the login asks for, and what is not on the list; of the rest no word is written down', async () => {
    const always = [LAW!, 'people.account_invited', 'premises.seats_offered', 'guidance.moved', 'people.never_heard_of'];
    expect(await states('premisesManager', always)).toEqual(always.map(() => 'queued'));
    expect(await written('premisesManager', NEWS!)).toMatchObject({ state: 'unwanted', subject: null, body: null });
    // What goes into a calendar goes out.
    expect(await states('premisesManager', [NEWS!], { calendar: { method: 'REQUEST', ics: ICS } })).toEqual(['queued']);
    expect(await states('nobody.here@demo.invalid', [NEWS!])).toEqual(['queued']);
  });

  test('whatever writes it: a bare statement too', async () => {
    const line = await openLine(house);
    const state = await asActor(house, line, SYSTEM, async () => {
      const add = `INSERT INTO app.mail (about, kind, version, recipient, subject, body) VALUES (uuidv7(), $1, 0, $2, 'x', 'x') RETURNING state`;
      return (await line.query(add, [NEWS, emails['premisesManager']])).rows[0].state;
    });
    expect(state).toBe('unwanted');
    await line.end();
  });

  test('nothing of it is ever sent', async () => {
    const { mail } = await written('premisesManager', MORE!);
    await room.state((await written('companyContact', MORE!)).mail, 'sent');
    expect((await room.rowOf(mail)).state).toBe('unwanted');
  });
});

describe('whoever wants one a day', () => {
  beforeAll(() => chooses('companyContact', 'daily', 'en'));

  test('waits for what can wait, and not for what is of no use tomorrow', async () => {
    expect(await states('companyContact', [NEWS!, LAW!])).toEqual(['held', 'queued']);
    expect(await states('companyContact', [NEWS!], { uselessFrom: new Date(Date.now() + 86_400_000) })).toEqual(['queued']);
    expect(await states('companyContact', [NEWS!], { uselessFrom: IN_A_WEEK, subject: 'En fejl er meldt' })).toEqual(['held']);
  });

  test('at the hour gets one mail of all that waited, each line once, and nothing the next time', async () => {
    await written('companyContact', MORE!, { subject: 'En fejl er meldt' });
    await house.db.query(`INSERT INTO app.task (kind, payload) VALUES ('people.gather_mail', '{"due": 1}')`);
    await until('the daily mail is sent', async () => (await gatheredFor('companyContact'))[0]?.state === 'sent');
    const [daily] = await gatheredFor('companyContact');
    expect(daily.subject).toBe('There is news in Fyrtårn');
    expect(daily.body.split('\n').filter((line: string) => line.startsWith('–'))).toEqual([
      '– Du er tilmeldt: få hjælp til ansættelser',
      '– En fejl er meldt (2)',
    ]);
    await gathers('companyContact');
    expect(await gatheredFor('companyContact')).toHaveLength(1);
  });

  test('by two processes at once it is told once; by one that fails it is not lost', async () => {
    await written('companyContact', NEWS!);
    await room.work
      .upkeep(SYSTEM, async (tx) => tasks.gather(tx, { accountId: await accountOf('companyContact') }).then(() => Promise.reject(new Error('power cut'))))
      .catch(() => undefined);
    expect(await gatheredFor('companyContact')).toHaveLength(1);
    await Promise.allSettled([gathers('companyContact'), gathers('companyContact'), gathers('companyContact')]);
    expect(await gatheredFor('companyContact')).toHaveLength(2);
  });

  test('a mail that a citizen gets in Arabic begins so for whoever chose it, with the Danish below; and for nobody else', async () => {
    const arabic = { subject: 'سُئلت عن عمل', body: 'أنت الذي تقرر.' };
    const told = async (role: string) => {
      const mail = mailTo(emails[role]!, { arabic });
      await room.queue(mail, SYSTEM);
      return room.rowOf(mail);
    };
    expect(await told('citizen')).toMatchObject({ subject: mailTo('').subject, body: mailTo('').body });
    await chooses('citizen', 'at_once', 'ar');
    expect(await told('citizen')).toMatchObject({ subject: arabic.subject, body: `${arabic.body}\n\n—\n${mailTo('').body}` });
    expect((await told('premisesManager')).subject).toBe(mailTo('').subject);
  });

  test('who has come to want none since gets none; in Arabic it is told in Arabic', async () => {
    await chooses('administrator', 'daily', 'ar');
    const first = await written('administrator', NEWS!);
    await gathers('administrator');
    expect((await gatheredFor('administrator'))[0].subject).toContain('هناك جديد');
    expect((await room.rowOf(first.mail)).state).toBe('gathered');
    const second = await written('administrator', MORE!);
    await chooses('administrator', 'none');
    await gathers('administrator');
    expect([(await room.rowOf(second.mail)).state, (await gatheredFor('administrator')).length]).toEqual(['unwanted', 1]);
  });
});

test('every kind of mail that the code writes is on the list', () => {
  const listed = (JSON.parse(readFileSync(projectPath('libs/people/reference/mail_kind.json'), 'utf8')) as { kind: string }[]).map(({ kind }) => kind);
  const sources = readdirSync(projectPath('libs'), { recursive: true, encoding: 'utf8' }).filter((file) => /\/src\/.*\.ts$/.test(file));
  const writers = sources.map((file) => readFileSync(projectPath('libs', file), 'utf8')).filter((text) => /queueMails?\(/.test(text));
  const kinds = writers.flatMap((text) => [...text.matchAll(/kind: (?:'([a-z_.]+)'|`([a-z_.]+)\$\{)/g)].map(([, whole, begun]) => ({ whole, begun })));
  expect(kinds.length).toBeGreaterThan(35);
  expect(
    kinds.filter(({ whole, begun }) => !listed.some((kind) => (whole ? kind === whole : kind.startsWith(begun ?? '')))).map((one) => one.whole ?? one.begun),
  ).toEqual([]);
});

test('killed again and again while it gathers, tells everybody once', async () => {
  await house.stopTasks();
  const readers: Visitor[] = await Promise.all(['companyContact', 'reporter', 'citizen'].map((role) => house.as(role)));
  for (const reader of readers) await reader.ask(CHOOSE, { mails: 'daily', language: 'da' });
  const before = (await gatheredFor('companyContact')).length;
  for (const role of ['companyContact', 'reporter', 'citizen']) for (let n = 0; n < 3; n++) await written(role, NEWS!);
  await house.db.query(`INSERT INTO app.task (kind, payload) SELECT 'people.gather_mail', '{"due": 1}' FROM generate_series(1, 3)`);
  const { config, appDatabaseUrl } = house.foundation;
  const start = () => startProgram('api', { DATABASE_APP_URL: appDatabaseUrl, DATA_DIR: config.dataDir }, ['--no-demo']);
  for (let kills = 0; kills < 4; kills++) {
    const running = await start();
    await new Promise((next) => setTimeout(next, Math.random() * 150));
    await running.stop('SIGKILL');
  }
  const running = await start();
  const open = `SELECT count(*)::int AS n FROM app.mail WHERE state IN ('held', 'queued')`;
  await until('nothing waits', async () => (await house.db.query(open)).rows[0].n === 0);
  await running.stop('SIGKILL');
  const { rows } = await house.db.query(`SELECT recipient, id FROM app.mail WHERE kind = 'people.news_gathered' AND state = 'sent'`);
  const told = (role: string) => rows.filter(({ recipient }) => recipient === emails[role]);
  expect([told('companyContact').length, told('reporter').length, told('citizen').length]).toEqual([before + 1, 1, 1]);
  const outbox = readdirSync(join(config.dataDir, 'outbox'));
  expect(rows.filter(({ id }) => !outbox.includes(`${id}.eml`))).toEqual([]);
}, 200_000);
