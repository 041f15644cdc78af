import { instantInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';
import type { FormReader } from '../../server/forms';
import { afterwards } from '../../server/frame';
import { stepOf, stepTo, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import * as act from './match-operations';

const VIEWS = ['agree', 'agree_but', 'disagree_try'] as const;

type Steps = Readonly<Record<string, (form: FormReader) => Step>>;

/** What staff do with a proposal: the steps of the main job, and what is put right beside it. */
export function matchSteps(matchId: string, texts: Texts): Steps {
  const { matches: words } = texts;
  return {
    ask(form) {
      const input = { matchId, view: form.choice('view', VIEWS, words.viewMissing), shownAt: form.value('shownAt') || null };
      return stepOf(form, act.AskCitizen, { input }, 'asked');
    },
    share: (form) => stepOf(form, act.ConfirmSharing, { matchId }, 'shared'),
    start(form) {
      form.choice('ordinaryWageConfirmed', ['yes'], words.wageMissing);
      return stepOf(form, act.StartEmployment, { input: { matchId, ordinaryWageConfirmed: true } }, 'started');
    },
    confirmNo: (form) => stepOf(form, act.ConfirmDecline, { matchId }, 'closed'),
    cancel: (form) => stepOf(form, act.CancelMatch, { input: { matchId, reason: reasonIn(form, 'cancel', texts) } }, 'closed'),
    decline: (form) => stepOf(form, act.DeclineMatch, { input: { matchId, reason: reasonIn(form, 'decline', texts) } }, 'closed'),
    ...mendingSteps(matchId, texts),
  };
}

function mendingSteps(matchId: string, texts: Texts): Steps {
  const { mending: words, candidates } = texts;
  return {
    support: (form) => stepOf(form, act.SupportFirst, { input: { matchId, plan: form.text('plan', words.planMissing) } }, 'supportFirst'),
    askAgain: (form) => stepOf(form, act.AskCompanyAgain, { input: { matchId, why: form.text('why', words.whyMissing) } }, 'companyAskedAgain'),
    arrange(form) {
      const day = form.day('meetingDay', candidates.dateMissing);
      const time = form.time('meetingAt', candidates.timeMissing);
      const meetingPlace = form.text('meetingPlace', candidates.placeMissing);
      const meetingAt = form.errors.length > 0 ? '' : instantInCopenhagen(day as LocalDate, time).toISOString();
      return stepOf(form, act.ArrangeMeeting, { input: { matchId, meetingAt, meetingPlace } }, 'meeting');
    },
    back(form) {
      const input = { matchId, from: form.value('from'), reason: reasonIn(form, 'back', texts) };
      return stepOf(form, act.StepBack, { input }, 'steppedBack');
    },
    reopen(form) {
      const input = { matchId, reason: reasonIn(form, 'reopen', texts) };
      return stepTo(form, act.ReopenMatch, { input }, ({ reopenMatch }) => afterwards(`/forslag/${reopenMatch.id}`, 'matchReopened'));
    },
  };
}

/** Of the forms of a page that ask for a reason, each has a field of its own. */
function reasonIn(form: FormReader, step: string, { consultantReasons, mending }: Texts): string {
  return form.choice(`reason-${step}`, Object.keys(consultantReasons), mending.reasonMissing);
}
