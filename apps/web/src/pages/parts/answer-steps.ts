import { graphql, type VariablesOf } from '../../graphql';
import { formList, formValues, type FormReader } from '../../server/forms';
import { stepOf, type Step } from '../../server/steps';
import type { Texts } from '../../texts';
import { filledTimes } from './facts-to-correct';

const GrantRight = graphql(`
  mutation GrantRight($input: GrantRight!) {
    grantRight(input: $input) {
      id
    }
  }
`);

const RefuseRight = graphql(`
  mutation RefuseRight($input: RefuseRight!) {
    refuseRight(input: $input) {
      id
    }
  }
`);

type Facts = NonNullable<VariablesOf<typeof GrantRight>['input']['facts']>;
type Words = Texts['requests'];

/** The answers to what a citizen has asked for. */
export function answerSteps(id: string, { requests: words }: Texts): Readonly<Record<string, (form: FormReader) => Step>> {
  return {
    correct(form) {
      const facts = READ[form.value('group')]?.(form, words);
      return stepOf(form, GrantRight, { input: { id, facts: facts ?? null, reason: form.text('reason', words.reasonMissing) } }, 'rightGranted');
    },
    erase: (form) => stepOf(form, GrantRight, { input: { id, reason: form.text('reason', words.reasonMissing) } }, 'erasureGranted'),
    refuse: (form) => stepOf(form, RefuseRight, { input: { id, reason: form.text('reason-no', words.reasonMissing) } }, 'rightRefused'),
  };
}

const READ: Readonly<Record<string, (form: FormReader, words: Words) => Facts>> = {
  NAME: (form, words) => ({ name: { firstName: form.text('firstName', words.nameMissing), lastName: form.text('lastName', words.nameMissing) } }),
  CONTACT: (form) => ({ phone: form.value('phone') || null }),
  HOURS: (form, words) => ({
    hours: {
      minutesMin: form.minutes('least', words.hoursMissing),
      minutesMax: form.minutes('most', words.hoursMissing),
      minutesAim: form.optional('aim', () => form.minutes('aim', words.hoursMissing)),
    },
    week: weekOf(form, words),
  }),
  TRAVEL: (form, words) => ({ districts: form.list('districts', words.districtsMissing) }),
  TASKS: termsOf,
  NEEDS: termsOf,
  LANGUAGES: termsOf,
};

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** Left empty, the times stay as they are. */
function weekOf(form: FormReader, words: Words) {
  const filled = filledTimes(form.state.values);
  if (filled.length === 0) return null;
  return filled.map((nth) => ({
    weekday: Number(form.choice(`weekday${nth}`, WEEKDAYS, words.weekdayMissing)),
    starts: form.time(`starts${nth}`, words.timeMissing),
    ends: form.time(`ends${nth}`, words.timeMissing),
  }));
}

function termsOf(form: FormReader): Facts {
  const { values } = form.state;
  const colleagues = formList(values, 'colleagues');
  const said = Object.keys(formValues(values)).filter((name) => name.startsWith('how-') && form.value(name) !== '');
  return {
    terms: said.map((name) => name.slice('how-'.length)).map((term) => ({ term, how: form.value(`how-${term}`), wantsColleague: colleagues.includes(term) })),
  };
}
