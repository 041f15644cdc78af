import { statement, type Reader } from '@fyrtaarn/platform';
import type { AdministrationView, AreaView, DistrictView, RuleView, TermView } from './reference.views';

const ADMINISTRATIONS = statement<AdministrationView>(
  'reference.administrations',
  `SELECT a.code, a.duty, (SELECT json_agg(json_build_object('abbreviation', n.abbreviation, 'nameDa', n.name_da, 'nameEn', n.name_en, 'validFrom', n.valid_from,
      'validTo', n.valid_to, 'source', n.source, 'confidence', n.confidence) ORDER BY n.valid_from DESC)
      FROM ref.administration_name n WHERE n.administration = a.code) AS names
    FROM ref.administration a ORDER BY a.code`,
);
const DISTRICTS = statement<DistrictView>(
  'reference.districts',
  'SELECT code, name_da AS "nameDa", name_en AS "nameEn" FROM ref.district ORDER BY name_da COLLATE "da-x-icu"',
);
const AREAS = statement<AreaView>(
  'reference.areas',
  `SELECT a.code, a.kind, a.name_da AS "nameDa", a.note_da AS "noteDa", a.source, a.initiative, json_build_object('code', d.code, 'nameDa', d.name_da, 'nameEn', d.name_en) AS district
    FROM ref.area a JOIN ref.district d ON d.code = a.district WHERE $1::text IS NULL OR a.initiative = $1 ORDER BY a.code`,
);
const RULES = statement<RuleView>(
  'reference.rules',
  `SELECT code, valid_from::text AS "validFrom", valid_to::text AS "validTo", parameters::text AS parameters, text_da AS "textDa", text_en AS "textEn", source, confidence,
      last_checked::text AS "lastChecked", owner FROM ref.rule WHERE ($1::text IS NULL OR code = $1)
      AND ($2::date IS NULL OR (valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2))) ORDER BY code, valid_from`,
);
const TERMS = statement<TermView>(
  'reference.terms',
  `SELECT code, kind, name_da AS "nameDa", name_en AS "nameEn" FROM ref.term WHERE ($1::text IS NULL OR kind = $1)
    AND valid_from <= current_date AND (valid_to IS NULL OR valid_to >= current_date) ORDER BY kind, name_da COLLATE "da-x-icu"`,
);

/** SQL of the dated public facts. */
export const referenceStore = {
  administrations: (reader: Reader) => reader.rows(ADMINISTRATIONS),
  districts: (reader: Reader) => reader.rows(DISTRICTS),
  areas: (reader: Reader, initiative: string | null) => reader.rows(AREAS, [initiative]),
  rules: (reader: Reader, code: string | null, on: string | null) => reader.rows(RULES, [code, on]),
  terms: (reader: Reader, kind: string | null) => reader.rows(TERMS, [kind]),
};

/** A rule of a day with what it says and where that was read. */
export type RuleInForce<Parameters> = Omit<RuleView, 'parameters'> & { readonly parameters: Parameters };

export async function ruleInForce<Parameters>(reader: Reader, code: string, on: string): Promise<RuleInForce<Parameters> | undefined> {
  const [rule] = await referenceStore.rules(reader, code, on);
  return rule && { ...rule, parameters: JSON.parse(rule.parameters) as Parameters };
}

/** The parameters of the rule in force on a day. @throws Error when nobody has loaded it: a missing rule is a fault, not a zero */
export async function ruleParameters<Parameters>(reader: Reader, code: string, on: string): Promise<Parameters> {
  const rule = await ruleInForce<Parameters>(reader, code, on);
  if (!rule) throw new Error(`rule ${code} has no row for ${on}`);
  return rule.parameters;
}
