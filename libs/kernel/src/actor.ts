/** The roles that a person may act in. One person may hold several, and acts as one at a time. */
export const ROLES = [
  'companyContact',
  'employmentConsultant',
  'employmentLead',
  'bridgeWorker',
  'premisesManager',
  'reporter',
  'citizen',
  'localPartner',
  'administrator',
  'dataProtectionOfficer',
] as const;

export type Role = (typeof ROLES)[number];

/** Who is acting: a person in a role, nobody known yet, the login itself, or a task that the platform runs. */
export interface Actor {
  readonly role: Role | 'anonymous' | 'gate' | 'system';
  readonly accountId?: string;
  readonly membershipId?: string;
  readonly organisationId?: string;
  readonly citizenId?: string;
  readonly displayName?: string;
  readonly requestId?: string;
  /** The only operations that may be asked for, where it is a program's token. */
  readonly operations?: readonly string[];
  /** The session that asks, where it is a person's browser. */
  readonly sessionId?: string;
  /** True for some minutes after the person has shown who they are, on the same device. */
  readonly proved?: boolean;
  /** Whether the session is used on another kind of device than it began on, as whoever stole it would. */
  readonly elsewhere?: boolean;
  /** The key under which this request may be sent again without its happening again, and the hash of what it asks for. */
  readonly once?: { readonly key: string; readonly body: string };
  /** The emergency access that this one transaction reads under. */
  readonly emergencyId?: string;
  /** What the request asks for by name; what for, ref.operation_purpose says. */
  readonly operation?: string;
}

/** Somebody who has not logged in. Sees what the city has published. */
export const ANONYMOUS: Actor = { role: 'anonymous' };
/** The login: may read what it takes to know who somebody is, and nothing else. */
export const GATE: Actor = { role: 'gate' };
/** Tasks and timers. May move a match only to EXPIRED or OBSOLETE; never decides about a person. */
export const SYSTEM: Actor = { role: 'system' };

export function isRole(word: string): word is Role {
  return (ROLES as readonly string[]).includes(word);
}
