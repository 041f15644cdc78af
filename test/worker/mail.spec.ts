import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM, type Actor } from '@fyrtaarn/kernel';
import { GROUP_ROLES, MailTasks, readConfig, type NewMail } from '@fyrtaarn/platform';
import PostalMime from 'postal-mime';
import { asActor, openLine, sqlState } from '../support/as-actor';
import { openHouse, type House } from '../support/house';
import { ICS, mailRoom, mailTo, until } from '../support/mail';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'fyrtaarn-mail-'));
let house: House;
let room: Awaited<ReturnType<typeof mailRoom>>;
beforeAll(async () => {
  house = await openHouse({ demo: true, env: { DATA_DIR } });
  room = await mailRoom(house);
});
afterAll(async () => {
  await house.close();
  rmSync(DATA_DIR, { recursive: true });
});

describe('without a mail server', () => {
  const outbox = join(DATA_DIR, 'outbox');

  test('a mail is a file that its owner alone may read, with Danish letters and the invitation in place', async () => {
    const mail = mailTo('Aase@Demo.invalid', { calendar: { method: 'REQUEST', ics: ICS } });
    await room.queue(mail);
    await room.state(mail, 'sent');
    const { id } = await room.rowOf(mail);
    const file = join(outbox, `${id}.eml`);
    expect(statSync(file).mode & 0o077).toBe(0);
    const read = await PostalMime.parse(readFileSync(file));
    expect(read).toMatchObject({ subject: mail.subject, messageId: `<${id}@demo.invalid>`, to: [{ address: 'aase@demo.invalid' }] });
    expect(read.from).toEqual({ name: 'Fyrtårn', address: 'fyrtaarn@demo.invalid' });
    expect(read.text?.trim()).toBe(mail.body);
    expect(read.headers.find((header) => header.key === 'auto-submitted')?.value).toBe('auto-generated');
    const calendar = read.attachments.find((one) => one.mimeType === 'text/calendar');
    expect(calendar?.method).toBe('REQUEST');
    // The parser gives texts back with its own line ends; the copy that is attached as a file shows ours.
    expect(Buffer.from(calendar!.content as ArrayBuffer).toString()).toBe(ICS.replaceAll('\r\n', '\n'));
    expect(readFileSync(file, 'utf8').replaceAll('\r\n', '')).toContain(Buffer.from(ICS).toString('base64'));
  });

  test('the same news to the same person is told once; a new version, or another person, once more', async () => {
    const mail = mailTo('en.gang@demo.invalid');
    for (const more of [{}, {}, { to: 'EN.GANG@demo.invalid', subject: 'Andre ord' }]) await room.queue({ ...mail, ...more });
    await Promise.all([room.queue({ ...mail, version: 1 }), room.queue({ ...mail, version: 1 }, SYSTEM), room.queue({ ...mail, to: 'anden@demo.invalid' })]);
    const left = `SELECT count(*)::int AS n FROM app.mail WHERE about = $1 AND state = 'queued'`;
    await until('all are sent', async () => (await house.db.query(left, [mail.about])).rows[0].n === 0);
    const { rows } = await house.db.query('SELECT recipient, version, state, subject FROM app.mail WHERE about = $1 ORDER BY recipient, version', [mail.about]);
    expect(rows.map((row) => [row.recipient, row.version, row.state])).toEqual([
      ['anden@demo.invalid', 0, 'sent'],
      ['en.gang@demo.invalid', 0, 'sent'],
      ['en.gang@demo.invalid', 1, 'sent'],
    ]);
    expect(rows[1].subject).toBe(mail.subject);
    const told = await house.db.query(`SELECT count(*)::int AS n FROM app.ledger WHERE action = 'platform.mail_delivered' AND subject = $1`, [mail.about]);
    expect(told.rows[0].n).toBe(3);
  });

  test('what nobody needs to be told any more stays untold', async () => {
    const mail = mailTo('for.sent@demo.invalid', { uselessFrom: new Date(Date.now() - 1000) });
    await room.queue(mail);
    await room.state(mail, 'failed');
    expect((await room.rowOf(mail)).failure).toBe('TOO_LATE');
    expect(readdirSync(outbox)).not.toContain(`${(await room.rowOf(mail)).id}.eml`);
  });

  test('after 30 days it is forgotten what was said, and remembered that it was; what a long outage left behind is tried again', async () => {
    const [old, young, stuck] = [
      mailTo('gammel@demo.invalid', { calendar: { method: 'CANCEL', ics: ICS } }),
      mailTo('ny@demo.invalid'),
      mailTo('x@demo.invalid'),
    ];
    for (const mail of [old, young, stuck]) await room.queue(mail);
    for (const mail of [old, young, stuck]) await room.state(mail, 'sent');
    const age = (mail: NewMail, days: number, state = 'sent') =>
      house.db.query(
        `UPDATE app.mail SET queued_at = now() - make_interval(days => $2, hours => 1), state = $3, sent_at = CASE $3 WHEN 'sent' THEN sent_at END WHERE about = $1`,
        [mail.about, days, state],
      );
    await age(old, 30);
    await age(young, 29);
    await age(stuck, 0, 'queued');
    const copy = join(outbox, `${(await room.rowOf(old)).id}.eml`);
    expect(existsSync(copy)).toBe(true);
    const tasks = house.api.app.get(MailTasks, { strict: false });
    await room.work.upkeep(SYSTEM, (tx) => tasks.tend(tx));
    expect(await room.rowOf(old)).toMatchObject({ state: 'sent', recipient: 'gammel@demo.invalid', subject: null, body: null, calendar: null });
    expect(await room.rowOf(young)).toMatchObject({ state: 'sent', body: young.body });
    expect(existsSync(copy)).toBe(false);
    await room.state(stuck, 'sent');
    await age(stuck, 31, 'queued');
    await room.work.upkeep(SYSTEM, (tx) => tasks.tend(tx));
    expect(await room.rowOf(stuck)).toMatchObject({ state: 'failed', failure: 'NOT_TAKEN', body: null });
  });
});

