import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import { declareActions, HandlesTask, statement, UnitOfWork, type Statement, type Tx } from '@fyrtaarn/platform';

declareActions({ 'programme.indicator_counted': ['initiative', 'indicator', 'value', 'dataVersion', 'definitionVersion'] });

interface Due {
  readonly initiative: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly version: number;
  readonly parameters: Record<string, unknown>;
  readonly lastValue: number | null;
  readonly lastVersion: number;
  readonly lastDefinition: number;
}

// Locked, so that two counts of one indicator take turns and the later one sees what the earlier saw.
const LOCK = statement<never>('recount.lock', `SELECT pg_advisory_xact_lock(hashtextextended('recount ' || $1, 0))`);
const DUE = statement<Due>(
  'recount.due',
  `SELECT t.initiative, t.period_from::text AS "periodFrom", t.period_to::text AS "periodTo", d.version, d.parameters, m.value AS "lastValue",
      coalesce(m.data_version, 0) AS "lastVersion", coalesce(m.definition_version, 0) AS "lastDefinition"
    FROM ref.target t
      JOIN LATERAL (SELECT * FROM ref.indicator_definition x WHERE x.indicator = t.indicator AND x.valid_from <= current_date ORDER BY x.version DESC LIMIT 1) d ON true
      LEFT JOIN LATERAL (SELECT * FROM app.measurement x WHERE x.initiative = t.initiative AND x.indicator = t.indicator ORDER BY x.data_version DESC LIMIT 1) m ON true
    WHERE t.indicator = $1`,
);
const ADD = statement<{ id: string }>(
  'recount.add',
  'INSERT INTO app.measurement (initiative, indicator, definition_version, data_version, value) VALUES ($1, $2, $3, $4, $5) RETURNING id',
);

// How each indicator is counted from scratch: $1 first day, $2 last day, $3 the definition's parameters.
const COUNTS: Readonly<Record<string, Statement<{ value: number }>>> = {
  ORDINARY_PAID_HOURS: statement(
    'recount.ordinary_paid_hours',
    `SELECT count(*)::int AS value FROM (SELECT citizen_id FROM app.paid_hours WHERE superseded_at IS NULL AND period && daterange($1::date, $2::date, '[]')
      AND (evidence <> 'free_card_register' OR ($3::jsonb ->> 'frikort_counts')::boolean)
      GROUP BY citizen_id HAVING sum(minutes) >= ($3::jsonb ->> 'min_paid_minutes')::int) AS counted`,
  ),
  SEATS: statement(
    'recount.seats',
    'SELECT count(*)::int AS value FROM app.seat JOIN app.room r ON r.id = room_id JOIN app.house h ON h.id = r.house_id WHERE h.opened_on BETWEEN $1::date AND least($2::date, current_date) AND $3::jsonb IS NOT NULL',
  ),
};

/** Counts what was promised, when something that moves it has happened. A measurement is never changed: a new count is a new version. */
@Injectable()
export class RecountTasks implements OnApplicationBootstrap {
  constructor(private readonly work: UnitOfWork) {}

  /** At start-up everything is counted once, in the background, so that no number is older than the house. */
  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, async (tx) => {
      for (const indicator of Object.keys(COUNTS)) tx.schedule('programme.recount', { indicator }, { dedupeKey: indicator });
    });
  }

  @HandlesTask('programme.recount')
  async recount(tx: Tx, { indicator }: { indicator: string }): Promise<void> {
    const count = COUNTS[indicator];
    if (!count) throw new Error(`nobody knows how to count ${indicator}`);
    await tx.rows(LOCK, [indicator]);
    for (const due of await tx.rows(DUE, [indicator])) {
      const value = (await tx.first(count, [due.periodFrom, due.periodTo, JSON.stringify(due.parameters)]))?.value ?? 0;
      if (value !== due.lastValue || due.version !== due.lastDefinition) await this.keep(tx, indicator, due, value);
    }
  }

  private async keep(tx: Tx, indicator: string, due: Due, value: number): Promise<void> {
    const dataVersion = due.lastVersion + 1;
    const row = await tx.first(ADD, [due.initiative, indicator, due.version, dataVersion, value]);
    tx.record('programme.indicator_counted', row?.id ?? '', { initiative: due.initiative, indicator, value, dataVersion, definitionVersion: due.version });
  }
}
