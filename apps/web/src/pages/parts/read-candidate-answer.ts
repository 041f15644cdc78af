import { instantInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';
import type { VariablesOf } from '../../graphql';
import { FormReader } from '../../server/forms';
import type { Texts } from '../../texts';
import type { AnswerCandidate, DecideAfterMeeting } from './candidate-operations';

type Words = Texts['candidates'];

/** A meeting with day, time and place; or a no with its reason. */
export function readFirstAnswer(
  body: unknown,
  yes: boolean,
  matchId: string,
  words: Words,
): { form: FormReader; input: VariablesOf<typeof AnswerCandidate>['input'] } {
  const form = new FormReader(body);
  if (!yes) return { form, input: { matchId, yes, reason: reasonOf(form, words) } };
  const day = form.day('meetingDay', words.dateMissing);
  const time = form.time('meetingAt', words.timeMissing);
  const meetingPlace = form.text('meetingPlace', words.placeMissing);
  const meetingAt = form.errors.length > 0 ? null : instantInCopenhagen(day as LocalDate, time).toISOString();
  return { form, input: { matchId, yes, meetingAt, meetingPlace } };
}

/** The job with hours and a first day; or how the meeting went and why not. */
export function readDecision(
  body: unknown,
  yes: boolean,
  matchId: string,
  texts: Texts,
): { form: FormReader; input: VariablesOf<typeof DecideAfterMeeting>['input'] } {
  const form = new FormReader(body);
  const words = texts.candidates;
  if (yes) {
    const minutesPerWeek = form.minutes('minutesPerWeek', texts.jobForm.hoursWrong);
    return { form, input: { matchId, yes, attendance: 'came', minutesPerWeek, startsOn: form.day('startsOn', words.firstDayMissing) } };
  }
  const attendance = form.choice('attendance', ['came', 'cancelled', 'no_show', 'moved'], words.attendanceMissing);
  return { form, input: { matchId, yes, attendance, reason: reasonOf(form, words) } };
}

function reasonOf(form: FormReader, words: Words): string {
  return form.text('reason', words.reasonMissing);
}