describe('what is no mail is refused, and nothing is written', () => {
  const refused: [what: string, more: Partial<NewMail>, code: string][] = [
    ['a header in the subject', { subject: 'Hej\r\nBcc: alle@demo.invalid' }, 'MAIL_SUBJECT_INVALID'],
    ['a bare line feed in the subject', { subject: 'Hej\nBcc: x@demo.invalid' }, 'MAIL_SUBJECT_INVALID'],
    ['a line separator in the subject', { subject: 'Hej\u2028Bcc: x@demo.invalid' }, 'MAIL_SUBJECT_INVALID'],
    ['no subject', { subject: ' ' }, 'TEXT_MISSING'],
    ['a subject that is too long', { subject: 'x'.repeat(201) }, 'TEXT_TOO_LONG'],
    ['no text', { body: '' }, 'TEXT_MISSING'],
    ['a text that is too long', { body: 'x'.repeat(20_001) }, 'TEXT_TOO_LONG'],
    ['a carriage return after the address', { to: 'x@demo.invalid\r\nBcc: y@demo.invalid' }, 'MAIL_ADDRESS_INVALID'],
    ['two addresses', { to: 'x@demo.invalid, y@demo.invalid' }, 'MAIL_ADDRESS_INVALID'],
    ['a local part of 65', { to: `${'x'.repeat(65)}@demo.invalid` }, 'MAIL_ADDRESS_INVALID'],
    ['an address of 255', { to: `x@${'y'.repeat(50)}.${'y'.repeat(50)}.${'y'.repeat(50)}.${'y'.repeat(50)}.${'y'.repeat(46)}.dk` }, 'MAIL_ADDRESS_INVALID'],
  ];
  const noAddress = ['', 'x', '@demo.invalid', 'x@', 'x@y', 'a b@demo.invalid', '<x@demo.invalid>', 'x@-demo.invalid', '.x@demo.invalid', 'å@demo.invalid'];
  test.each([...refused, ...noAddress.map((to) => [`the address "${to}"`, { to }, 'MAIL_ADDRESS_INVALID'] as const)])('%s', async (_, more, code) => {
    const mail = mailTo('x@demo.invalid', more);
    await expect(room.queue(mail)).rejects.toMatchObject({ code });
    expect(await room.rowOf(mail)).toBeUndefined();
  });

  test('the database refuses the same, whoever writes it', async () => {
    const add = 'INSERT INTO app.mail (about, kind, version, recipient, subject, body, queued_by) VALUES (uuidv7(), $1, 0, $2, $3, $4, NULL)';
    for (const values of [
      ['a.b', 'x@demo.invalid', 'to\nlinjer', 'x'],
      ['a.b', 'x@demo.invalid\ny', 'x', 'x'],
      ['a.b', 'X@demo.invalid', 'x', 'x'],
      ['hej', 'x@demo.invalid', 'x', 'x'],
    ])
      expect(await sqlState(house.db.query(add, values))).toBe('23514');
  });

  test.each(['aase+fyrtaarn@demo.invalid', "o'neil@demo.invalid", 'a@københavn.invalid'])('%s is an address', async (to) => {
    const mail = mailTo(to);
    await room.queue(mail);
    await room.state(mail, 'sent');
  });

  test.each([
    [{ SMTP_URL: 'http://mail.demo.invalid', MAIL_FROM: 'a@demo.invalid' }, 'SMTP_URL: must begin with smtp:// or smtps://'],
    [{ SMTP_URL: 'smtp://mail.demo.invalid' }, 'MAIL_FROM must be set'],
    [{ MAIL_FROM: 'Fyrtårn' }, 'MAIL_FROM: must be an address'],
    [{ MAIL_FROM: 'a@demo.invalid\r\nBcc: b@demo.invalid' }, 'MAIL_FROM: must be an address'],
  ])('the settings %j', (env, sentence) => expect(() => readConfig(env)).toThrow(sentence));
});

