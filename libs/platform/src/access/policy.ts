import { ROLES, type Role } from '@fyrtaarn/kernel';

/** Who may. There is no default: an operation without a policy cannot be written. Openness is spelled out with its reason. */
export type Policy = { readonly may: readonly Role[] } | { readonly public: string } | { readonly loggedIn: string };

export const POLICY = 'fyrtaarn:policy';
/** Marks what hands a file out. */
export const DOWNLOAD = 'fyrtaarn:download';

const operations = new Map<string, Policy>();

/** Remembers an operation's policy for the census at boot and for access.md. */
export function declareOperation(name: string, policy: Policy): void {
  if (operations.has(name)) throw new Error(`operation ${name} is declared twice`);
  operations.set(name, policy);
}

export function declaredOperations(): ReadonlyMap<string, Policy> {
  return operations;
}

export function isAllowed(policy: Policy, role: string): boolean {
  if ('public' in policy) return true;
  if ('loggedIn' in policy) return (ROLES as readonly string[]).includes(role);
  return (policy.may as readonly string[]).includes(role);
}
