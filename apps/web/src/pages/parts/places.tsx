import { Details, Reasons, StatusTag, type ReasonLine } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { pairPath } from './citizen-steps';
import type { Districts } from './postings';
import { FIT_TONES } from './suggestions';
import { InDanish, Name, useDistrict, wordFor } from './words';

export const PlaceFields = graphql(`
  fragment PlaceFields on Place @_unmask {
    fit
    points
    known
    reasons {
      sign
      text
    }
    posting {
      id
      title
      district
      minutesMin
      minutesMax
      company {
        name
        synthetic
      }
    }
  }
`);

type Place = ResultOf<typeof PlaceFields>;

interface ListProps {
  places: readonly Place[];
  total: number;
  citizenId: string;
  districts: Districts;
}

/** Places with the reasons of each, and the way to all that is to be said of the pair. */
export function PlaceList({ places, total, citizenId, districts }: ListProps) {
  const words = useLanguage().texts.suggestions;
  return (
    <>
      <ul class="suggestions unstyled-list">
        {places.map((place) => (
          <li key={place.posting.id}>
            <OnePlace place={place} citizenId={citizenId} districts={districts} />
          </li>
        ))}
      </ul>
      {places.length < total && <p>{words.firstOnly(places.length, total)}</p>}
    </>
  );
}

function OnePlace({ place, citizenId, districts }: { place: Place; citizenId: string; districts: Districts }) {
  const { texts, format } = useLanguage();
  const words = texts.suggestions;
  const districtOf = useDistrict(districts);
  const { posting, fit, points, known, reasons } = place;
  return (
    <>
      <h3>
        <a href={pairPath(citizenId, posting.id)}>
          <InDanish>{posting.title}</InDanish>
        </a>
      </h3>
      <p>
        <StatusTag tone={FIT_TONES[fit]}>{wordFor(words.fits, fit)}</StatusTag> <Name {...posting.company} />, {districtOf(posting.district)},{' '}
        {format.hoursRange(posting.minutesMin, posting.minutesMax)}
      </p>
      <Reasons reasons={reasons as readonly ReasonLine[]} />
      {fit !== 'NOT_NOW' && <Details summary={words.showPoints}>{words.points(points, known)}</Details>}
    </>
  );
}
