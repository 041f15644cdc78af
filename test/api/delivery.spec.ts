import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import { MAIL_CARRIER, type MailCarrier } from '../../libs/platform/src/mail/mail-carrier';
import PostalMime from 'postal-mime';
import { DeliveryTasks } from '../../libs/premises/src/delivery/delivery.tasks';
import { openHouse, type House, type Visitor } from '../support/house';
import * as late from '../support/overdue';
import * as premises from '../support/premises';
import * as rent from '../support/rent';
import { ublChecks } from '../premises/ubl-schemas';

let house: House;
let manager: Visitor;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  const contact = { reference: 'AFT', email: 'lejer@demo.invalid' };
  const { cvr: _, ...nobody } = rent.buyer('Uden Adresse') as { cvr: string };
  const { rows } = await house.db.query<{ id: string }>('SELECT id FROM app.occupancy_agreement ORDER BY number');
  const recipients = [rent.buyer('Begge Veje', { contact }), rent.buyer('Kun Elektronisk'), { ...nobody, contact }, nobody];
  for (const [at, buyer] of recipients.entries())
    await house.db.query(`UPDATE app.agreement_buyer SET buyer = $2 WHERE agreement_id = $1`, [rows[at]!.id, JSON.stringify(buyer)]);
  await rent.rentOf(house, manager, '2026-04');
}, 120_000);
afterAll(() => house.close());

interface Delivery {
  id: string;
  number: string;
  buyerName: string;
  channel: string;
  state: string;
  reason: string | null;
}
const DELIVERIES = `query($houseId: Uuid!, $state: DeliveryState) { deliveries(houseId: $houseId, state: $state, first: 100) { edges { node { id number buyerName channel state reason } } } }`;
const AGAIN = 'mutation($id: Uuid!) { deliverAgain(deliveryId: $id) }';
const POSTED = 'mutation($id: Uuid!) { markDeliveryPosted(deliveryId: $id) }';
const ANSWER = 'mutation($id: Uuid!, $because: String) { answerDelivery(deliveryId: $id, refusedBecause: $because) }';

async function deliveries(state?: string): Promise<Delivery[]> {
  const answer = await manager.ask<{ deliveries: { edges: { node: Delivery }[] } }>(DELIVERIES, { houseId: await premises.houseId(house), state });
  return answer.deliveries.edges.map(({ node }) => node);
}
const of = async (name: string) => (await deliveries()).filter(({ buyerName }) => buyerName === name).map(({ channel, state }) => `${channel} ${state}`).sort(); // prettier-ignore
const one = async (name: string, channel: string) => (await deliveries()).find((delivery) => delivery.buyerName === name && delivery.channel === channel)!;
const folder = (...names: string[]) => join(house.foundation.config.dataDir, ...names);
const tasks = () => house.api.app.get(DeliveryTasks, { strict: false });
const inTransaction = (body: (task: DeliveryTasks, tx: Parameters<DeliveryTasks['read']>[0]) => Promise<void>) =>
  house.api.app.get(UnitOfWork, { strict: false }).upkeep(SYSTEM, (tx) => body(tasks(), tx));
const readAnswers = async () => {
  await inTransaction((task, tx) => task.read(tx));
};

