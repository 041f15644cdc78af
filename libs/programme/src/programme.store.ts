import { statement, type Reader } from '@fyrtaarn/platform';
import type { InitiativeView, ProgrammeView, TargetView } from './programme.views';

/** A target with its count as it was made. */
export interface CountedTarget extends Omit<TargetView, 'forecast'> {
  /** A count that only grows, and so may be foreseen. */
  readonly accumulates: boolean;
}
type CountedProgramme = Omit<ProgrammeView, 'targets'> & { readonly targets: readonly CountedTarget[] };

const INITIATIVE = `json_build_object('code', i.code, 'nameDa', i.name_da, 'nameEn', i.name_en, 'nameIsOurs', i.name_is_ours, 'targetGroupDa', i.target_group_da,
  'targetDa', i.target_da, 'resultDa', i.result_da, 'measuredDa', i.measured_da, 'expiryClass', i.expiry_class, 'startsOn', i.starts_on, 'endsOn', i.ends_on,
  'periodAssumed', i.period_assumed, 'verdict', i.verdict, 'verdictNoteDa', i.verdict_note_da, 'successor', i.successor, 'quoteDa', i.quote_da,
  'readingNoteDa', i.reading_note_da, 'source', i.source_document || ':' || i.lines,
  'money', (SELECT coalesce(json_agg(json_build_object('labelDa', g.label_da, 'administration', g.administration, 'committee', g.committee, 'grantCode', g.grant_code,
      'spendingType', g.spending_type, 'standing', g.standing, 'yearFrom', g.year_from, 'yearTo', g.year_to, 'amountOre', g.amount_ore, 'per', g.per,
      'priceLevelYear', g.price_level_year, 'model', g.model, 'source', g.source) ORDER BY g.seq), '[]') FROM ref.grant_line g WHERE g.initiative = i.code))`;
const DEFINITION = (d: string): string =>
  `json_build_object('version', ${d}.version, 'validFrom', ${d}.valid_from, 'textDa', ${d}.text_da, 'textEn', ${d}.text_en, 'source', ${d}.source)`;

// A count of people below the small-cell rule is not shown, whoever asks; zero is.
const MEASUREMENT = `(SELECT json_build_object('value', CASE WHEN small.applies AND m.value BETWEEN 1 AND small.below - 1 THEN NULL ELSE m.value END,
    'hiddenBelow', CASE WHEN small.applies THEN small.below END, 'synthetic', m.synthetic, 'countedAt', m.counted_at, 'dataVersion', m.data_version, 'reason', m.reason,
    'definition', ${DEFINITION('md')})
  FROM app.measurement m JOIN ref.indicator_definition md ON md.indicator = m.indicator AND md.version = m.definition_version
    CROSS JOIN LATERAL (SELECT (md.parameters ->> 'about_people')::boolean AS applies, (SELECT (r.parameters ->> 'below')::int FROM ref.rule r
      WHERE r.code = 'SMALL-CELL' AND r.valid_from <= current_date AND (r.valid_to IS NULL OR r.valid_to >= current_date)) AS below) small
  WHERE m.initiative = t.initiative AND m.indicator = t.indicator ORDER BY m.data_version DESC LIMIT 1)`;

const PROGRAMME = statement<{ programme: CountedProgramme }>(
  'programme.by_code',
  `SELECT json_build_object('initiative', ${INITIATIVE}, 'targets', (SELECT coalesce(json_agg(json_build_object('indicator', t.indicator, 'nameDa', d.name_da, 'nameEn', d.name_en,
      'minimum', t.minimum, 'maximum', t.maximum, 'periodFrom', t.period_from, 'periodTo', t.period_to, 'periodAssumed', t.period_assumed, 'source', t.source,
      'accumulates',
      coalesce((d.parameters ->> 'accumulates')::boolean, false), 'definition', ${DEFINITION('d')}, 'latest', ${MEASUREMENT}) ORDER BY t.indicator), '[]')
    FROM ref.target t JOIN LATERAL (SELECT * FROM ref.indicator_definition x WHERE x.indicator = t.indicator AND x.valid_from <= current_date ORDER BY x.version DESC LIMIT 1) d ON true
    WHERE t.initiative = i.code)) AS programme FROM ref.initiative i WHERE i.code = $1`,
);
const PORTFOLIO = statement<{ initiative: InitiativeView }>(
  'programme.portfolio',
  `SELECT ${INITIATIVE} AS initiative FROM ref.initiative i WHERE $1::text IS NULL OR i.source_document = $1 ORDER BY i.code`,
);

/** SQL of initiatives, money, targets and what has been measured. */
export const programmeStore = {
  programme: async (reader: Reader, code: string) => (await reader.first(PROGRAMME, [code]))?.programme,
  portfolio: async (reader: Reader, sourceDocument: string | null) => (await reader.rows(PORTFOLIO, [sourceDocument])).map((row) => row.initiative),
};
