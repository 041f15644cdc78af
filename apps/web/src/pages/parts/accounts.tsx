import type { Role } from '@fyrtaarn/kernel';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';

export const ACCOUNTS = '/konti';

export function accountPath(id: string): string {
  return `${ACCOUNTS}/${id}`;
}

export const AccountFields = graphql(`
  fragment AccountFields on AccountView @_unmask {
    id
    displayName
    email
    program
    synthetic
    closed
    own
    roles {
      membershipId
      role
      organisation
      provider
      since
    }
  }
`);

export type Account = ResultOf<typeof AccountFields>;
export type HeldRole = Account['roles'][number];

export function RoleInWords({ held: { role, organisation } }: { held: Pick<HeldRole, 'role' | 'organisation'> }) {
  return <div>{useRoleName()(role, organisation)}</div>;
}

/** "Brobygger, Socialforvaltningen". */
export function useRoleName(): (role: string, organisation: string | null) => string {
  const { roles } = useLanguage().texts;
  return (role, organisation) => [roles[role as Role], organisation].filter(Boolean).join(', ');
}
