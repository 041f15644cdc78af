import { Checkboxes, SelectField, TextField, type Option } from '../../components';
import { formats } from '../../format';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { boxes, field, formValue, type FormState } from '../../server/forms';
import { useName, wordFor } from './words';

export const FactsFields = graphql(`
  fragment FactsFields on FactsToCorrect @_unmask {
    firstName
    lastName
    phone
    minutesMin
    minutesMax
    minutesAim
    week {
      weekday
      starts
      ends
    }
    districts
    terms {
      term
      how
      wantsColleague
    }
  }
`);

type Facts = ResultOf<typeof FactsFields>;
type Named = readonly { code: string; nameDa: string; nameEn: string }[];

/** What a correction may choose among; terms by the kind of data they are of. */
export type Choices = Readonly<Record<'districts' | 'TASKS' | 'NEEDS' | 'LANGUAGES', Named>>;

/** How somebody stands to a term, by the kind of data. */
const HOW: Readonly<Record<string, readonly string[]>> = {
  TASKS: ['can', 'likes', 'learns', 'wont'],
  NEEDS: ['must', 'preferably'],
  LANGUAGES: ['1', '2', '3'],
};

/** Empty lines below the last that is filled in. */
const MORE_TIMES = 2;

/** The lines of the week in which anything is filled in, by number. */
export function filledTimes(values: FormState['values']): number[] {
  const lines = Object.keys(values).flatMap((name) => {
    const line = /^(?:weekday|starts|ends)(\d{1,3})$/.exec(name)?.[1];
    return line && formValue(values, name).trim() !== '' ? [Number(line)] : [];
  });
  return [...new Set(lines)].sort((a, b) => a - b);
}

/** What stands now, as the form would have said it. */
export function stands({ firstName, lastName, phone, minutesMin, minutesMax, minutesAim, week, districts, terms }: Facts): FormState['values'] {
  const { decimalHours } = formats('da');
  const hours = (minutes: number | null) => (minutes === null ? '' : decimalHours(minutes));
  const times = (week ?? []).flatMap(({ weekday, starts, ends }, at) => [
    [`weekday${at + 1}`, String(weekday)],
    [`starts${at + 1}`, starts],
    [`ends${at + 1}`, ends],
  ]);
  return {
    ...{ firstName: firstName ?? '', lastName: lastName ?? '', phone: phone ?? '', districts: districts ?? [] },
    ...{ least: hours(minutesMin), most: hours(minutesMax), aim: hours(minutesAim) },
    ...(Object.fromEntries(times) as Record<string, string>),
    ...Object.fromEntries((terms ?? []).map(({ term, how }) => [`how-${term}`, how])),
    colleagues: (terms ?? []).filter(({ wantsColleague }) => wantsColleague).map(({ term }) => term),
  };
}

interface FactsFormProps {
  group: string;
  choices: Choices;
  form: FormState;
}

/** The whole of one kind of data, as it is to stand from now on. */
export function FactsForm({ group, choices, form }: FactsFormProps) {
  const words = useLanguage().texts.requests;
  const nameOf = useName();
  if (group === 'NAME')
    return (
      <>
        <TextField {...field(form, 'firstName')} label={words.firstName} />
        <TextField {...field(form, 'lastName')} label={words.lastName} />
      </>
    );
  if (group === 'CONTACT') return <TextField {...field(form, 'phone')} label={words.phone} hint={words.phoneHint} type="tel" optional />;
  if (group === 'HOURS') return <Hours form={form} />;
  if (group === 'TRAVEL') {
    const options = choices.districts.map((one) => ({ value: one.code, label: nameOf(one) }));
    return <Checkboxes {...boxes(form, 'districts')} label={words.districts} options={options} columns />;
  }
  const terms = choices[group as 'TASKS' | 'NEEDS' | 'LANGUAGES'];
  return <Terms group={group} terms={terms} form={form} />;
}

function Terms({ group, terms, form }: { group: string; terms: Named; form: FormState }) {
  const words = useLanguage().texts.requests;
  const nameOf = useName();
  const answers: Option[] = (HOW[group] ?? []).map((value) => ({ value, label: wordFor(words.how, `${group}_${value}`) }));
  return (
    <>
      <p>{words.termsNote}</p>
      {terms.map((term) => (
        <SelectField key={term.code} {...field(form, `how-${term.code}`)} label={nameOf(term)} options={answers} optional />
      ))}
      {group === 'LANGUAGES' && (
        <Checkboxes {...boxes(form, 'colleagues')} label={words.colleagues} options={terms.map((one) => ({ value: one.code, label: nameOf(one) }))} columns />
      )}
    </>
  );
}

function Hours({ form }: { form: FormState }) {
  const { requests: words, weekdays } = useLanguage().texts;
  const days = weekdays.map((label, at) => ({ value: String(at + 1), label }));
  const lines = (filledTimes(form.values).at(-1) ?? 0) + MORE_TIMES;
  return (
    <>
      <TextField {...field(form, 'least')} label={words.least} inputMode="decimal" width="xs" />
      <TextField {...field(form, 'most')} label={words.most} inputMode="decimal" width="xs" />
      <TextField {...field(form, 'aim')} label={words.aim} inputMode="decimal" width="xs" optional />
      <p>{words.weekNote}</p>
      {Array.from({ length: lines }, (_, at) => at + 1).map((nth) => (
        <fieldset key={nth} class="week-time">
          <legend class="form-label">{words.timeOfWeek(nth)}</legend>
          <SelectField {...field(form, `weekday${nth}`)} label={words.weekday} options={days} optional />
          <TextField {...field(form, `starts${nth}`)} label={words.starts} type="time" width="xs" optional />
          <TextField {...field(form, `ends${nth}`)} label={words.ends} type="time" width="xs" optional />
        </fieldset>
      ))}
    </>
  );
}
