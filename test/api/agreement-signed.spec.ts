import { asActor, openLine } from '../support/as-actor';
import { openHouse, type House, type Visitor } from '../support/house';
import * as premises from '../support/premises';

let house: House;
let manager: Visitor;
let unused: string[];
beforeAll(async () => {
  house = await openHouse({ demo: true });
  manager = await house.as('premisesManager');
  await premises.moreSeats(house, 6);
  unused = (await premises.freeSeats(manager)).filter(({ code }) => code.startsWith('P')).map(({ id }) => id);
});
afterAll(() => house.close());

const FILE =
  'mutation($agreementId: Uuid!, $documentId: Uuid!) { fileSignedAgreement(agreementId: $agreementId, documentId: $documentId) { signedDocumentId } }';
const SIGNED = 'query($id: Uuid!) { agreement(id: $id) { signedDocumentId } }';
const paper = () => premises.signedPaper(house);
async function tenant(more: object = {}) {
  const { id, contact } = await premises.newCompany(house, 'Opdigtet Underskriver');
  const agreement = await premises.signed(manager, await premises.wishFor(house, id, [unused.pop()!], more));
  return { id, contact, agreementId: agreement.id };
}
const signedOf = async (who: Visitor, id: string) =>
  (await who.ask<{ agreement: { signedDocumentId: string | null } }>(SIGNED, { id })).agreement.signedDocumentId;
const fetched = async (who: Visitor, id: string) => (await fetch(`${house.url}/huset/bilag/${id}`, { headers: { cookie: who.cookie } })).status;

test('the signed agreement is laid in by whoever runs the house, of its house and proving nothing else; the latest holds', async () => {
  const { agreementId, contact } = await tenant();
  const [first, second] = [await paper(), await paper()];
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house (name, area, opened_on, synthetic) VALUES ('Det andet hus', 'HUSUM_NORD', '2026-04-01', true) RETURNING id`,
  );
  const elsewhere = await premises.signedPaper(house, rows[0]!.id);
  for (const documentId of [agreementId, elsewhere]) expect(await manager.refusal(FILE, { agreementId, documentId })).toBe('NOT_FOUND');
  expect(await manager.refusal(FILE, { agreementId: first, documentId: first })).toBe('NOT_FOUND');
  expect(await contact.refusal(FILE, { agreementId, documentId: first })).toBe('NOT_ALLOWED');
  expect(await signedOf(manager, agreementId)).toBeNull();
  await manager.ask(FILE, { agreementId, documentId: first });
  expect(await manager.refusal(FILE, { agreementId, documentId: first })).toBe('PROOF_USED');
  // It proves that it was signed, and nothing about its end.
  expect(await manager.refusal(premises.END, { input: { agreementId, on: premises.inDays(9), reason: 'Enige.', documentId: first } })).toBe('PROOF_USED');
  await manager.ask(FILE, { agreementId, documentId: second });
  expect(await signedOf(contact, agreementId)).toBe(second);
  expect([await fetched(contact, first), await fetched(contact, second)]).toEqual([200, 200]);
});

test('it may come with the signing; the tenant reads it, and another company gets it neither over HTTP nor by SQL of its own', async () => {
  const documentId = await paper();
  const { id, agreementId, contact } = await tenant({ documentId });
  const other = await tenant();
  expect(await signedOf(contact, agreementId)).toBe(documentId);
  expect([await fetched(manager, documentId), await fetched(contact, documentId), await fetched(other.contact, documentId)]).toEqual([200, 200, 404]);
  expect(await fetched(contact, await paper())).toBe(404);
  const line = await openLine(house);
  const seen = (organisationId: string) =>
    asActor(house, line, { role: 'companyContact', organisationId }, async () => {
      const papers = await line.query('SELECT FROM app.house_document WHERE id = $1', [documentId]);
      return [papers.rowCount, (await line.query('SELECT FROM app.agreement_proof WHERE document_id = $1', [documentId])).rowCount];
    });
  expect([await seen(id), await seen(other.id)]).toEqual([
    [1, 1],
    [0, 0],
  ]);
  await line.end();
});
