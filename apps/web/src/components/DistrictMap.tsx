import { useLanguage } from '../language';

interface DistrictMapProps {
  /** The picture in words, before its numbers. */
  summary: string;
  /** All of the city, whether they have a number or not. */
  districts: readonly { code: string; name: string }[];
  /** By code; null where it is hidden. */
  values: ReadonlyMap<string, number | null>;
}

/** Where the districts lie to each other: north is up, and the last column is the island of Amager. A district without a tile stands in the table. */
const TILES: readonly (string | null)[] = [
  ...['BROENSHOEJ_HUSUM', 'BISPEBJERG', 'OESTERBRO', null],
  ...['VANLOESE', 'NOERREBRO', 'INDRE_BY', null],
  ...['VALBY', 'VESTERBRO_KONGENS_ENGHAVE', 'AMAGER_VEST', 'AMAGER_OEST'],
];

/** A darker tile is more; the number on it says how many. */
const SHADES = 4;

/** The districts of the city as tiles, without a map behind them. A table says the same. */
export function DistrictMap({ summary, districts, values }: DistrictMapProps) {
  const { texts, format } = useLanguage();
  const words = texts.picture;
  const most = Math.max(1, ...[...values.values()].map((value) => value ?? 0));
  const inWords = (code: string) => {
    const value = values.get(code) ?? null;
    return value === null ? words.notShown : format.number(value);
  };
  const shade = (code: string) => Math.ceil(((values.get(code) ?? 0) / most) * SHADES);
  const tiles = TILES.map((code) => districts.find((one) => one.code === code));
  return (
    <>
      <div class="district-map" role="img" aria-label={[summary, ...districts.map(({ code, name }) => `${name}: ${inWords(code)}`)].join('. ')}>
        {tiles.map((tile, at) =>
          tile ? (
            <div key={tile.code} class={`district district-${shade(tile.code)}`}>
              <span>{tile.name}</span>
              <strong>{inWords(tile.code)}</strong>
            </div>
          ) : (
            <div key={at} />
          ),
        )}
      </div>
      <p class="form-hint">{words.notShownNote}</p>
    </>
  );
}