test('each tenant is reached as it can be: by mail with the page, through the access point, or by hand', async () => {
  expect(await of('Begge Veje')).toEqual(['electronic sent', 'mail sent']);
  expect(await of('Kun Elektronisk')).toEqual(['electronic sent']);
  expect(await of('Uden Adresse')).toEqual(['mail sent', 'print prepared']);
  const mails = await Promise.all(readdirSync(folder('outbox')).map((name) => new PostalMime().parse(readFileSync(folder('outbox', name)))));
  expect(mails.map(({ to }) => to?.[0]?.address)).toEqual(['lejer@demo.invalid', 'lejer@demo.invalid']);
  for (const { subject, text, attachments } of mails) {
    expect(subject).toMatch(/^Faktura H\d{4}-\d+$/);
    expect(text).toContain('Fakturaen er vedhæftet.');
    expect(attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([[`${subject!.split(' ')[1]}.pdf`, 'application/pdf']]);
    expect(Buffer.from(attachments[0]!.content as ArrayBuffer).toString('latin1')).toMatch(/^%PDF-/);
  }
  const electronic = await deliveries().then((all) => all.filter(({ channel }) => channel === 'electronic'));
  const checks = await ublChecks();
  for (const { id, number } of electronic) {
    const xml = readFileSync(folder('access-point', `${id}-0.xml`), 'utf8');
    expect(xml).toContain(`<cbc:ID>${number}</cbc:ID>`);
    expect(checks.faults(xml)).toEqual([]);
  }
});

test('delivered again and again by the same task, it goes once', async () => {
  const before = (await house.db.query('SELECT count(*)::int AS n FROM app.delivery')).rows[0].n;
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.invoice ORDER BY no LIMIT 5`);
  await Promise.all([...rows, ...rows, ...rows].map(({ id }) => inTransaction((task, tx) => task.prepare(tx, { invoiceId: id }))));
  await house.settled();
  const { id } = await one('Begge Veje', 'mail');
  await Promise.all(Array.from({ length: 10 }, () => inTransaction((task, tx) => task.send(tx, { deliveryId: id }))));
  await house.settled();
  expect((await house.db.query('SELECT count(*)::int AS n FROM app.delivery')).rows[0].n).toBe(before);
  expect(readdirSync(folder('outbox'))).toHaveLength(2);
});

test('the access point’s answers: received, refused with a reason, and once more when it is mended', async () => {
  const [good, bad] = [await one('Begge Veje', 'electronic'), await one('Kun Elektronisk', 'electronic')];
  writeFileSync(folder('access-point', `${good.id}-0.ok`), '');
  writeFileSync(folder('access-point', `${bad.id}-0.refused`), 'Modtageren findes ikke\ni NemHandel\n');
  writeFileSync(folder('access-point', '..refused'), 'x');
  await readAnswers();
  expect(await of('Begge Veje')).toEqual(['electronic received', 'mail sent']);
  expect(await one('Kun Elektronisk', 'electronic')).toMatchObject({ state: 'refused', reason: 'Modtageren findes ikke i NemHandel' });
  // Read again after a crash: nothing new, and the files go.
  await readAnswers();
  expect(existsSync(folder('access-point', `${good.id}-0.ok`))).toBe(false);
  expect(await manager.refusal(AGAIN, { id: good.id })).toBe('DELIVERY_WAY_WRONG');
  await manager.ask(AGAIN, { id: bad.id });
  await house.settled();
  expect((await one('Kun Elektronisk', 'electronic')).state).toBe('sent');
  expect(existsSync(folder('access-point', `${bad.id}-1.xml`))).toBe(true);
  // An answer to the first try, found late, says nothing of the second.
  writeFileSync(folder('access-point', `${bad.id}-0.refused`), 'Modtageren findes ikke');
  await readAnswers();
  expect((await one('Kun Elektronisk', 'electronic')).state).toBe('sent');
  expect(existsSync(folder('access-point', `${bad.id}-0.refused`))).toBe(false);
  // A mail that came back, told by a person; the next try is another mail.
  const mail = await one('Begge Veje', 'mail');
  expect(await manager.refusal(ANSWER, { id: mail.id, because: 'x' })).toBe('TEXT_TOO_SHORT');
  await manager.ask(ANSWER, { id: mail.id, because: 'Postkassen er lukket.' });
  expect(await manager.refusal(ANSWER, { id: mail.id })).toBe('DELIVERY_WAY_WRONG');
  await manager.ask(AGAIN, { id: mail.id });
  await house.settled();
  expect(readdirSync(folder('outbox'))).toHaveLength(3);
});

test('a mail has gone when the mail server took it; a refusal, and an address that is none, are told and mended', async () => {
  const [begge] = (await house.db.query(`SELECT agreement_id AS id FROM app.invoice WHERE buyer ->> 'name' = 'Begge Veje'`)).rows;
  const { id } = await one('Begge Veje', 'mail');
  const told = async (because: string) => {
    await manager.ask(ANSWER, { id, because });
    await manager.ask(AGAIN, { id });
    await house.settled();
    const { state, reason } = await one('Begge Veje', 'mail');
    return [state, reason];
  };
  const carrier = house.api.app.get<MailCarrier>(MAIL_CARRIER, { strict: false });
  const refusing = jest.spyOn(carrier, 'carry').mockResolvedValueOnce('refused');
  expect(await told('Kom tilbage')).toEqual(['refused', 'MAIL_REFUSED']);
  refusing.mockRestore();
  expect(await manager.refusal(ANSWER, { id })).toBe('DELIVERY_WAY_WRONG');
  const address = (email: string) => ({ input: { agreementId: begge.id, buyer: rent.buyer('Begge Veje', { contact: { reference: 'AFT', email } }) } });
  expect(await manager.refusal(rent.BUYER, address('ingen adresse'))).toBe('MAIL_ADDRESS_INVALID');
  // One that was kept before addresses were looked at.
  await house.db.query(`UPDATE app.agreement_buyer SET buyer = jsonb_set(buyer, '{contact,email}', '"ingen adresse"') WHERE agreement_id = $1`, [begge.id]);
  await manager.ask(AGAIN, { id });
  await house.settled();
  expect(await one('Begge Veje', 'mail')).toMatchObject({ state: 'refused', reason: 'MAIL_ADDRESS_INVALID' });
  await manager.ask(rent.BUYER, address('ny@demo.invalid'));
  await manager.ask(AGAIN, { id });
  await house.settled();
  expect(await one('Begge Veje', 'mail')).toMatchObject({ state: 'sent', reason: null });
  const { rows } = await house.db.query('SELECT recipient, state FROM app.mail WHERE about = $1 ORDER BY version DESC LIMIT 1', [id]);
  expect(rows).toEqual([{ recipient: 'ny@demo.invalid', state: 'sent' }]);
});

test('what has no address is posted by a person', async () => {
  const { id } = await one('Uden Adresse', 'print');
  expect(await manager.refusal(ANSWER, { id })).toBe('DELIVERY_WAY_WRONG');
  await manager.ask(POSTED, { id });
  expect(await manager.refusal(POSTED, { id })).toBe('DELIVERY_WAY_WRONG');
  expect(await manager.refusal(POSTED, { id: (await one('Kun Elektronisk', 'electronic')).id })).toBe('DELIVERY_WAY_WRONG');
  expect((await deliveries('prepared')).length).toBe(0);
  expect(await (await house.as('companyContact')).refusal(DELIVERIES, { houseId: await premises.houseId(house) })).toBe('NOT_ALLOWED');
});

test('a reminder goes the same ways', async () => {
  await late.lateBy(house, 1);
  await late.morning(house);
  await late.sent(house, manager, await late.proposed(house, manager));
  const reminders = (await deliveries()).filter(({ number }) => number.endsWith('-R1'));
  expect(reminders.filter(({ buyerName }) => buyerName === 'Begge Veje').map(({ channel, state }) => [channel, state])).toEqual(
    expect.arrayContaining([
      ['mail', 'sent'],
      ['electronic', 'sent'],
    ]),
  );
});

test('what was refused one way goes another', async () => {
  const OTHERWISE = 'mutation($id: Uuid!, $channel: OtherChannel!) { deliverOtherwise(deliveryId: $id, channel: $channel) }';
  const { id } = (await deliveries('sent')).find(({ channel, buyerName }) => channel === 'electronic' && buyerName === 'Kun Elektronisk')!;
  const byPost = { id, channel: 'print' };
  expect(await manager.refusal(OTHERWISE, byPost)).toBe('DELIVERY_WAY_WRONG');
  await manager.ask(ANSWER, { id, because: 'Modtageren findes ikke.' });
  const { deliverOtherwise } = await manager.ask<{ deliverOtherwise: string }>(OTHERWISE, byPost);
  expect(await manager.refusal(OTHERWISE, byPost)).toBe('DELIVERY_GOES_THAT_WAY');
  await manager.ask(POSTED, { id: deliverOtherwise });
});

test('the database lets a delivery go only its way', async () => {
  await expect(house.db.query(`UPDATE app.delivery SET state = 'prepared', sent_at = NULL, answered_at = NULL WHERE state = 'received'`)).rejects.toMatchObject({ constraint: 'delivery_way' }); // prettier-ignore
  await expect(house.db.query(`UPDATE app.delivery SET channel = 'print'`)).rejects.toMatchObject({ constraint: 'delivery_way' });
  await expect(house.db.query(`INSERT INTO app.delivery (invoice_id, channel) SELECT invoice_id, channel FROM app.delivery WHERE reminder_id IS NULL LIMIT 1`)).rejects.toMatchObject({ constraint: 'delivery_once' }); // prettier-ignore
  await expect(house.db.query('DELETE FROM app.delivery')).rejects.toMatchObject({ code: '42501' });
});
