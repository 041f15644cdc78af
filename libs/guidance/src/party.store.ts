import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { GuidedPartyRow, GuidedPartyStageRow } from './party.entity';
import type { GuidedPartyView } from './party.views';

const PARTY = `json_build_object('id', g.id, 'name', coalesce(o.name, g.person_name), 'stage', g.stage, 'companyId', g.company_id,
  'district', coalesce(c.district, g.district), 'synthetic', coalesce(o.synthetic, g.synthetic),
  'sessionsAttended', (SELECT count(*) FROM app.session_registration r WHERE r.party_id = g.id AND r.attendance = 'came'),
  'stages', (SELECT json_agg(json_build_object('stage', s.stage, 'from', lower(s.valid), 'to', upper(s.valid) - 1) ORDER BY lower(s.valid))
    FROM app.guided_party_stage s WHERE s.party_id = g.id))`;
const FROM = 'app.guided_party g LEFT JOIN app.organisation o ON o.id = g.company_id LEFT JOIN app.company c ON c.organisation_id = g.company_id';

const PAGE = statement<Keyed<GuidedPartyView>>(
  'party.page',
  `SELECT g.id::text AS key, ${PARTY} AS node FROM ${FROM} WHERE g.merged_into IS NULL AND ${below('g.id', '$1')} ORDER BY g.id DESC LIMIT $2`,
);
const BY_ID = statement<{ party: GuidedPartyView }>('party.by_id', `SELECT ${PARTY} AS party FROM ${FROM} WHERE g.id = $1`);
const OF_COMPANY = statement<{ id: string }>('party.of_company', 'SELECT id FROM app.guided_party WHERE company_id = $1');
const HAS_LEFT = statement<{ left: boolean }>(
  'party.has_left',
  `SELECT coalesce(c.state = 'left', false) AS left FROM app.guided_party g LEFT JOIN app.company c ON c.organisation_id = g.company_id
    WHERE g.id = $1 AND g.merged_into IS NULL`,
);
const LOCK = statement<{ stage: string }>('party.lock', 'SELECT stage FROM app.guided_party WHERE id = $1 AND merged_into IS NULL FOR UPDATE');
const END_STAGE = statement<never>(
  'party.end_stage',
  `UPDATE app.guided_party_stage SET valid = daterange(lower(valid), greatest($2::date, lower(valid) + 1)) WHERE party_id = $1 AND upper_inf(valid)
    RETURNING upper(valid)::text AS ended`,
);

/** SQL of guided parties. */
export const partyStore = {
  page: (reader: Reader, after: string | null, limit: number) => reader.rows(PAGE, [after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.party,
  ofCompany: async (reader: Reader, companyId: string) => (await reader.first(OF_COMPANY, [companyId]))?.id,
  hasLeft: async (reader: Reader, id: string) => (await reader.first(HAS_LEFT, [id]))?.left,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  update: (tx: Tx, id: string, change: Partial<GuidedPartyRow>) => tx.update(GuidedPartyRow, { id }, change),

  async insert(tx: Tx, party: Partial<GuidedPartyRow> & { stage: string }, from: string): Promise<string> {
    const id = await tx.insert(GuidedPartyRow, party);
    await tx.insert(GuidedPartyStageRow, { party_id: id, stage: party.stage, valid: `[${from},)` });
    return id;
  },

  /** Ends the stage a party is in and begins the next; a stage lasts a day at least. */
  async beginStage(tx: Tx, id: string, stage: string, on: string): Promise<void> {
    const [{ ended } = { ended: on }] = (await tx.rows(END_STAGE, [id, on])) as { ended: string }[];
    await tx.insert(GuidedPartyStageRow, { party_id: id, stage, valid: `[${ended},)` });
  },
};
