import type { LocalDate } from '@fyrtaarn/kernel';
import { statement, type Reader } from '@fyrtaarn/platform';

const WHO = statement<{ email: string }>(
  'people.who_hears',
  `SELECT DISTINCT a.email FROM app.account a JOIN app.membership m ON m.account_id = a.id WHERE m.role = ANY ($2) AND m.valid @> $1::date
    AND a.disabled_at IS NULL ORDER BY a.email`,
);
const CONTACTS = statement<{ email: string }>(
  'people.contacts_of',
  `SELECT DISTINCT a.email FROM app.account a JOIN app.membership m ON m.account_id = a.id
    WHERE m.role = 'companyContact' AND m.organisation_id = $2 AND m.valid @> $1::date AND a.disabled_at IS NULL ORDER BY a.email`,
);

/** Addresses of those who have one of the roles on a day. */
export async function whoHears(reader: Reader, today: LocalDate, roles: readonly string[]): Promise<string[]> {
  return (await reader.rows(WHO, [today, roles])).map(({ email }) => email);
}

/** Addresses of those who can log in for a company on a day. */
export async function contactsOf(reader: Reader, today: LocalDate, companyId: string): Promise<string[]> {
  return (await reader.rows(CONTACTS, [today, companyId])).map(({ email }) => email);
}
