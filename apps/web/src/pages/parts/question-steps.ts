import { graphql, type VariablesOf } from '../../graphql';
import type { FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';

export const RaiseQuestions = graphql(`
  mutation RaiseQuestions($id: Uuid!) {
    raiseQuestions(postingId: $id)
  }
`);

const AnswerPostingQuestion = graphql(`
  mutation AnswerPostingQuestion($questionId: Uuid!, $offered: Boolean!) {
    answerPostingQuestion(questionId: $questionId, offered: $offered)
  }
`);

const AnswerCitizenQuestion = graphql(`
  mutation AnswerCitizenQuestion($input: AnswerCitizenQuestion!) {
    answerCitizenQuestion(input: $input)
  }
`);

type Answer = Omit<VariablesOf<typeof AnswerCitizenQuestion>['input'], 'questionId'>;

export const QUESTIONS = '/spoergsmaal';
export const YES_NO = ['yes', 'no'] as const;

/** Each question has its own form, and each field says behind a dash whose it is. */
export const named = (name: string, questionId: string): string => `${name}-${questionId}`;

export function questionSteps({ questions: words, jobForm }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  const ofCitizen = (read: (form: FormReader, of: (name: string) => string) => Answer) => (form: FormReader) => {
    const questionId = form.value('questionId');
    return stepOf(form, AnswerCitizenQuestion, { input: { questionId, ...read(form, (name) => named(name, questionId)) } }, 'questionAnswered');
  };
  return {
    place(form) {
      const questionId = form.value('questionId');
      const offered = form.choice(named('offered', questionId), YES_NO, words.yesOrNo) === 'yes';
      return stepOf(form, AnswerPostingQuestion, { questionId, offered }, 'questionAnswered');
    },
    H_HOURS: ofCitizen((form, of) => ({
      minutesMin: form.minutes(of('minutesMin'), jobForm.minutesMinWrong),
      minutesMax: form.minutes(of('minutesMax'), jobForm.minutesMaxWrong),
    })),
    H_TIME: ofCitizen((form, of) => {
      const days = form.list(of('week'), words.daysMissing);
      const starts = form.time(of('starts'), jobForm.startsMissing);
      const ends = form.time(of('ends'), jobForm.endsMissing);
      return { week: days.map((day) => ({ weekday: Number(day) || 0, starts, ends })) };
    }),
    H_TRAVEL: ofCitizen((form, of) => ({ districts: form.list(of('districts'), words.districtsMissing) })),
    H_LANG: ofCitizen((form, of) => ({
      languages: [
        { term: form.text(of('language'), words.languageMissing), level: Number(form.choice(of('level'), ['1', '2', '3'], words.levelMissing)) || 0 },
      ],
    })),
    H_NEED: ofCitizen((form, of) => ({ releaseNeeds: form.choice(of('releaseNeeds'), YES_NO, words.yesOrNo) === 'yes' })),
  };
}
