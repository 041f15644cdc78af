import { graphql } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';

const PlanLocalStep = graphql(`
  mutation PlanLocalStep($input: PlanLocalStep!) {
    planLocalStep(input: $input) {
      id
    }
  }
`);

const AnswerLocalStep = graphql(`
  mutation AnswerLocalStep($input: AnswerLocalStep!) {
    answerLocalStep(input: $input) {
      id
    }
  }
`);

const NoteLocalStep = graphql(`
  mutation NoteLocalStep($input: NoteLocalStep!) {
    noteLocalStep(input: $input) {
      id
    }
  }
`);

const WithdrawLocalStep = graphql(`
  mutation WithdrawLocalStep($id: Uuid!) {
    withdrawLocalStep(id: $id) {
      id
    }
  }
`);

export const TALK_ANSWERS = ['came', 'cancelled', 'did_not_come', 'moved'] as const;
export const ACTIVATION_ANSWERS = ['begun', 'not_begun'] as const;
export const STEPS_TAKEN = ['work_placement', 'mentor', 'other_step', 'flex_job', 'disability_pension', 'education'] as const;

/** What a consultant plans with a citizen in the area, and what became of it. */
export function localSteps(citizenId: string, { localSteps: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const plan = (form: FormReader, kind: 'talk' | 'activation'): Step => {
    const input = {
      citizenId,
      kind,
      area: form.text(`area-${kind}`, words.areaMissing),
      dueOn: form.day(`dueOn-${kind}`, words.dayMissing),
      plannedOn: kind === 'talk' ? form.day('plannedOn', words.dayMissing) : null,
    };
    return stepOf(form, PlanLocalStep, { input }, 'localStepPlanned');
  };
  return {
    talk: (form) => plan(form, 'talk'),
    activation: (form) => plan(form, 'activation'),
    answer(form) {
      const id = form.value('stepId');
      const outcome = form.choice(`outcome-${id}`, [...TALK_ANSWERS, ...ACTIVATION_ANSWERS], words.outcomeMissing);
      const onDay = form.day(`onDay-${id}`, words.dayMissing);
      const movedTo = outcome === 'moved' ? form.day(`movedTo-${id}`, words.dayMissing) : null;
      return stepOf(form, AnswerLocalStep, { input: { id, outcome, onDay, movedTo } }, 'localStepSaved');
    },
    note(form) {
      const outcome = form.choice('taken', STEPS_TAKEN, words.takenMissing);
      const input = { citizenId, outcome, area: form.text('area-note', words.areaMissing), onDay: form.day('onDay-note', words.dayMissing) };
      return stepOf(form, NoteLocalStep, { input }, 'localStepSaved');
    },
    withdraw: (form) => stepOf(form, WithdrawLocalStep, { id: form.value('stepId') }, 'localStepWithdrawn'),
  };
}