test('nobody but the system reads a mail, and nobody else changes one', async () => {
  await room.queue(mailTo('hemmelig@demo.invalid'));
  const line = await openLine(house);
  const roleOf: Record<string, Actor['role']> = {
    fyrtaarn_emergency: 'employmentConsultant',
    fyrtaarn_public: 'anonymous',
    fyrtaarn_gate: 'gate',
    fyrtaarn_company: 'companyContact',
    fyrtaarn_employment: 'employmentConsultant',
    fyrtaarn_social: 'bridgeWorker',
    fyrtaarn_technical: 'premisesManager',
    fyrtaarn_reporter: 'reporter',
    fyrtaarn_citizen: 'citizen',
    fyrtaarn_partner: 'localPartner',
    fyrtaarn_admin: 'administrator',
    fyrtaarn_dpo: 'dataProtectionOfficer',
  };
  for (const role of GROUP_ROLES.filter((one) => one !== 'fyrtaarn_system')) {
    const emergency = role === 'fyrtaarn_emergency' ? { emergencyId: randomUUID() } : {};
    const actor = { ...room.consultant, role: roleOf[role]!, ...emergency };
    for (const attempt of ['SELECT recipient FROM app.mail', 'SELECT body FROM app.mail', 'DELETE FROM app.mail', `UPDATE app.mail SET state = 'queued'`])
      expect([role, attempt, await asActor(house, line, actor, () => sqlState(line.query(attempt)))]).toEqual([role, attempt, '42501']);
  }
  const another: Actor = { ...room.consultant, accountId: randomUUID() };
  const ids = await asActor(house, line, another, () => line.query('SELECT id FROM app.mail'));
  expect(ids.rows).toEqual([]);
  const forged = `INSERT INTO app.mail (about, kind, version, recipient, subject, body, state, sent_at) VALUES (uuidv7(), 'a.b', 0, 'x@y.dk', 'x', 'x', 'sent', now())`;
  expect(await asActor(house, line, room.consultant, () => sqlState(line.query(forged)))).toBe('42501');
  await line.end();
});
