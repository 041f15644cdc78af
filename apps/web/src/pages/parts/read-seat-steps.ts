import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { offerWish } from './offer-seats';
import * as operations from './seat-operations';
import { applicationSteps } from './application-steps';
import { wordSteps } from './on-their-word';
import { signOfferWish } from './sign-offer';

const ANSWERS = ['accepted', 'declined'] as const;
const OUTCOMES = ['admitted', 'more_needed', 'not_admitted'] as const;
const PASSING = ['on', 'back'] as const;
const MET = ['yes', 'partly', 'no'] as const;

/** Everything that can be done with one application, by whoever applied or whoever keeps the list. */
export function seatSteps(applicationId: string, all: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const { seatList, seatOffer, seatSteps: words } = all;
  return {
    answer(form) {
      const answer = form.choice('answer', ANSWERS, seatOffer.answerMissing);
      const input = { offerId: form.value('offerId'), answer, waitForRest: form.value('waitForRest') === 'yes' };
      return stepOf(form, operations.AnswerSeatOffer, { input }, answer === 'accepted' ? 'seatsAccepted' : 'seatsDeclined');
    },
    pause: (form) =>
      stepOf(
        form,
        operations.PauseSeatApplication,
        { applicationId, until: form.optional('until', () => form.day('until', seatList.dayMissing)) },
        'seatsPaused',
      ),
    resume: (form) => stepOf(form, operations.ResumeSeatApplication, { applicationId }, 'seatsResumed'),
    renew: (form) => stepOf(form, operations.RenewSeatApplication, { applicationId }, 'seatsRenewed'),
    withdraw: (form) => stepOf(form, operations.WithdrawSeatApplication, { applicationId }, 'seatsWithdrawn'),
    assess(form) {
      const findings = criteriaOf(form).map((criterion) => ({
        criterion,
        met: form.choice(`met_${criterion}`, MET, words.metMissing),
        evidence: form.text(`evidence_${criterion}`, words.evidenceMissing),
      }));
      return stepOf(form, operations.AssessEligibility, { input: { applicationId, findings } }, 'seatsAssessed');
    },
    admit(form) {
      const outcome = form.choice('outcome', OUTCOMES, words.outcomeMissing);
      const input = { companyId: form.value('companyId'), outcome, reasons: form.text('admitReasons', words.reasonsMissing) };
      return stepOf(form, operations.AssessCompany, { input }, 'companyAssessed');
    },
    priority(form) {
      const reasons = form.text('reasons', words.reasonsMissing);
      return stepOf(form, operations.DecideSeatPriority, { input: { applicationId, priority: form.value('priority') || null, reasons } }, 'seatsPriority');
    },
    offer: (form) => stepOf(form, operations.OfferSeats, { input: offerWish(form, applicationId, all) }, 'seatsOffered'),
    takeBack(form) {
      const passOn = form.choice('passing', PASSING, seatOffer.passingMissing) === 'on';
      const input = { offerId: form.value('offerId'), reason: form.text('reason', words.reasonsMissing), passOn };
      return stepOf(form, operations.WithdrawSeatOffer, { input }, 'seatsTakenBack');
    },
    ...applicationSteps(applicationId, all),
    ...wordSteps(applicationId, all),
    sign: (form) => stepOf(form, operations.SignSeatOffer, { input: signOfferWish(form, all) }, 'seatsSigned'),
  };
}

/** The criteria that the form asked about: a text area is sent also when it is empty. */
function criteriaOf(form: FormReader): string[] {
  return Object.keys(form.state.values).flatMap((name) => /^evidence_(\w+)$/.exec(name)?.[1] ?? []);
}
