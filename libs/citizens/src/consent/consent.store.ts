import { showing, statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { ConsentTextView, ConsentView } from './consent.views';

export interface NewRelease {
  readonly citizenId: string;
  readonly groups: readonly string[];
  readonly channel: string;
  readonly text: string;
  readonly until: Date;
}

const TEXT = `'textVersion', x.text_version, 'textDa', coalesce(t.text_da, ''), 'textEn', coalesce(t.text_en, ''), 'channel', x.channel, 'from', lower(x.valid), 'until', upper(x.valid)`;
// Whatever staff wrote down waits for the citizen; a citizen's own word does not.
const ALL = statement<{ consent: ConsentView; citizen: string }>(
  'consent.all',
  `SELECT consent, citizen FROM (
      SELECT x.id, x.citizen_id AS citizen, json_build_object('id', x.id, 'kind', 'participation', 'recipient', NULL, 'dataGroups', '{}'::text[], 'toBeConfirmed', x.channel <> 'self' AND NOT upper_inf(x.valid), ${TEXT}) AS consent
        FROM app.participation x LEFT JOIN ref.consent_text t ON t.version = x.text_version WHERE x.citizen_id = $1 AND x.valid @> now()
      UNION ALL
      SELECT x.id, x.citizen_id, json_build_object('id', x.id, 'kind', x.purpose, 'recipient', (SELECT o.name FROM app.organisation o WHERE o.id = x.recipient_organisation_id), 'dataGroups', x.data_groups,
          'toBeConfirmed', x.channel <> 'self' AND x.purpose = 'case_cooperation', ${TEXT})
        FROM app.disclosure x LEFT JOIN ref.consent_text t ON t.version = x.text_version WHERE x.citizen_id = $1 AND x.withdrawn_at IS NULL AND x.valid @> now()) c ORDER BY id`,
  showing(({ citizen }) => ({ citizen, groups: ['CONSENT'] })),
);
const TEXT_NOW = statement<{ version: string }>(
  'consent.text_now',
  `SELECT version FROM ref.consent_text WHERE kind = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2) ORDER BY valid_from DESC LIMIT 1`,
);
const TEXTS_NOW = statement<ConsentTextView>(
  'consent.texts_now',
  `SELECT DISTINCT ON (kind) kind, text_da AS "textDa", text_en AS "textEn" FROM ref.consent_text
    WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY kind, valid_from DESC`,
);
const PARTIES = statement<{ home: string }>('consent.parties', 'SELECT home_organisation_id AS home FROM app.citizen WHERE id = $1', {
  unseen: 'only names the administration',
});
const RELEASE = statement<{ id: string }>(
  'consent.release',
  `INSERT INTO app.disclosure (citizen_id, home_organisation_id, recipient_organisation_id, purpose, data_groups, legal_basis, text_version, channel, recorded_by, valid)
    SELECT $1, $2, o.id, 'case_cooperation', $3, 'citizen_consent', $4, $5, sec.account(), tstzrange(now(), $6)
      FROM app.organisation o JOIN ref.administration a ON a.code = o.administration WHERE a.duty = 'employment' RETURNING id`,
);
// A new word takes the place of the old one.
const END_RELEASES = statement<{ id: string }>(
  'consent.end_releases',
  `UPDATE app.disclosure SET withdrawn_at = now() WHERE citizen_id = $1 AND purpose = 'case_cooperation' AND NOT data_groups @> '{STATUS}' AND withdrawn_at IS NULL RETURNING id`,
  { unseen: 'only ends' },
);
const LIVE = statement<{ citizenId: string; matchId: string | null }>(
  'consent.live',
  'SELECT citizen_id AS "citizenId", match_id AS "matchId" FROM app.disclosure WHERE id = $1 AND withdrawn_at IS NULL',
  { unseen: 'only decides what ends', asks: ([id]) => id },
);
const WITHDRAW = statement<never>('consent.withdraw', 'UPDATE app.disclosure SET withdrawn_at = now() WHERE id = $1 AND withdrawn_at IS NULL', {
  unseen: 'only ends',
});
const END_PARTICIPATION = statement<{ id: string }>(
  'consent.end_participation',
  `UPDATE app.participation SET valid = tstzrange(lower(valid), now()), ended_channel = $2 WHERE citizen_id = $1 AND valid @> now() AND lower(valid) < now() RETURNING id`,
  { unseen: 'only ends' },
);
const TAKE_PART = statement<{ id: string }>(
  'consent.take_part',
  `INSERT INTO app.participation (citizen_id, valid, text_version, channel, recorded_by) VALUES ($1, tstzrange(now(), NULL), $2, $3, sec.account()) RETURNING id`,
);
const END_CASE = statement<{ ended: string | null }>('consent.end_case', 'SELECT app.end_case($1) AS ended', { unseen: 'only ends' });
/** SQL of consents. What is withdrawn no longer lets anybody see anything from the next statement on: the policies read these rows. */
export const consentStore = {
  all: async (reader: Reader, citizenId: string): Promise<ConsentView[]> => (await reader.rows(ALL, [citizenId])).map(({ consent }) => consent),
  /** @throws Error when no wording is in force: a consent without words is none */
  async textNow(reader: Reader, kind: string, today: string): Promise<string> {
    const text = await reader.first(TEXT_NOW, [kind, today]);
    if (!text) throw new Error(`no consent text ${kind} for ${today}`);
    return text.version;
  },
  textsNow: (reader: Reader, today: string) => reader.rows(TEXTS_NOW, [today]),
  homeOf: async (reader: Reader, citizenId: string) => (await reader.first(PARTIES, [citizenId]))?.home,
  release: async (tx: Tx, home: string, it: NewRelease) => (await tx.first(RELEASE, [it.citizenId, home, it.groups, it.text, it.channel, it.until]))?.id ?? '',
  endReleases: (tx: Tx, citizenId: string) => tx.rows(END_RELEASES, [citizenId]),
  live: (reader: Reader, id: string) => reader.first(LIVE, [id]),
  withdraw: (tx: Tx, id: string) => tx.rows(WITHDRAW, [id]),
  endParticipation: (tx: Tx, citizenId: string, channel: string) => tx.rows(END_PARTICIPATION, [citizenId, channel]),
  endCase: async (tx: Tx, citizenId: string) => (await tx.first(END_CASE, [citizenId]))?.ended ?? undefined,
  takePart: async (tx: Tx, citizenId: string, text: string, channel: string) => (await tx.first(TAKE_PART, [citizenId, text, channel]))?.id ?? '',
};
