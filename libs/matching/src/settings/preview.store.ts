import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { MatchingSettings } from '../explanation';
import type { SettingPreviewView } from './setting.views';
import type { QuarterMoves } from './who-moves.rules';

const TAKE_TURNS = statement<never>('preview.take_turns', `SELECT pg_advisory_xact_lock(hashtextextended('matching previews', 0))`);
const TODAY = statement<{ n: number }>('preview.today', `SELECT count(*)::int AS n FROM app.matching_preview WHERE asked_at > now() - interval '1 day'`);
const ASK = statement<{ id: string }>('preview.ask', 'INSERT INTO app.matching_preview (based_on, weights, limits) VALUES ($1, $2, $3) RETURNING id');
const BY_ID = statement<SettingPreviewView>(
  'preview.by_id',
  `SELECT id, based_on AS "basedOn", asked_at AS "askedAt", counted_at AS "countedAt", moves AS "whoMoves" FROM app.matching_preview WHERE id = $1`,
);
const WAITING = statement<{ base: MatchingSettings; weights: MatchingSettings['weights']; limits: MatchingSettings['limits'] }>(
  'preview.waiting',
  `SELECT json_build_object('version', s.version, 'ruleset', s.ruleset, 'weights', s.weights, 'limits', s.limits) AS base, p.weights, p.limits
    FROM app.matching_preview p JOIN ref.matching_setting s ON s.version = p.based_on WHERE p.id = $1 AND p.moves IS NULL`,
);
const COUNTED = statement<never>('preview.counted', 'UPDATE app.matching_preview SET moves = $2, counted_at = now() WHERE id = $1');

/** SQL of counts of who would move. */
export const previewStore = {
  /** How many there have been in a day; whoever asks takes turns. */
  async today(tx: Tx): Promise<number> {
    await tx.rows(TAKE_TURNS);
    return (await tx.first(TODAY))?.n ?? 0;
  },
  ask: async (tx: Tx, { version, weights, limits }: MatchingSettings): Promise<string> =>
    String((await tx.first(ASK, [version, JSON.stringify(weights), JSON.stringify(limits)]))?.id),
  byId: (reader: Reader, id: string) => reader.first(BY_ID, [id]),
  waiting: (reader: Reader, id: string) => reader.first(WAITING, [id]),
  counted: (tx: Tx, id: string, moves: readonly QuarterMoves[]) => tx.rows(COUNTED, [id, JSON.stringify(moves)]),
};
