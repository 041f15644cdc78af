import { statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { CompanyRow, OrganisationRow } from './company.entity';
import type { NewCompany } from './company.rules';
import type { CompanyView, EvidenceKindView, LegalFormView } from './company.views';

// What was a duplicate's own is read through to the company that was kept.
const ITS = '(x.company_id = o.id OR x.company_id IN (SELECT m.organisation_id FROM app.company m WHERE m.merged_into = o.id))';
const list = (row: string, from: string, order: string): string => `(SELECT coalesce(json_agg(${row} ORDER BY ${order}), '[]') FROM ${from} x WHERE ${ITS})`;
const KIND = `(SELECT json_build_object('code', k.code, 'nameDa', k.name_da, 'nameEn', k.name_en) FROM ref.evidence_kind k WHERE k.code = x.kind)`;

const COMPANY = `json_build_object('id', o.id, 'name', o.name, 'synthetic', o.synthetic, 'cvr', c.cvr, 'legalForm', c.legal_form, 'purpose', c.purpose,
  'useOfSurplus', c.use_of_surplus, 'district', c.district, 'state', c.state, 'supportCapacity', c.support_capacity, 'mergedInto', c.merged_into,
  'mergedFrom', (SELECT coalesce(json_agg(m.organisation_id ORDER BY m.organisation_id), '[]') FROM app.company m WHERE m.merged_into = o.id),
  'form', (SELECT json_build_object('code', f.code, 'nameDa', f.name_da, 'nameEn', f.name_en, 'canBeRsv', f.can_be_rsv) FROM ref.legal_form f WHERE f.code = c.legal_form),
  'productionUnits', ${list('x.p_number', 'app.production_unit', 'x.p_number')},
  'contacts', ${list(`json_build_object('id', x.id, 'name', x.name, 'title', x.title, 'email', x.email, 'phone', x.phone)`, 'app.company_contact', 'x.name, x.id')},
  'evidence', ${list(`json_build_object('id', x.id, 'kind', ${KIND}, 'text', x.text, 'datedOn', x.dated_on, 'addedAt', x.added_at)`, 'app.company_evidence', 'x.id DESC')},
  'assessments', ${list(
    `json_build_object('id', x.id, 'outcome', x.outcome, 'reasons', x.reasons, 'assessedAt', x.assessed_at,
      'assessedBy', (SELECT a.display_name FROM app.account a WHERE a.id = x.assessed_by))`,
    'app.company_assessment',
    'x.assessed_at DESC',
  )},
  'statuses', (SELECT coalesce(json_agg(json_build_object('state', x.state, 'from', lower(x.valid), 'to', upper(x.valid), 'reason', x.reason) ORDER BY lower(x.valid) DESC), '[]')
    FROM app.company_status x WHERE x.company_id = o.id),
  'register', (SELECT json_build_object('at', x.at, 'source', x.register, 'found', x.found, 'name', x.name, 'active', x.active, 'legalForm', x.legal_form, 'rsv', x.rsv)
    FROM app.company_lookup x WHERE x.company_id = o.id ORDER BY x.at DESC LIMIT 1))`;

const BY_ID = statement<{ company: CompanyView }>(
  'company.by_id',
  `SELECT ${COMPANY} AS company FROM app.company c JOIN app.organisation o ON o.id = c.organisation_id WHERE o.id = $1`,
);
// In the order of the alphabet. The cursor is the last company's id: a name may hold what a cursor may not.
const PAGE = statement<Keyed<CompanyView>>(
  'company.page',
  `SELECT o.id::text AS key, ${COMPANY} AS node FROM app.company c JOIN app.organisation o ON o.id = c.organisation_id
    WHERE c.merged_into IS NULL AND ($1::text IS NULL OR position(lower($1 COLLATE "da-x-icu") IN lower(o.name COLLATE "da-x-icu")) > 0 OR starts_with(c.cvr, $1)) AND ($2::text IS NULL OR c.state = $2)
      AND ($3::uuid IS NULL OR (o.name COLLATE "da-x-icu", o.id) > (SELECT last.name COLLATE "da-x-icu", last.id FROM app.organisation last WHERE last.id = $3))
    ORDER BY o.name COLLATE "da-x-icu", o.id LIMIT $4`,
);
const SHARE = statement<never>('company.share_lock', 'SELECT pg_advisory_xact_lock_shared(app.company_lock($1))');
const LOCK = statement<{ state: string; mergedInto: string | null; isFounded: boolean }>(
  'company.lock',
  'SELECT state, merged_into AS "mergedInto", cvr IS NOT NULL AS "isFounded" FROM app.company WHERE organisation_id = $1 FOR NO KEY UPDATE',
);
const LEGAL_FORM = statement<{ code: string }>(
  'company.legal_form',
  'SELECT code FROM ref.legal_form WHERE code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)',
);
const LEGAL_FORMS = statement<LegalFormView>(
  'company.legal_forms',
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn", can_be_rsv AS "canBeRsv" FROM ref.legal_form
    WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY name_da COLLATE "da-x-icu"`,
);
const EVIDENCE_KINDS = statement<EvidenceKindView>(
  'company.evidence_kinds',
  'SELECT code, name_da AS "nameDa", name_en AS "nameEn" FROM ref.evidence_kind ORDER BY sort',
);
const ADD_UNITS = statement<never>(
  'company.add_units',
  `INSERT INTO app.production_unit (company_id, p_number, source) SELECT $1, p, 'staff' FROM unnest($2::text[]) AS p`,
);
const BEGIN_STATUS = statement<never>(
  'company.begin_status',
  `WITH ended AS (UPDATE app.company_status SET valid = tstzrange(lower(valid), clock_timestamp()) WHERE company_id = $1 AND upper_inf(valid) RETURNING upper(valid) AS at)
  INSERT INTO app.company_status (company_id, state, valid, reason) SELECT $1, $2, tstzrange(coalesce((SELECT at FROM ended), clock_timestamp()), NULL), $3`,
);
const REMOVE_CONTACT = statement<{ companyId: string }>(
  'company.remove_contact',
  'DELETE FROM app.company_contact WHERE id = $1 RETURNING company_id AS "companyId"',
);

/** SQL of companies. */
export const companyStore = {
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.company,
  page: (reader: Reader, search: string | null, state: string | null, after: string | null, limit: number) => reader.rows(PAGE, [search, state, after, limit]),
  legalForms: (reader: Reader, on: string) => reader.rows(LEGAL_FORMS, [on]),
  evidenceKinds: (reader: Reader) => reader.rows(EVIDENCE_KINDS),
  hasLegalForm: async (reader: Reader, code: string, on: string) => (await reader.first(LEGAL_FORM, [code, on])) !== undefined,

  /** Takes turns with a merge first, then with others who change the same company. */
  async lock(tx: Tx, id: string) {
    await tx.rows(SHARE, [id]);
    return tx.first(LOCK, [id]);
  },

  async insert(tx: Tx, { name, production_units, ...company }: NewCompany): Promise<string> {
    const id = await tx.insert(OrganisationRow, { kind: 'company', name });
    await tx.insert(CompanyRow, { organisation_id: id, ...company });
    await tx.rows(BEGIN_STATUS, [id, 'active', null]);
    if (production_units.length > 0) await tx.rows(ADD_UNITS, [id, production_units]);
    return id;
  },

  change: (tx: Tx, id: string, change: Partial<Pick<CompanyRow, 'cvr' | 'legal_form' | 'purpose' | 'use_of_surplus'>>) =>
    tx.update(CompanyRow, { organisation_id: id }, change),
  beginStatus: (tx: Tx, id: string, state: string, reason: string) => tx.rows(BEGIN_STATUS, [id, state, reason]),
  removeContact: async (tx: Tx, id: string) => (await tx.first(REMOVE_CONTACT, [id]))?.companyId,
};
