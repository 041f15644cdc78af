import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { useName } from './words';

export const CITIZENS = '/borgere';

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

/** What a person will not do stays out of a list of what the person can and will. */
export function Tasks({ tasks }: Pick<Citizen, 'tasks'>) {
  const { stances } = useLanguage().texts.citizens;
  const nameOf = useName();
  const wanted = tasks.filter(({ stance }) => stance !== 'wont');
  return <>{wanted.map(({ term, stance }) => (stances[stance] ? `${nameOf(term)} (${stances[stance]})` : nameOf(term))).join(', ')}</>;
}

export function Needs({ needs }: Pick<Citizen, 'needs'>) {
  const { must } = useLanguage().texts.citizens;
  const nameOf = useName();
  return <>{needs.map(({ term, strength }) => (strength === 'must' ? `${nameOf(term)} (${must})` : nameOf(term))).join(', ')}</>;
}
