import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, addMonths, longDate, SYSTEM, type LocalDate } from '@fyrtaarn/kernel';
import { UnitOfWork } from '@fyrtaarn/platform';
import { RunsOutTasks } from '../../libs/premises/src/agreements/runs-out.tasks';
import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
let unused: string[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 12);
  unused = (await premises.freeSeats(manager)).filter(({ code }) => code.startsWith('P')).map(({ id }) => id);
});
afterAll(() => house.close());

const { inDays, today } = premises;
const WITHDRAW = `mutation($id: Uuid!) { withdrawNotice(agreementId: $id, reason: "Det gik bedre, end vi troede.") { runsOutOn notice { letterId } } }`;
const LETTER = `query($id: Uuid!) { agreement(id: $id) { runsOutOn notice { letterId groundDa explanation } } }`;

async function tenant(more: object = {}) {
  const { id, contact } = await premises.newCompany(house, 'Opdigtet Opsagt');
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [unused.pop()!], more));
  return { id, contact, agreementId: agreement.id };
}
/** What was told of one subject, in the order of its kinds. */
async function mails(about: string) {
  await house.settled();
  const { rows } = await house.db.query<{ kind: string; body: string; subject: string; attachment_name: string | null; recipient: string }>(
    'SELECT kind, subject, body, attachment_name, recipient FROM app.mail WHERE about = $1 ORDER BY kind',
    [about],
  );
  return rows;
}
const noticeOf = async (agreementId: string): Promise<string> =>
  (await house.db.query<{ id: string }>('SELECT id FROM app.agreement_notice WHERE agreement_id = $1 ORDER BY id DESC', [agreementId])).rows[0]!.id;
const give = async (who: Visitor, input: object): Promise<LocalDate> =>
  (await who.ask<{ giveNotice: premises.Agreement }>(premises.NOTICE, { input })).giveNotice.notice!.effectiveOn as LocalDate;
const landlords = (agreementId: string) => ({ agreementId, by: 'landlord', ground: 'rebuilding', explanation: 'Facaden skal skiftes.' });

test('the landlord’s notice reaches the tenant once, with the letter, its ground and how to object; nobody else gets the letter', async () => {
  const { id, contact, agreementId } = await tenant();
  const { contact: other } = await premises.newCompany(house);
  const effectiveOn = await give(manager, landlords(agreementId));
  const noticeId = await noticeOf(agreementId);
  const last = longDate(addDays(effectiveOn, -1));
  await house.db.query(`UPDATE app.task SET state = 'waiting', done_at = NULL WHERE kind = 'premises.tell_notice'`);
  const told = await mails(noticeId);
  expect(told).toMatchObject([
    { kind: 'premises.notice_given_by_landlord', subject: 'Jeres aftale om plads i huset er sagt op', attachment_name: 'opsigelse.pdf' },
  ]);
  for (const words of [last, 'rives ned eller bygges om', 'Facaden skal skiftes.', 'indsigelse', 'senest 6 uger']) expect(told[0]!.body).toContain(words);

  const { agreement } = await contact.ask<{ agreement: { notice: { letterId: string } } }>(LETTER, { id: agreementId });
  expect(agreement.notice).toEqual({ letterId: noticeId, groundDa: 'Huset skal rives ned eller bygges om', explanation: 'Facaden skal skiftes.' });
  const fetched = (who: Visitor, letter: string) => fetch(`${house.url}/huset/opsigelse/${letter}`, { headers: { cookie: who.cookie } });
  const file = join(house.foundation.config.dataDir, 'notice.pdf');
  writeFileSync(file, Buffer.from(await (await fetched(contact, noticeId)).arrayBuffer()));
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replaceAll('\u00a0', ' ');
  for (const words of ['Opsigelse af jeres aftale', 'Opdigtet Opsagt', last, 'Facaden skal skiftes.', 'We hereby give notice'.slice(3)])
    expect(text).toContain(words);
  expect((await fetched(manager, noticeId)).status).toBe(200);
  for (const [who, letter] of [
    [other, noticeId],
    [await house.as('employmentConsultant'), noticeId],
    [contact, agreementId],
    [contact, 'x'],
  ] as const)
    expect((await fetched(who, letter)).status).toBeGreaterThanOrEqual(403);

  // Not even by SQL of its own.
  const line = await openLine(house);
  const lettersSeen = (organisationId: string) =>
    asActor(house, line, { role: 'companyContact', organisationId }, async () => (await line.query('SELECT FROM app.notice_letter')).rowCount);
  const { rows } = await house.db.query<{ id: string }>(`SELECT id FROM app.organisation WHERE kind = 'company' AND id <> $1 LIMIT 1`, [id]);
  expect([await lettersSeen(id), await lettersSeen(rows[0]!.id)]).toEqual([1, 0]);
  await line.end();

  await manager.ask(WITHDRAW, { id: agreementId });
  expect((await mails(noticeId)).map(({ kind }) => kind)).toEqual(['premises.notice_given_by_landlord', 'premises.notice_withdrawn_by_house']);
});

