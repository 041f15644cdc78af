import { showing, statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { LocalStepView } from './local-step.views';

export interface NewStep {
  readonly citizenId: string;
  readonly area: string;
  readonly kind: string;
  readonly dueOn: string | null;
  readonly plannedOn: string | null;
  readonly outcome: string | null;
  readonly onDay: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date | null;
}

export interface LockedStep {
  readonly citizenId: string;
  readonly kind: string;
  readonly area: string;
  readonly dueOn: string;
}

// Today is $1. A talk that was moved is neither late nor in time: the one that it was moved to is.
const OF_CITIZEN = statement<{ node: LocalStepView; citizen: string }>(
  'local_step.of_citizen',
  `SELECT s.citizen_id AS citizen, json_build_object('id', s.id, 'kind', s.kind, 'area', s.area, 'dueOn', s.due_on, 'plannedOn', s.planned_on, 'outcome', s.outcome,
      'onDay', s.on_day, 'inTime', CASE WHEN s.due_on IS NULL OR s.outcome = 'moved' OR (s.outcome IS NULL AND s.due_on >= $1::date) THEN NULL
        ELSE coalesce(s.outcome IN ('came', 'begun') AND s.on_day <= s.due_on, false) END) AS node
    FROM app.local_step s WHERE s.citizen_id = $2 AND s.withdrawn_at IS NULL ORDER BY s.outcome IS NOT NULL, coalesce(s.on_day, s.due_on) DESC, s.id DESC LIMIT 200`,
  showing(
    ({ citizen }) => ({ citizen, groups: ['EMPLOYMENT'] }),
    ([, citizenId]) => citizenId,
  ),
);
const ADD = statement<{ id: string }>(
  'local_step.add',
  `INSERT INTO app.local_step (citizen_id, area, kind, due_on, planned_on, outcome, on_day, recorded_by, recorded_at)
    SELECT c.id, $2, $3, $4, $5, $6, $7, $8, $9 FROM app.citizen c WHERE c.id = $1 AND c.state <> 'left' RETURNING id`,
  { unseen: 'only adds', asks: ([citizenId]) => citizenId },
);
const LOCK = statement<LockedStep>(
  'local_step.lock',
  `SELECT citizen_id AS "citizenId", kind, area, due_on::text AS "dueOn" FROM app.local_step WHERE id = $1 AND withdrawn_at IS NULL FOR UPDATE`,
  { unseen: 'only decides what may be done', asks: ([id]) => id },
);
const ANSWER = statement<never>(
  'local_step.answer',
  'UPDATE app.local_step SET outcome = $2, on_day = $3, recorded_by = sec.account(), recorded_at = $4 WHERE id = $1',
  { unseen: 'only changes' },
);
const WITHDRAW = statement<never>('local_step.withdraw', 'UPDATE app.local_step SET withdrawn_by = sec.account(), withdrawn_at = $2 WHERE id = $1', {
  unseen: 'only changes',
});

/** SQL of what is done locally with a citizen. */
export const localStepStore = {
  ofCitizen: async (reader: Reader, today: string, citizenId: string) => (await reader.rows(OF_CITIZEN, [today, citizenId])).map(({ node }) => node),
  add: async (tx: Tx, it: NewStep) =>
    (await tx.first(ADD, [it.citizenId, it.area, it.kind, it.dueOn, it.plannedOn, it.outcome, it.onDay, it.recordedBy, it.recordedAt]))?.id,
  lock: (tx: Tx, id: string) => tx.first(LOCK, [id]),
  answer: (tx: Tx, id: string, outcome: string, onDay: string, at: Date) => tx.rows(ANSWER, [id, outcome, onDay, at]),
  withdraw: (tx: Tx, id: string, at: Date) => tx.rows(WITHDRAW, [id, at]),
};
