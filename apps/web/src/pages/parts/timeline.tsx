import type { Role } from '@fyrtaarn/kernel';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { wordFor } from './words';

export const TimelineFields = graphql(`
  fragment TimelineFields on Match @_unmask {
    events {
      to
      actorRole
      reason
      at
    }
  }
`);

/** What happened to a proposal, and in which role somebody did it; the first comes first. */
export function Timeline({ events }: ResultOf<typeof TimelineFields>) {
  const { texts, format } = useLanguage();
  const words = texts.matches;
  const reasonWords = { ...texts.companyReasons, ...texts.citizenReasons, ...texts.consultantReasons, ...texts.otherReasons };
  const role = (code: string): string => texts.roles[code as Role] ?? words.system;
  return (
    <>
      <h2>{words.timeline}</h2>
      <ol class="timeline unstyled-list">
        {events.map(({ to, actorRole, reason, at }) => (
          <li key={at + to}>
            <strong>{wordFor(words.steps, to)}</strong>
            <span>
              {format.moment(at)}, {role(actorRole)}
            </span>
            {reason && <span>{words.reason(wordFor(reasonWords, reason))}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
