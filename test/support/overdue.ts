import type { House, Visitor } from './house';
import { houseId } from './premises';

export const PROPOSED = `query($houseId: Uuid!) { proposedReminders(houseId: $houseId, first: 100) { edges { node { id invoiceId invoiceNumber companyName step owedOre feeOre compensationOre interestOre rateMissingFrom
  claims { number dueOn owedOre } } } } }`;
export const OVERDUE = `query($houseId: Uuid!, $first: Int, $after: String) { overdueClaims(houseId: $houseId, first: $first, after: $after) { edges { cursor node { invoiceId agreementId number
  lastTimelyOn daysLate openOre feesOre fees { reminderId number openOre } remindersSent lastReminderOn isCollected mayDemand mayHandOver endsFrom handedOverOn block { reason nameDa note } } } pageInfo { hasNextPage endCursor } } }`;
export const AGES = 'query($houseId: Uuid!) { overdueAges(houseId: $houseId) { fromDays claims openOre } }';
export const SEND = 'mutation($input: SendReminders!) { sendReminders(input: $input) }';
export const RATE = '{ interestRate { missingFrom ownerDa } }';
export const DROP = 'mutation($id: Uuid!) { dropReminder(reminderId: $id) }';
export const BLOCK = 'mutation($input: BlockClaim!) { blockClaim(input: $input) }';
export const UNBLOCK = 'mutation($id: Uuid!) { unblockClaim(invoiceId: $id) }';
export const DEMAND = 'mutation($input: SendDemand!) { recordDemand(input: $input) }';
export const TERMINATE = 'mutation($input: TerminateLease!) { terminateLease(input: $input) }';
export const HAND_OVER = 'mutation($input: HandOverClaim!) { handOverClaim(input: $input) }';
export const PROPOSE_WRITE_OFF = 'mutation($input: ProposeWriteOff!) { proposeWriteOff(input: $input) }';
export const DECIDE_WRITE_OFF = 'mutation($input: DecideWriteOff!) { decideWriteOff(input: $input) }';
export const WRITE_OFFS = 'query($houseId: Uuid!) { writeOffs(houseId: $houseId) { id number amountOre reason mine decision } }';

export interface Proposed {
  id: string;
  invoiceId: string;
  invoiceNumber: string;
  step: number;
  owedOre: number;
  feeOre: number;
  compensationOre: number;
  interestOre: number;
  rateMissingFrom: string | null;
  claims: { number: string; owedOre: number }[];
}
export interface Overdue {
  invoiceId: string;
  agreementId: string;
  number: string;
  lastTimelyOn: string;
  daysLate: number;
  openOre: number;
  feesOre: number;
  fees: { reminderId: string; number: string; openOre: number }[];
  remindersSent: number;
  isCollected: boolean;
  mayDemand: boolean;
  mayHandOver: boolean;
  endsFrom: string | null;
  handedOverOn: string | null;
  block: { reason: string } | null;
}

/** Stands in for time: what is issued never changes, so the trigger that keeps it looks away for a moment. */
async function standing(house: House, table: 'invoice' | 'reminder', sql: string, values: unknown[]): Promise<void> {
  await house.db.query(`ALTER TABLE app.${table} DISABLE TRIGGER ${table}_kept`);
  await house.db.query(sql, values);
  await house.db.query(`ALTER TABLE app.${table} ENABLE TRIGGER ${table}_kept`);
}

/** The last timely day of some invoices, or of all, was so many days ago. */
export async function lateBy(house: House, days: number, invoiceIds?: readonly string[]): Promise<void> {
  const sql = `UPDATE app.invoice SET issued_on = current_date - $1::int - 5, due_on = current_date - $1::int - 3, last_timely_on = current_date - $1::int
    WHERE kind <> 'credit_note' AND ($2::uuid[] IS NULL OR id = ANY ($2))`;
  await standing(house, 'invoice', sql, [days, invoiceIds ?? null]);
}

/** An agreement turns out to be of another kind. */
export async function agreementIs(house: House, agreementId: string, kind: 'business_lease' | 'use_agreement' | 'membership'): Promise<void> {
  await house.db.query('UPDATE app.occupancy_agreement SET kind = $2 WHERE id = $1', [agreementId, kind]);
}

/** All reminders were sent so many days earlier than they were. */
export async function remindersAge(house: House, days: number): Promise<void> {
  const sql = `UPDATE app.reminder SET sent_on = sent_on - $1::int, due_on = due_on - $1::int, quiet = daterange(lower(quiet) - $1::int, upper(quiet) - $1::int) WHERE state = 'sent'`;
  await standing(house, 'reminder', sql, [days]);
}

/** The task of the morning. */
export async function morning(house: House, times = 1): Promise<void> {
  await house.db.query(`INSERT INTO app.task (kind, payload) SELECT 'premises.find_overdue', '{"due": 1}' FROM generate_series(1, $1::int)`, [times]);
  await house.settled();
}

export async function proposed(house: House, who: Visitor): Promise<Proposed[]> {
  const { proposedReminders } = await who.ask<{ proposedReminders: { edges: { node: Proposed }[] } }>(PROPOSED, { houseId: await houseId(house) });
  return proposedReminders.edges.map(({ node }) => node);
}

export async function sent(house: House, who: Visitor, reminders: readonly Proposed[]): Promise<void> {
  const input = { houseId: await houseId(house), reminderIds: reminders.map(({ id }) => id), owedOre: reminders.reduce((sum, one) => sum + one.owedOre, 0) };
  await who.ask(SEND, { input });
  await house.settled();
}

export async function overdue(house: House, who: Visitor): Promise<Overdue[]> {
  const { overdueClaims } = await who.ask<{ overdueClaims: { edges: { node: Overdue }[] } }>(OVERDUE, { houseId: await houseId(house), first: 100 });
  return overdueClaims.edges.map(({ node }) => node);
}
