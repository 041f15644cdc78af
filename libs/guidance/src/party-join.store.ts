import { statement, type Tx } from '@fyrtaarn/platform';

const JOIN = statement<{ joined: boolean }>('party.join', 'SELECT app.join_parties($1, $2) AS joined');
const JOIN_OF_COMPANIES = statement<{ gone: string; stays: string }>(
  'party.join_of_companies',
  'SELECT gone, stays FROM app.join_parties_of_companies($1, $2)',
);

/** Two parties that are one, joined by the database: what the one came to is then the other's. */
export const partyJoinStore = {
  join: async (tx: Tx, gone: string, kept: string) => (await tx.first(JOIN, [gone, kept]))?.joined ?? false,
  /** @returns the parties of both companies, when both had one */
  ofCompanies: (tx: Tx, keptId: string, duplicateId: string) => tx.first(JOIN_OF_COMPANIES, [keptId, duplicateId]),
};
