import { dayInCopenhagen } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import type { Tx } from '@fyrtaarn/platform';

/** One reminder to all, for the time that was last set: a later change makes this one find nothing to do. */
export async function scheduleReminder(tx: Tx, sessionId: string, sequence: number, startsAt: Date): Promise<void> {
  const { hours_before } = await ruleParameters<{ hours_before: number }>(tx, 'GUIDANCE-REMINDER', dayInCopenhagen(startsAt));
  tx.schedule('guidance.tell_all', { sessionId, sequence, news: 'reminder' }, { at: new Date(startsAt.getTime() - hours_before * 3_600_000) });
}
