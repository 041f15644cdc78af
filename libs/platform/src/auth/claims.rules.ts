import { cprDigits, type Role } from '@fyrtaarn/kernel';
import type { Claims } from './outside-login';

/** Which claim holds which fact, at one kind of provider. */
export type ClaimNames = Readonly<Partial<Record<'subject' | 'name' | 'email' | 'cvr' | 'cpr' | 'group' | 'assurance', string>>>;

/** What a group at the provider gives here. Without an administration: in the company of the person's CVR number. */
export interface ClaimRole {
  readonly value: string;
  readonly role: Role;
  readonly administration: string | null;
}

/** Somebody as the provider vouches for them. */
export interface Vouched {
  readonly subject: string | undefined;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly cvr: string | undefined;
  /** Ten digits; whose they are, the database finds. */
  readonly cpr: string | undefined;
  readonly assurance: string | undefined;
  readonly roles: readonly ClaimRole[];
}

/** Reads what the dated tables say that claims mean, and nothing else: an unknown claim or group gives nothing. */
export function vouchedFor(claims: Claims, names: ClaimNames, roles: readonly ClaimRole[]): Vouched {
  const groups = wordsOf(claims, names.group);
  return {
    subject: wordOf(claims, names.subject, 255),
    name: wordOf(claims, names.name, 120),
    email: wordOf(claims, names.email, 254)?.toLowerCase(),
    cvr: wordOf(claims, names.cvr, 8),
    cpr: cprDigits(wordOf(claims, names.cpr, 11) ?? ''),
    assurance: wordOf(claims, names.assurance, 200),
    roles: roles.filter(({ value }) => groups.includes(value)),
  };
}

/** A profile without demands leaves it to the provider how people prove themselves. */
export function isSureEnough(assurance: string | undefined, accepted: readonly string[] | undefined): boolean {
  return accepted === undefined || (assurance !== undefined && accepted.includes(assurance));
}

function wordOf(claims: Claims, name: string | undefined, max: number): string | undefined {
  const word = wordsOf(claims, name)[0]?.trim();
  return word && word.length <= max ? word : undefined;
}

/** Own properties only: a claim called "constructor" is no claim. */
function wordsOf(claims: Claims, name: string | undefined): string[] {
  const value = name !== undefined && Object.hasOwn(claims, name) ? claims[name] : [];
  return [value].flat().filter((one) => typeof one === 'string');
}
