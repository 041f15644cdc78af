import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Texts } from '../../texts';
import { useName } from './words';

export const CITIZENS = '/borgere';
export const REFER = `${CITIZENS}/ny`;

export const CitizenFields = graphql(`
  fragment CitizenFields on Citizen @_unmask {
    id
    name
    synthetic
    protected
    district
    referredBy
    waitingSince
    minutesMin
    minutesMax
    takesPart
    tasks {
      stance
      term {
        nameDa
        nameEn
      }
    }
    needs {
      strength
      term {
        nameDa
        nameEn
      }
    }
  }
`);

export type Citizen = ResultOf<typeof CitizenFields>;

type NameOf = ReturnType<typeof useName>;

/** What a person will not do stays out of a list of what the person can and will. */
export function tasksIn({ tasks }: Pick<Citizen, 'tasks'>, { citizens: { stances } }: Texts, nameOf: NameOf): string {
  const wanted = tasks.filter(({ stance }) => stance !== 'wont');
  return wanted.map(({ term, stance }) => (stances[stance] ? `${nameOf(term)} (${stances[stance]})` : nameOf(term))).join(', ');
}

export function needsIn({ needs }: Pick<Citizen, 'needs'>, { citizens: { must } }: Texts, nameOf: NameOf): string {
  return needs.map(({ term, strength }) => (strength === 'must' ? `${nameOf(term)} (${must})` : nameOf(term))).join(', ');
}

export function Tasks(of: Pick<Citizen, 'tasks'>) {
  return <>{tasksIn(of, useLanguage().texts, useName())}</>;
}

export function Needs(of: Pick<Citizen, 'needs'>) {
  return <>{needsIn(of, useLanguage().texts, useName())}</>;
}
