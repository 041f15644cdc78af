import { instantInCopenhagen, type LocalDate } from '@fyrtaarn/kernel';
import { SelectField, TextArea, TextField } from '../../components';
import { graphql, type ResultOf, type VariablesOf } from '../../graphql';
import { useLanguage } from '../../language';
import { field, type FormReader, type FormState } from '../../server/forms';
import type { Texts } from '../../texts';
import { DistrictFields } from './postings';
import { useName } from './words';

/** What there is to choose from when guidance is planned. */
export const PlanningLists = graphql(
  `
    fragment PlanningLists on Query @_unmask {
      guidanceKinds {
        code
        nameDa
        nameEn
      }
      guidanceTopics {
        code
        nameDa
        nameEn
      }
      districts {
        ...DistrictFields
      }
    }
  `,
  [DistrictFields],
);

export const MoveSession = graphql(`
  mutation MoveSession($input: MoveSession!) {
    moveSession(input: $input) {
      id
    }
  }
`);

type When = VariablesOf<typeof MoveSession>['input']['when'];

/** Day, times, place and number of places. */
export function readWhen(form: FormReader, { guiding: words }: Texts): When {
  const day = form.day('day', words.dayMissing);
  const [starts, ends] = [form.time('starts', words.timeMissing), form.time('ends', words.timeMissing)];
  const place = form.text('place', words.placeMissing);
  const capacity = form.number('capacity', words.capacityMissing);
  const at = (time: string) => (form.errors.length > 0 ? '' : instantInCopenhagen(day as LocalDate, time).toISOString());
  return { startsAt: at(starts), endsAt: at(ends), place, capacity };
}

export function WhenFields({ form }: { form: FormState }) {
  const words = useLanguage().texts.guiding;
  return (
    <>
      <TextField {...field(form, 'day')} label={words.day} type="date" width="s" />
      <TextField {...field(form, 'starts')} label={words.starts} type="time" width="s" />
      <TextField {...field(form, 'ends')} label={words.ends} type="time" width="s" />
      <TextField {...field(form, 'place')} label={words.place} hint={words.placeHint} width="l" />
      <TextField {...field(form, 'capacity')} label={words.capacity} inputMode="numeric" width="s" />
    </>
  );
}

/** What it is about: the fields that a session and a course have in common. */
export function AboutFields({ form, topics }: { form: FormState; topics: ResultOf<typeof PlanningLists>['guidanceTopics'] }) {
  const words = useLanguage().texts.guiding;
  const nameOf = useName();
  return (
    <>
      <TextField {...field(form, 'title')} label={words.titleLabel} width="l" />
      <SelectField {...field(form, 'topic')} label={words.topic} options={topics.map((topic) => ({ value: topic.code, label: nameOf(topic) }))} />
      <TextArea {...field(form, 'description')} label={words.description} rows={3} optional />
    </>
  );
}

export function readAbout(form: FormReader, { guiding: words }: Texts) {
  return { title: form.text('title', words.titleMissing), topic: form.text('topic', words.topicMissing), description: form.value('description') || null };
}
