import type { NewMail } from '@fyrtaarn/platform';
import PostalMime from 'postal-mime';
import { openHouse, type House } from '../support/house';
import { ICS, mailRoom, mailTo, until } from '../support/mail';
import { startProgram, type Running } from '../support/processes';
import { startRedis, type TestRedis } from '../support/servers';
import { startSmtp } from '../support/smtp';

describe.each(['in the api itself', 'by workers over Redis'])('over SMTP, %s', (where) => {
  const mark = 'knry7q';
  let house: House;
  let redis: TestRedis;
  let room: Awaited<ReturnType<typeof mailRoom>>;
  const running: Running[] = [];
  let beforeAnswer: () => Promise<void> = async () => undefined;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  const open = async (port = 0) => void (smtp = await startSmtp({ port, before: () => beforeAnswer() }));
  const start = async (): Promise<Running> => {
    const settings = {
      DATABASE_APP_URL: house.foundation.appDatabaseUrl,
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Fyrtårn <post@fyrtaarn.invalid>',
      LOG_LEVEL: 'debug',
      ...(where.includes('Redis') ? { REDIS_URL: redis.url } : {}),
    };
    const program = where.includes('Redis') ? 'worker' : 'api';
    const one = await startProgram(program, settings, program === 'api' ? ['--no-demo'] : []);
    running.push(one);
    return one;
  };

  const taskOf = async (mail: NewMail) => {
    const { id } = await room.rowOf(mail);
    return (await house.db.query(`SELECT attempts, last_error FROM app.task WHERE payload ->> 'mailId' = $1 AND merged_into IS NULL`, [id])).rows[0];
  };

  beforeAll(async () => {
    [house, redis] = [await openHouse({ demo: true }), await startRedis()];
    room = await mailRoom(house);
    // From here on the mail is the other processes’ to send.
    await house.stopTasks();
    await open();
    await start();
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.stop('SIGKILL')));
    await smtp.stop();
    await house.close();
    await redis.stop();
  });

  test('arrives whole, once, to whom it was for', async () => {
    const mail = mailTo(`${mark}@demo.invalid`, { subject: `${mark} æøå ÆØÅ`, body: `Kære ${mark} Ærø`, calendar: { method: 'REQUEST', ics: ICS } });
    await room.queue(mail);
    await room.queue(mail);
    await room.state(mail, 'sent');
    expect(smtp.received.map((one) => one.to)).toEqual([[mail.to]]);
    const read = await PostalMime.parse(Buffer.from(smtp.received[0]!.raw, 'latin1'));
    expect(read).toMatchObject({ subject: mail.subject, from: { name: 'Fyrtårn' }, messageId: `<${(await room.rowOf(mail)).id}@fyrtaarn.invalid>` });
    expect(read.text?.trim()).toBe(mail.body);
  });

  test('a server that is down gets it when it is up again, once', async () => {
    await smtp.stop();
    const mail = mailTo(`${mark}.nede@demo.invalid`);
    await room.queue(mail);
    await until('it was tried', async () => (await taskOf(mail)).attempts > 0);
    expect((await taskOf(mail)).last_error).toMatch(/^MailNotTaken SMTP CONN ESOCKET$/);
    expect((await room.rowOf(mail)).state).toBe('queued');
    await open(smtp.port);
    await room.state(mail, 'sent');
    expect(smtp.received.map((one) => one.to)).toEqual([[mail.to]]);
  }, 30_000);

  test('a mailbox that does not exist is not tried again', async () => {
    const mail = mailTo(`ukendt.${mark}@demo.invalid`);
    await room.queue(mail);
    await room.state(mail, 'failed');
    expect([(await room.rowOf(mail)).failure, (await taskOf(mail)).attempts]).toEqual(['REFUSED', 0]);
  });

  test('a process killed after the mail was taken, and before it knew: the second is known by the number of the first', async () => {
    const mail = mailTo(`${mark}.drab@demo.invalid`);
    const doomed = running.at(-1)!;
    beforeAnswer = async () => {
      beforeAnswer = async () => undefined;
      await doomed.stop('SIGKILL');
    };
    await room.queue(mail);
    await until('the first is there', () => doomed.process.signalCode === 'SIGKILL');
    expect((await room.rowOf(mail)).state).toBe('queued');
    if (where.includes('Redis')) await redis.flush();
    await start();
    await room.state(mail, 'sent');
    const copies = await Promise.all(smtp.received.filter((one) => one.to[0] === mail.to).map(({ raw }) => PostalMime.parse(Buffer.from(raw, 'latin1'))));
    expect(copies.map((copy) => copy.messageId)).toEqual(Array(2).fill(`<${(await room.rowOf(mail)).id}@fyrtaarn.invalid>`));
  }, 30_000);

  test('no log line, task or ledger fact says to whom or what', async () => {
    const log = running.map((one) => one.output()).join('\n');
    expect(log).toContain('task failed, will be tried again');
    expect(log.toLowerCase()).not.toContain(mark);
    const { rows } = await house.db.query(
      `SELECT (SELECT string_agg(facts::text || action, '') FROM app.ledger) || (SELECT string_agg(t::text, '') FROM app.task t) AS text`,
    );
    expect(rows[0].text.toLowerCase()).not.toContain(mark);
    expect((await house.db.query('SELECT count(*)::int AS n FROM app.mail WHERE recipient LIKE $1', [`%${mark}%`])).rows[0].n).toBeGreaterThan(3);
  });
});
