import type { Actor } from '@fyrtaarn/kernel';

/** The database's group role of each kind of actor. Rights are granted to these and to nothing else. */
const GROUP_ROLE = {
  anonymous: 'fyrtaarn_public',
  gate: 'fyrtaarn_gate',
  system: 'fyrtaarn_system',
  companyContact: 'fyrtaarn_company',
  employmentConsultant: 'fyrtaarn_employment',
  employmentLead: 'fyrtaarn_employment',
  bridgeWorker: 'fyrtaarn_social',
  premisesManager: 'fyrtaarn_technical',
  reporter: 'fyrtaarn_reporter',
  citizen: 'fyrtaarn_citizen',
  localPartner: 'fyrtaarn_partner',
  administrator: 'fyrtaarn_admin',
  dataProtectionOfficer: 'fyrtaarn_dpo',
} as const satisfies Record<Actor['role'], string>;

/** Whoever reads one citizen under an emergency access is, for that transaction, nothing else: it may only read, and only that one. */
const EMERGENCY = 'fyrtaarn_emergency';

export type GroupRole = (typeof GROUP_ROLE)[Actor['role']] | typeof EMERGENCY;

export const GROUP_ROLES: readonly GroupRole[] = [...new Set(Object.values(GROUP_ROLE)), EMERGENCY];

export function groupRoleOf(actor: Actor): GroupRole {
  return actor.emergencyId ? EMERGENCY : GROUP_ROLE[actor.role];
}
