import { plainText, type LocalDate } from '@fyrtaarn/kernel';
import { refusePeople } from './people.errors';

const OVER = ['done', 'dropped'];

export interface Step {
  readonly to_status: string;
  readonly reason: string;
  readonly follow_up_on: string | null;
  readonly moved_on: LocalDate;
}

/**
 * A side initiative's next step: what is not over has a day ahead on which somebody looks again; what is over can only be reopened.
 * @throws DomainError INITIATIVE_CLOSED, FOLLOW_UP_MISSING, FOLLOW_UP_IN_PAST and those of the reason
 */
export function nextStep(from: string | null, wish: { status: string; reason: string; followUpOn?: string | null }, today: LocalDate): Step {
  const { status, followUpOn } = wish;
  const reason = plainText('reason', wish.reason, { min: 3, max: 500 });
  if (from !== null && OVER.includes(from) && status !== 'running') throw refusePeople('INITIATIVE_CLOSED', { field: 'status' });
  if (OVER.includes(status) === Boolean(followUpOn)) throw refusePeople('FOLLOW_UP_MISSING', { field: 'followUpOn' });
  if (followUpOn && followUpOn < today) throw refusePeople('FOLLOW_UP_IN_PAST', { field: 'followUpOn' });
  return { to_status: status, reason, follow_up_on: followUpOn ?? null, moved_on: today };
}
