import { FactList } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import { useName } from './words';

export const PlaceFactFields = graphql(`
  fragment PlaceFactFields on PlaceFact @_unmask {
    code
    kind
    nameDa
    nameEn
    count
  }
`);

type PlaceFact = ResultOf<typeof PlaceFactFields>;

/** What a seat or room has, in words: "Projektor, stole (8)"; nothing where it has none of it. */
export function usePlaceFacts(): (facts: readonly PlaceFact[]) => string {
  const words = useLanguage().texts.placeFacts;
  const nameOf = useName();
  return (facts) => {
    const all = facts.map((fact) => (fact.count === 1 ? nameOf(fact) : words.several(nameOf(fact), fact.count))).join(', ');
    return all.charAt(0) + all.slice(1).toLowerCase();
  };
}

/** What a room has, for whoever chooses one. */
export function WhatItHas({ facts }: { facts: readonly PlaceFact[] }) {
  const words = useLanguage().texts.placeFacts;
  const inWords = usePlaceFacts();
  const of = (kind: string): string => inWords(facts.filter((fact) => fact.kind === kind));
  if (facts.length === 0) return null;
  return (
    <FactList
      facts={[
        { name: words.equipment, value: of('equipment') },
        { name: words.accessibility, value: of('accessibility') },
      ]}
    />
  );
}
