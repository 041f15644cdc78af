import type { Option } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { formList, type FormReader } from '../../server/forms';
import type { Texts } from '../../texts';
import { useName } from './words';

export const CanChange = graphql(`
  fragment CanChange on Posting @_unmask {
    canChange {
      kind
      minutes
      term {
        nameDa
        nameEn
      }
    }
  }
`);

/** One thing that a company can change about a job; with a fact of the workplace, or with minutes. */
export interface Change {
  readonly kind: Kind;
  readonly minutes: number | null;
  readonly term: string | null;
}

type Kind = ResultOf<typeof CanChange>['canChange'][number]['kind'];

/** What is asked about time, so that an answer is one tick. Another answer that was given elsewhere stands beside them. */
const TIME_CHANGES = ['start_later:30', 'start_later:60', 'start_later:120', 'fewer_hours:60', 'fewer_hours:120'];

/** In words: "Begynde 30 min. senere". */
export function useChange(): (kind: Kind, minutes: number) => string {
  const { texts, format } = useLanguage();
  return (kind, minutes) => (kind === 'start_later' ? texts.jobForm.startLater : texts.jobForm.fewerHours)(format.hours(minutes));
}

export function useTimeChanges(chosen: readonly string[]): Option[] {
  const inWords = useChange();
  return [...new Set([...TIME_CHANGES, ...chosen])].map((value) => ({ value, label: inWords(...timeChange(value)) }));
}

function timeChange(value: string): [kind: Kind, minutes: number] {
  const [kind, minutes] = value.split(':');
  return [kind === 'start_later' ? kind : 'fewer_hours', Number(minutes)];
}

/** What a company marked that it can change, for itself and for the consultant. */
export function WhatCanChange({ posting: { canChange } }: { posting: ResultOf<typeof CanChange> }) {
  const { job, jobForm } = useLanguage().texts;
  const inTime = useChange();
  const nameOf = useName();
  if (canChange.length === 0) return null;
  return (
    <>
      <h2>{job.canChange}</h2>
      <ul>
        {canChange.map(({ kind, minutes, term }) => (
          <li key={`${kind}${minutes}${term?.nameDa}`}>{term ? jobForm.offerFact(nameOf(term)) : inTime(kind, minutes ?? 0)}</li>
        ))}
      </ul>
    </>
  );
}

/** As the two lists of the form hold them. */
export function changeValues(changes: readonly Change[]) {
  return {
    canChange: changes.filter(({ term }) => term === null).map(({ kind, minutes }) => `${kind}:${minutes}`),
    canOffer: changes.flatMap(({ term }) => term ?? []),
  };
}

export function changesOf(form: FormReader, words: Texts['jobForm']): Change[] {
  const canOffer = form.values('canOffer');
  if (formList(form.state.values, 'offered').some((term) => canOffer.includes(term))) form.wrong('canOffer', words.canOfferAlready);
  const times = form.values('canChange').map((value) => {
    const [kind, minutes] = timeChange(value);
    return { kind, minutes, term: null };
  });
  return [...times, ...canOffer.map((term) => ({ kind: 'offer_fact' as const, minutes: null, term }))];
}
