import { StatusTag } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { wordFor } from './words';

export const REQUESTS = '/anmodninger';

export function requestPath(id: string): string {
  return `${REQUESTS}/${id}`;
}

export const AskedFields = graphql(`
  fragment AskedFields on RightsRequest @_unmask {
    id
    citizenId
    kind
    said
    channel
    askedAt
    answerBy
    mustBeKept
    decision
    reason
    decidedAt
    told
    dataGroup {
      code
    }
    changes {
      what
      before
      after
    }
  }
`);

export type Asked = ResultOf<typeof AskedFields>;

/** What it is about, as a name. */
export function RequestName({ asked: { dataGroup } }: { asked: Asked }) {
  const { requests: words, citizen } = useLanguage().texts;
  return <>{dataGroup ? words.correct(wordFor(citizen.groups, dataGroup.code)) : words.erase}</>;
}

export function RequestState({ asked: { decision } }: { asked: Asked }) {
  const words = useLanguage().texts.requests;
  const tone = decision === 'granted' ? 'success' : decision ? 'warning' : 'info';
  return <StatusTag tone={tone}>{wordFor(words.decisions, decision ?? 'open')}</StatusTag>;
}
