import type { House, Visitor } from './house';
import { houseId, today } from './premises';

const PAYMENT = `id paidOn amountOre freeOre text reference agreementId companyName mayBeId isVoid suggestion { invoiceId number openOre }
  allocations { id amountOre invoiceId reminderId returnedId refundedOn depositOfId number }`;
export const PAYMENTS = `query($houseId: Uuid!, $waiting: Boolean, $first: Int, $after: String) { payments(houseId: $houseId, waiting: $waiting, first: $first, after: $after) {
  edges { cursor node { ${PAYMENT} } } pageInfo { hasNextPage endCursor } } }`;
export const ENTER = `mutation($input: EnterPayment!) { enterPayment(input: $input) { ${PAYMENT} } }`;
export const ASSIGN = `mutation($input: AssignPayment!) { assignPayment(input: $input) { ${PAYMENT} } }`;
export const ALLOCATE = 'mutation($input: AllocateMoney!) { allocateMoney(input: $input) }';
export const REFUND = 'mutation($input: RefundMoney!) { refundMoney(input: $input) }';
export const UNDO = 'mutation($input: UndoAllocation!) { undoAllocation(input: $input) }';
export const SET_OFF = 'mutation($input: SetOffDeposit!) { setOffDeposit(input: $input) }';
export const PROPOSE_VOID = 'mutation($input: ProposePaymentVoid!) { proposePaymentVoid(input: $input) }';
export const DECIDE_VOID = 'mutation($input: DecidePaymentVoid!) { decidePaymentVoid(input: $input) }';
export const VOIDS = 'query($houseId: Uuid!) { paymentVoids(houseId: $houseId) { id paymentId paidOn amountOre text reason proposedAt mine decision } }';
export const DEBTS = `query($houseId: Uuid!, $first: Int, $after: String) { houseDebts(houseId: $houseId, first: $first, after: $after) {
  edges { cursor node { id kind agreementId companyName number since amountOre } } pageInfo { hasNextPage endCursor } } }`;

export interface Payment {
  id: string;
  amountOre: number;
  freeOre: number;
  text: string;
  agreementId: string | null;
  mayBeId: string | null;
  isVoid: boolean;
  suggestion: { invoiceId: string; number: string } | null;
  allocations: { id: string; amountOre: number; invoiceId: string | null; reminderId: string | null; number: string | null }[];
}
export interface Claim {
  id: string;
  agreement: string;
  number: string;
  total: number;
  open: number;
  fik: string;
  name: string;
}

/** The rent that was charged, as the database has it. */
export async function claims(house: House): Promise<Claim[]> {
  const { rows } = await house.db.query<Claim>(
    `SELECT c.id, c.agreement_id AS agreement, c.number, c.total_ore::float AS total, c.open_ore::float AS open, i.payment ->> 'paymentId' AS fik, i.buyer ->> 'name' AS name
      FROM app.claim c JOIN app.invoice i ON i.id = c.id ORDER BY i.no`,
  );
  return rows;
}

export type Row = readonly [ore: number, text: string, reference?: string];

/** Movements as a bank's own pages give them. */
export function csv(rows: readonly Row[], day = today()): string {
  const lines = rows.map(([ore, text, reference = '']) =>
    [day.split('-').reverse().join('-'), text, (ore / 100).toFixed(2).replace('.', ','), reference].join(';'),
  );
  return `Dato;Tekst;Beløb;Betalings-id\r\n${lines.join('\r\n')}\r\n`;
}

/** The same as camt.053; a negative amount is a booking taken back. */
export function camt(rows: readonly Row[], day = today()): string {
  const entry = ([ore, text, reference = '']: Row, at: number): string =>
    `<Ntry><Amt Ccy="DKK">${(Math.abs(ore) / 100).toFixed(2)}</Amt><CdtDbtInd>${ore > 0 ? 'CRDT' : 'DBIT'}</CdtDbtInd>${ore > 0 ? '' : '<RvslInd>true</RvslInd>'}
      <Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>${day}-${at}-${text}</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>${text}</Ustrd>
      <Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Document><BkToCstmrStmt><Stmt>${rows.map(entry).join('')}</Stmt></BkToCstmrStmt></Document>`;
}

