import type { LocalDate } from '@fyrtaarn/kernel';
import { statement, type Reader } from '@fyrtaarn/platform';

const RECIPIENTS = statement<{ email: string }>(
  'programme.recipients',
  `SELECT DISTINCT a.email FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE m.role = ANY ($2) AND m.valid @> $1::date ORDER BY a.email`,
);

/** Addresses of everybody who has one of these roles on a day. */
export async function recipients(reader: Reader, on: LocalDate, roles: readonly string[]): Promise<string[]> {
  return (await reader.rows(RECIPIENTS, [on, roles])).map(({ email }) => email);
}
