import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { chooseWorkplaceStep, headcountStep } from './workplaces';

const RecordFollowUp = graphql(`
  mutation RecordFollowUp($input: RecordFollowUp!) {
    recordFollowUp(input: $input) {
      id
    }
  }
`);

const RecordMentorTime = graphql(`
  mutation RecordMentorTime($input: RecordMentorTime!) {
    recordMentorTime(input: $input) {
      id
    }
  }
`);

const WithdrawMentorTime = graphql(`
  mutation WithdrawMentorTime($id: Uuid!) {
    withdrawMentorTime(id: $id) {
      id
    }
  }
`);

const CorrectKind = graphql(`
  mutation CorrectKind($input: CorrectEmploymentKind!) {
    correctEmploymentKind(input: $input) {
      id
    }
  }
`);

const WithdrawContract = graphql(`
  mutation WithdrawContract($employmentId: Uuid!) {
    withdrawContract(employmentId: $employmentId) {
      id
    }
  }
`);

const EndJob = graphql(`
  mutation EndJob($input: EndEmployment!) {
    endEmployment(input: $input) {
      id
    }
  }
`);

const OUTCOMES = ['held', 'not_held', 'in_work', 'not_in_work', 'unknown'] as const;
const GIVERS = ['colleague', 'city', 'other'] as const;

/** What a consultant writes down about a job that has begun. */
export function followUpSteps(employmentId: string, all: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const { followUp: words, jobForm } = all;
  return {
    answer(form) {
      const input = {
        id: form.value('followUpId'),
        outcome: form.choice('outcome', OUTCOMES, words.outcomeMissing),
        onDay: form.day('onDay', words.onDayMissing),
        reason: form.value('reason') || null,
      };
      return stepOf(form, RecordFollowUp, { input }, 'followUpAnswered');
    },
    mentor(form) {
      const input = {
        employmentId,
        onDay: form.day('mentorDay', words.onDayMissing),
        minutes: form.minutes('mentorHours', jobForm.hoursWrong),
        givenBy: form.choice('givenBy', GIVERS, words.givenByMissing),
      };
      return stepOf(form, RecordMentorTime, { input }, 'mentorTimeSaved');
    },
    withdrawMentor: (form) => stepOf(form, WithdrawMentorTime, { id: form.value('mentorTimeId') }, 'mentorTimeWithdrawn'),
    workplace: (form) => chooseWorkplaceStep(form, employmentId, all),
    headcount: (form) => headcountStep(form, all),
    withdrawContract: (form) => stepOf(form, WithdrawContract, { employmentId }, 'contractWithdrawn'),
    end(form) {
      const input = {
        employmentId,
        lastDay: form.day('lastDay', words.lastDayMissing),
        reason: form.text('endReason', words.endReasonMissing),
        nextStep: form.value('nextStep') || null,
      };
      return stepOf(form, EndJob, { input }, 'jobEnded');
    },
    kind(form) {
      const input = { employmentId, kind: form.text('kind', words.kindMissing), ordinaryWageConfirmed: form.value('ordinaryWageConfirmed') === 'yes' };
      return stepOf(form, CorrectKind, { input }, 'kindCorrected');
    },
  };
}
