import type { Texts } from '../../texts';

/** Whoever plans and holds guidance. */
export const GUIDES = { may: ['employmentConsultant', 'employmentLead'] } as const;

/** The way back to what is coming. */
export function guidanceTrail({ guidance }: Texts) {
  return [{ href: '/vejledning', text: guidance.title }];
}

/** The files of a session. */
export function materialPath(sessionId: string): string {
  return `/vejledning/${sessionId}/materiale`;
}
