import { refuseEmployment } from './employment.errors';

/** A row of ref.ending. */
export interface Ending {
  readonly code: string;
  readonly kind: string;
}

/** When nobody has said what comes next, it is that the consultant talks with the citizen. */
const TALK = 'TALK';

export interface End {
  readonly state: 'ENDED_OK' | 'ENDED_EARLY';
  readonly reason: string;
  readonly nextStep: string;
  /** Whether the consultant has yet to agree the next step with the citizen. */
  readonly toBeAgreed: boolean;
}

/** What an end is called. @throws DomainError END_REASON_UNKNOWN, NEXT_STEP_UNKNOWN */
export function endOf(endings: readonly Ending[], reason: string, nextStep: string | null | undefined): End {
  const kind = endings.find((one) => one.code === reason)?.kind ?? '';
  if (!kind.startsWith('reason_')) throw refuseEmployment('END_REASON_UNKNOWN', { field: 'reason' });
  const next = nextStep ?? TALK;
  if (!endings.some((one) => one.code === next && one.kind === 'next_step')) throw refuseEmployment('NEXT_STEP_UNKNOWN', { field: 'nextStep' });
  return { state: kind === 'reason_ok' ? 'ENDED_OK' : 'ENDED_EARLY', reason, nextStep: next, toBeAgreed: next === TALK };
}
