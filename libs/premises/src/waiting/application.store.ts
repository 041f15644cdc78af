import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { ApplicationPaperKindView, SeatRemovalReasonView } from './seat-application.views';

const listOf = (table: string) =>
  `SELECT code, name_da AS "nameDa", name_en AS "nameEn" FROM ref.${table} WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY sort`;
const REASONS = statement<SeatRemovalReasonView>('seat_removal.reasons', listOf('removal_reason'));
const KINDS = statement<ApplicationPaperKindView>('application_paper.kinds', listOf('application_paper'));

const APPLY = statement<{ id: string }>(
  'seat_application.apply',
  'INSERT INTO app.seat_application (company_id, seats_wanted, seats_least, earliest_on, commercial, applied_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
);
const ENTER = statement<{ id: string }>(
  'seat_application.enter',
  `INSERT INTO app.seat_application (company_id, seats_wanted, seats_least, earliest_on, commercial, applied_by, channel) SELECT c.organisation_id, $2, $3, $4, $5, $6, $7
    FROM app.company c WHERE c.organisation_id = $1 RETURNING id`,
);
const REWORD = statement<{ id: string }>(
  'seat_application.reword',
  `UPDATE app.seat_application SET seats_wanted = $2, seats_least = $3, earliest_on = $4, commercial = $5 WHERE id = $1 AND state IN ('waiting', 'resting') RETURNING id`,
);
const ANY_HOUSE = statement<never>('seat_application.any_house', 'DELETE FROM app.seat_application_house WHERE application_id = $1');
const IN_HOUSES = statement<{ house_id: string }>(
  'seat_application.in_houses',
  'INSERT INTO app.seat_application_house (application_id, house_id) SELECT $1, h.id FROM app.house h WHERE h.id = ANY ($2) RETURNING house_id',
);
const REMOVE = statement<{ id: string }>('seat_removal.add', 'INSERT INTO app.seat_removal (application_id, reason, note) VALUES ($1, $2, $3) RETURNING id');
const STANDING_REMOVAL = statement<{ id: string; may_return: boolean }>(
  'seat_removal.standing',
  `SELECT r.id, k.applicant_returns AS may_return FROM app.seat_removal r JOIN ref.removal_reason k ON k.code = r.reason
    WHERE r.application_id = $1 AND NOT EXISTS (SELECT FROM app.seat_return b WHERE b.removal_id = r.id)`,
);
const RETURN = statement<never>('seat_removal.undo', 'INSERT INTO app.seat_return (removal_id, note) VALUES ($1, $2)');
const ADD_PAPER = statement<never>('application_paper.add', 'INSERT INTO app.application_document (application_id, document_id, paper) VALUES ($1, $2, $3)');
const REFUSE_PAPER = statement<{ application_id: string }>(
  'application_paper.refuse',
  `UPDATE app.application_document SET refused_because = $2, refused_by = $3, refused_at = now() WHERE document_id = $1 AND refused_at IS NULL RETURNING application_id`,
);

export interface Wish {
  readonly seats: number;
  readonly least: number;
  readonly from: string;
  readonly commercial: boolean;
}

/** SQL of what an application says and of what may happen to it besides the order of the list. */
export const wishStore = {
  reasons: (reader: Reader, on: string) => reader.rows(REASONS, [on]),
  kinds: (reader: Reader, on: string) => reader.rows(KINDS, [on]),
  apply: (tx: Tx, companyId: string | undefined, { seats, least, from, commercial }: Wish, by: string | undefined) =>
    tx.first(APPLY, [companyId, seats, least, from, commercial, by]),
  enter: (tx: Tx, companyId: string, { seats, least, from, commercial }: Wish, by: string | undefined, channel: string) =>
    tx.first(ENTER, [companyId, seats, least, from, commercial, by, channel]),
  /** @returns whether it still waits */
  reword: async (tx: Tx, id: string, { seats, least, from, commercial }: Wish): Promise<boolean> =>
    (await tx.first(REWORD, [id, seats, least, from, commercial])) !== undefined,
  /** @returns whether all of them are houses */
  prefer: async (tx: Tx, id: string, houseIds: readonly string[]): Promise<boolean> => {
    await tx.rows(ANY_HOUSE, [id]);
    return houseIds.length === 0 || (await tx.rows(IN_HOUSES, [id, houseIds])).length === new Set(houseIds).size;
  },
  remove: async (tx: Tx, id: string, reason: string, note: string) => (await tx.first(REMOVE, [id, reason, note]))?.id ?? '',
  standingRemoval: (reader: Reader, id: string) => reader.first(STANDING_REMOVAL, [id]),
  putBack: (tx: Tx, removalId: string, note: string) => tx.rows(RETURN, [removalId, note]),
  addPaper: (tx: Tx, id: string, documentId: string, paper: string) => tx.rows(ADD_PAPER, [id, documentId, paper]),
  refusePaper: async (tx: Tx, documentId: string, note: string, by: string | undefined) =>
    (await tx.first(REFUSE_PAPER, [documentId, note, by]))?.application_id,
};
