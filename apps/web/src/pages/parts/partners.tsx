import { DataTable, type Column } from '../../components';
import type { Crumb } from '../../components';
import { graphql, type ResultOf } from '../../graphql';
import { useLanguage } from '../../language';
import type { Texts } from '../../texts';
import { DistrictFields } from './postings';
import { InDanish, useDistrict } from './words';

export const PARTNERS = '/partnere';
export const LOCAL_EVENTS = '/lokale-begivenheder';
export const SIDE_INITIATIVES = '/sideindsatser';

/** Whoever keeps the cooperation going, and a partner who reads what is its own. */
export const READERS = { may: ['employmentConsultant', 'employmentLead', 'premisesManager', 'localPartner'] } as const;
export const KEEPERS = { may: ['employmentConsultant', 'employmentLead', 'premisesManager'] } as const;

export function keeps(role: string | undefined): boolean {
  return KEEPERS.may.some((keeper) => keeper === role);
}

export function partnerTrail({ partners }: Texts): readonly Crumb[] {
  return [{ href: PARTNERS, text: partners.title }];
}

export const EventFields = graphql(`
  fragment EventFields on LocalEvent @_unmask {
    id
    name
    heldOn
    area
    district
    attended
    partners {
      id
      name
    }
  }
`);

export const PlaceFields = graphql(
  `
    fragment PlaceFields on Query @_unmask {
      districts {
        ...DistrictFields
      }
      areas(initiative: "TM157") {
        code
        nameDa
      }
    }
  `,
  [DistrictFields],
);

export type Places = ResultOf<typeof PlaceFields>;
type LocalEvent = ResultOf<typeof EventFields>;

/** An area or a district by its code, in words; nothing where neither is said. */
export function usePlace({ areas, districts }: Places): (of: { area: string | null; district: string | null }) => string {
  const districtOf = useDistrict(districts);
  const areaOf = (code: string) => areas.find((one) => one.code === code)?.nameDa ?? code;
  return ({ area, district }) => [area && areaOf(area), district && districtOf(district)].filter(Boolean).join(', ');
}

interface EventTableProps {
  events: readonly LocalEvent[];
  places: Places;
}

/** How many came, and nothing about who. */
export function EventTable({ events, places }: EventTableProps) {
  const { texts, format } = useLanguage();
  const words = texts.localEvents;
  const placeOf = usePlace(places);
  const columns: Column<LocalEvent>[] = [
    { header: words.name, cell: ({ name }) => <InDanish>{name}</InDanish> },
    { header: words.heldOn, cell: ({ heldOn }) => format.day(heldOn) },
    { header: words.place, cell: placeOf },
    { header: words.partners, cell: ({ partners }) => partners.map(({ name }) => name).join(', ') },
    { header: words.attended, cell: ({ attended }) => format.number(attended), numeric: true },
  ];
  return <DataTable caption={words.title} captionHidden columns={columns} rows={events} rowKey={({ id }) => id} />;
}