test('a tenant’s notice reaches those who run the house, and the tenant has a receipt; so does the word that it is taken back', async () => {
  const { contact, agreementId } = await tenant();
  const effectiveOn = await give(contact, { agreementId, by: 'tenant' });
  const noticeId = await noticeOf(agreementId);
  const [theirs, receipt, ...rest] = await mails(noticeId);
  expect(rest).toEqual([]);
  expect(theirs).toMatchObject({ kind: 'premises.notice_given_by_tenant', recipient: 'lokaler@demo.invalid', attachment_name: null });
  expect(receipt).toMatchObject({ kind: 'premises.notice_received', attachment_name: null });
  for (const { body } of [theirs!, receipt!]) expect(body).toContain(longDate(addDays(effectiveOn, -1)));
  await contact.ask(WITHDRAW, { id: agreementId });
  const back = (await mails(noticeId)).filter(({ kind }) => kind.includes('withdrawn'));
  expect(back).toMatchObject([{ kind: 'premises.notice_withdrawn_by_tenant', recipient: 'lokaler@demo.invalid' }]);
  expect(back[0]!.body).toContain('Det gik bedre, end vi troede.');
});

test('where nobody can be written to, the house is told to post the letter', async () => {
  const { id, agreementId } = await tenant();
  await house.db.query(`UPDATE app.account SET disabled_at = now() WHERE id IN (SELECT account_id FROM app.membership WHERE organisation_id = $1)`, [id]);
  await give(manager, landlords(agreementId));
  expect(await mails(await noticeOf(agreementId))).toMatchObject([{ kind: 'premises.notice_unreached', recipient: 'lokaler@demo.invalid' }]);
});

test('the letter is written with the landlord’s notice, and stays as it was written', async () => {
  const { contact, agreementId } = await tenant();
  await give(contact, { agreementId, by: 'tenant' });
  const ofTenant = await noticeOf(agreementId);
  const add = house.db.query(`INSERT INTO app.notice_letter (notice_id, content, written_by) VALUES ($1, '%PDF-1.7', NULL)`, [ofTenant]);
  await expect(add).rejects.toMatchObject({ constraint: 'letter_with_notice' });
  const { agreementId: second } = await tenant();
  await give(manager, landlords(second));
  await expect(house.db.query(`UPDATE app.notice_letter SET content = '%PDF-2.0'`)).rejects.toMatchObject({ code: '42501' });
  await expect(house.db.query('DELETE FROM app.notice_letter')).rejects.toMatchObject({ code: '42501' });
});

test('an agreement that runs out is told of once for each last day, to tenant and house; one that was given up is not', async () => {
  const soon = { kind: 'use_agreement', until: inDays(60) };
  const [ending, far, leaving] = [await tenant(soon), await tenant({ kind: 'use_agreement', until: inDays(120) }), await tenant(soon)];
  const given = await give(leaving.contact, { agreementId: leaving.agreementId, by: 'tenant' });
  expect(given <= addMonths(today(), 3)).toBe(true);
  const watch = () => house.api.app.get(UnitOfWork, { strict: false }).upkeep(SYSTEM, (tx) => house.api.app.get(RunsOutTasks, { strict: false }).watch(tx));
  await watch();
  await watch();
  const last = inDays(59);
  const told = await mails(ending.agreementId);
  expect(told.map(({ kind, recipient }) => [kind, recipient === 'lokaler@demo.invalid'])).toEqual([
    ['premises.agreement_of_tenant_runs_out', true],
    ['premises.agreement_runs_out', false],
  ]);
  for (const { body } of told) expect(body).toContain(longDate(last));
  expect([await mails(far.agreementId), await mails(leaving.agreementId)]).toEqual([[], []]);
  const { rowCount } = await house.db.query(`SELECT FROM app.ledger WHERE action = 'premises.agreement_end_reported' AND subject = $1`, [ending.agreementId]);
  expect(rowCount).toBe(1);
  const shown = async (who: Visitor, id: string) => (await who.ask<{ agreement: { runsOutOn: string | null } }>(LETTER, { id })).agreement.runsOutOn;
  expect(await shown(ending.contact, ending.agreementId)).toBe(last);
  expect(await shown(leaving.contact, leaving.agreementId)).toBeNull();
  await premises.ended(house, manager, ending.agreementId, inDays(30));
  expect(await shown(manager, ending.agreementId)).toBeNull();
});