interface Answer {
  status: number;
  body: {
    id: string;
    movements: number;
    payments: number;
    waiting: number;
    totalOre: number;
    faults: { code: string; facts: { line?: number }; message: string }[];
  };
}

export async function bring(house: House, who: Visitor, content: string | Uint8Array, { language = 'da', name = 'bank.csv', to = '' } = {}): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([content as BlobPart]), name);
  const headers = { cookie: who.cookie, 'accept-language': language };
  const answer = await fetch(`${house.url}/huset/${to || (await houseId(house))}/betalinger`, { method: 'POST', body: form, headers });
  const text = await answer.text();
  return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Answer['body'] };
}

/** All payments, or those that wait for a person; the newest first. */
export async function payments(house: House, who: Visitor, waiting = false): Promise<Payment[]> {
  const answer = await who.ask<{ payments: { edges: { node: Payment }[] } }>(PAYMENTS, { houseId: await houseId(house), waiting, first: 100 });
  return answer.payments.edges.map(({ node }) => node);
}

export async function paid(house: House, who: Visitor, amountOre: number, text: string, reference?: string): Promise<Payment> {
  const input = { houseId: await houseId(house), paidOn: today(), amountOre, text, reference };
  return (await who.ask<{ enterPayment: Payment }>(ENTER, { input })).enterPayment;
}

export const ACCOUNT = `query($companyId: Uuid, $first: Int, $after: String) { tenantAccount(companyId: $companyId, first: $first, after: $after) {
  edges { cursor node { day kind number amountOre balanceOre } } pageInfo { hasNextPage } } }`;
export const BALANCE = 'query($companyId: Uuid) { tenantBalance(companyId: $companyId) { owedOre overdueOre creditOre balanceOre } }';

export interface Entry {
  kind: string;
  number: string | null;
  amountOre: number;
  balanceOre: number;
}

/** All of a tenant's account, the latest first, page by page. */
export async function account(who: Visitor, companyId?: string, first = 100): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let after: string | undefined; ;) {
    const { tenantAccount } = await who.ask<{ tenantAccount: { edges: { cursor: string; node: Entry }[]; pageInfo: { hasNextPage: boolean } } }>(ACCOUNT, {
      companyId,
      first,
      after,
    });
    entries.push(...tenantAccount.edges.map(({ node }) => node));
    if (!tenantAccount.pageInfo.hasNextPage) return entries;
    after = tenantAccount.edges.at(-1)!.cursor;
  }
}

export async function balance(who: Visitor, companyId?: string): Promise<{ owedOre: number; overdueOre: number; creditOre: number; balanceOre: number }> {
  return (await who.ask<{ tenantBalance: { owedOre: number; overdueOre: number; creditOre: number; balanceOre: number } }>(BALANCE, { companyId }))
    .tenantBalance;
}

/** A document that amounts can lean on. */
export async function houseDocument(house: House): Promise<string> {
  const { rows } = await house.db.query<{ id: string }>(
    `INSERT INTO app.house_document (house_id, name, media_type, content, added_by) SELECT id, 'bilag.pdf', 'application/pdf', '%PDF-1.7', NULL FROM app.house LIMIT 1 RETURNING id`,
  );
  return rows[0]!.id;
}

/** Somebody else who runs the house. */
export async function colleagueOf(house: House): Promise<Visitor> {
  const { rows } = await house.db.query<{ id: string }>(`SELECT organisation_id AS id FROM app.membership WHERE role = 'premisesManager' LIMIT 1`);
  return house.newLogin('premisesManager', { organisationId: rows[0]!.id });
}
