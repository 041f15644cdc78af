import { below, statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import type { MatchingSettings } from '../explanation';
import { WHO } from './second-word';
import type { Parameter } from './setting.rules';
import type { SettingProposalView, SettingVersionView } from './setting.views';

export interface BaseSettings extends MatchingSettings {
  readonly validFrom: string;
}

interface NewProposal {
  readonly previewId: string;
  readonly validFrom: string;
  readonly reason: string;
  readonly at: Date;
}

const NUMBERS = (
  of: string,
): string => `(SELECT json_agg(json_build_object('code', v.key, 'value', v.value, 'nameDa', p.text_da, 'nameEn', p.text_en, 'least', p.least, 'most', p.most)
    ORDER BY p.kind DESC, v.value DESC, v.key) FROM (SELECT * FROM jsonb_each(${of}.weights) UNION ALL SELECT * FROM jsonb_each(${of}.limits)) v JOIN ref.matching_parameter p ON p.code = v.key)`;
const DECISION = `'proposedBy', ${WHO('p.proposed_by', 'p.proposed_role')}, 'decidedBy', ${WHO('p.decided_by', 'p.decided_role')}, 'reason', p.reason`;
const VERSION = `json_build_object('version', s.version, 'validFrom', s.valid_from, 'source', s.source, 'numbers', ${NUMBERS('s')}, ${DECISION})`;
const PROPOSAL = `json_build_object('id', p.id, 'basedOn', p.based_on, 'validFrom', p.valid_from, 'numbers', ${NUMBERS('p')}, ${DECISION}, 'proposedAt', p.proposed_at,
  'decision', p.decision, 'decisionReason', p.decision_reason, 'decidedAt', p.decided_at, 'whoMoves', p.preview,
  'mayDecide', p.proposed_by <> sec.account())`;

const LAST = statement<BaseSettings>(
  'setting.last',
  'SELECT version, ruleset, weights, limits, valid_from::text AS "validFrom" FROM ref.matching_setting ORDER BY version DESC LIMIT 1',
);
const PARAMETERS = statement<Parameter>('setting.parameters', `SELECT code, kind, least, most FROM ref.matching_parameter WHERE kind IN ('weight', 'limit')`);
const PROPOSE = statement<{ id: string }>(
  'setting.propose',
  `INSERT INTO app.matching_setting_proposal (based_on, valid_from, weights, limits, reason, preview, preview_id, proposed_at)
    SELECT p.based_on, $2, p.weights, p.limits, $3, p.moves, p.id, $4 FROM app.matching_preview p WHERE p.id = $1 AND p.moves IS NOT NULL RETURNING id`,
);
const LOCK = statement<{ decision: string | null; mine: boolean }>(
  'setting.lock',
  'SELECT decision, proposed_by = sec.account() AS mine FROM app.matching_setting_proposal WHERE id = $1 FOR UPDATE',
);
const SEEN = statement<{ id: string }>('setting.seen', 'SELECT id FROM app.matching_setting_proposal WHERE id = $1');
const DECIDE = statement<never>(
  'setting.decide',
  `UPDATE app.matching_setting_proposal SET decision = $2, decision_reason = $3, decided_at = $4, decided_by = sec.account(), decided_role = sec.role() WHERE id = $1`,
);
const PROPOSAL_BY_ID = statement<{ proposal: SettingProposalView }>(
  'setting.proposal_by_id',
  `SELECT ${PROPOSAL} AS proposal FROM app.matching_setting_proposal p WHERE p.id = $1`,
);
const PROPOSALS = statement<Keyed<SettingProposalView>>(
  'setting.proposals',
  `SELECT p.id::text AS key, ${PROPOSAL} AS node FROM app.matching_setting_proposal p WHERE ${below('p.id', '$1')} ORDER BY p.id DESC LIMIT $2`,
);
const VERSIONS = statement<Keyed<SettingVersionView>>(
  'setting.versions',
  `SELECT s.version::text AS key, ${VERSION} AS node FROM ref.matching_setting s LEFT JOIN app.matching_setting_proposal p ON p.id = s.proposal_id
    WHERE s.version < coalesce($1::int, 2147483647) ORDER BY s.version DESC LIMIT $2`,
);

/** SQL of settings and of the proposals to change them. */
export const settingStore = {
  parameters: (reader: Reader) => reader.rows(PARAMETERS),
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  isSeen: async (reader: Reader, id: string) => (await reader.first(SEEN, [id])) !== undefined,
  decide: (tx: Tx, id: string, decision: string, reason: string | null, at: Date) => tx.rows(DECIDE, [id, decision, reason, at]),
  proposal: async (reader: Reader, id: string) => (await reader.first(PROPOSAL_BY_ID, [id]))?.proposal,
  proposals: (reader: Reader, after: string | null, limit: number) => reader.rows(PROPOSALS, [after, limit]),
  versions: (reader: Reader, after: string | null, limit: number) => reader.rows(VERSIONS, [after, limit]),

  /** The latest version, whether it is in force yet or not: what a new one follows. */
  async last(reader: Reader): Promise<BaseSettings> {
    const settings = await reader.first(LAST);
    if (!settings) throw new Error('no matching settings are loaded');
    return settings;
  },

  /** @returns nothing while it has not been counted */
  propose: async (tx: Tx, { previewId, validFrom, reason, at }: NewProposal): Promise<string | undefined> =>
    (await tx.first(PROPOSE, [previewId, validFrom, reason, at]))?.id,
};
