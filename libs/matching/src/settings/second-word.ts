import { plainText, refuse } from '@fyrtaarn/kernel';
import type { Reader, Tx } from '@fyrtaarn/platform';
import { refuseSetting } from './setting.errors';
import type { DecideMatchingSettings } from './setting.views';

/** Whoever proposed or decided, as a piece of SQL over two columns. */
export const WHO = (account: string, role: string): string => `CASE WHEN ${account} IS NOT NULL THEN
    json_build_object('role', ${role}, 'name', (SELECT a.display_name FROM app.account a WHERE a.id = ${account})) END`;

/** Proposals of one kind that wait for another person's word. */
interface Proposals {
  /** Only what is undecided is there to be locked. */
  lock(tx: Tx, id: string): Promise<{ readonly mine: boolean } | undefined>;
  isSeen(reader: Reader, id: string): Promise<boolean>;
  decide(tx: Tx, id: string, decision: string, reason: string | null, at: Date): Promise<unknown>;
}

/** The second person's word: yes, or a no with a reason. @throws DomainError SETTING_DECIDED, SETTING_OWN_PROPOSAL, SETTING_REASON_MISSING */
export async function decideAsSecond(tx: Tx, proposals: Proposals, { proposalId, decision, reason }: DecideMatchingSettings, at: Date): Promise<void> {
  const proposal = await proposals.lock(tx, proposalId);
  if (!proposal) throw (await proposals.isSeen(tx, proposalId)) ? refuseSetting('SETTING_DECIDED') : refuse('NOT_FOUND');
  if (proposal.mine) throw refuseSetting('SETTING_OWN_PROPOSAL');
  if (decision === 'refused' && !reason) throw refuseSetting('SETTING_REASON_MISSING', { field: 'reason' });
  await proposals.decide(tx, proposalId, decision, reason ? plainText('reason', reason, { min: 3, max: 500 }) : null, at);
}
