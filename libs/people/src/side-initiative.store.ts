import { statement, type Keyed, type Reader, type Tx } from '@fyrtaarn/platform';
import { SideInitiativeMoveRow, SideInitiativeRow } from './partner.entity';
import type { Step } from './side-initiative.rules';
import type { SideInitiativeView } from './side-initiative.views';

// $1 is today.
const INITIATIVE = `json_build_object('id', i.id, 'name', i.name, 'about', i.about, 'area', i.area, 'status', i.status, 'followUpOn', i.follow_up_on,
  'overdue', coalesce(i.follow_up_on < $1::date, false), 'synthetic', i.synthetic,
  'partner', (SELECT json_build_object('id', o.id, 'name', o.name) FROM app.organisation o WHERE o.id = i.partner_id),
  'owner', (SELECT a.display_name FROM app.account a WHERE a.id = i.owner_id),
  'moves', (SELECT coalesce(json_agg(json_build_object('from', m.from_status, 'to', m.to_status, 'reason', m.reason, 'on', m.moved_on, 'followUpOn', m.follow_up_on) ORDER BY m.id DESC), '[]')
    FROM app.side_initiative_move m WHERE m.initiative_id = i.id))`;

// By follow-up day, so that what is overdue comes first and what is over comes last.
const PAGE = statement<Keyed<SideInitiativeView>>(
  'side_initiative.page',
  `SELECT coalesce(i.follow_up_on, 'infinity') || '|' || i.id AS key, ${INITIATIVE} AS node FROM app.side_initiative i
    WHERE ($2::text IS NULL OR i.status = $2) AND ($3::text IS NULL OR (coalesce(i.follow_up_on, 'infinity'), i.id) > (split_part($3, '|', 1)::date, split_part($3, '|', 2)::uuid))
    ORDER BY coalesce(i.follow_up_on, 'infinity'), i.id LIMIT $4`,
);
const BY_ID = statement<{ initiative: SideInitiativeView }>(
  'side_initiative.by_id',
  `SELECT ${INITIATIVE} AS initiative FROM app.side_initiative i WHERE i.id = $2`,
);
const LOCK = statement<{ status: string }>('side_initiative.lock', 'SELECT status FROM app.side_initiative WHERE id = $1 FOR UPDATE');

/** SQL of side initiatives. */
export const sideInitiativeStore = {
  page: (reader: Reader, today: string, status: string | null, after: string | null, limit: number) => reader.rows(PAGE, [today, status, after, limit]),
  byId: async (reader: Reader, today: string, id: string) => (await reader.first(BY_ID, [today, id]))?.initiative,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  insert: (tx: Tx, row: Omit<SideInitiativeRow, 'id'>) => tx.insert(SideInitiativeRow, row),

  async move(tx: Tx, id: string, from: string | null, step: Step): Promise<void> {
    await tx.insert(SideInitiativeMoveRow, { initiative_id: id, from_status: from, ...step });
    if (from !== null) await tx.update(SideInitiativeRow, { id }, { status: step.to_status, follow_up_on: step.follow_up_on });
  },
};
