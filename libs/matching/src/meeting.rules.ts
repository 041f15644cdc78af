import { plainText } from '@fyrtaarn/kernel';
import { refuseMatch } from './match.errors';

/** When and where two who do not know each other meet. @throws DomainError MEETING_IN_PAST, TEXT_MISSING, TEXT_TOO_SHORT, TEXT_TOO_LONG */
export function meetingOf(at: string | null | undefined, place: string | null | undefined, now: Date): { meeting_at: Date; meeting_place: string } {
  const meeting_at = new Date(at ?? '');
  if (Number.isNaN(meeting_at.getTime()) || meeting_at < now) throw refuseMatch('MEETING_IN_PAST', { field: 'meetingAt' });
  return { meeting_at, meeting_place: plainText('meetingPlace', place ?? '', { min: 2, max: 200 }) };
}
