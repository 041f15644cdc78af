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
  readonly lastSynthetic: boolean | null;
  readonly lastVersion: number;
  readonly lastDefinition: number;
}

// Locked, so that two counts of one indicator take turns and the later one sees what the earlier saw.
const LOCK = statement<never>('recount.lock', `SELECT pg_advisory_xact_lock(hashtextextended('recount ' || $1, 0))`);
const DUE = statement<Due>(
  'recount.due',
  `SELECT t.initiative, t.period_from::text AS "periodFrom", t.period_to::text AS "periodTo", d.version, d.parameters, m.value AS "lastValue", m.synthetic AS "lastSynthetic",
      coalesce(m.data_version, 0) AS "lastVersion", coalesce(m.definition_version, 0) AS "lastDefinition"
    FROM ref.target t
      JOIN LATERAL (SELECT * FROM ref.indicator_definition x WHERE x.indicator = t.indicator AND x.valid_from <= current_date ORDER BY x.version DESC LIMIT 1) d ON true
      LEFT JOIN LATERAL (SELECT * FROM app.measurement x WHERE x.initiative = t.initiative AND x.indicator = t.indicator ORDER BY x.data_version DESC LIMIT 1) m ON true
    WHERE t.indicator = $1`,
);
const ADD = statement<{ id: string }>(
  'recount.add',
  'INSERT INTO app.measurement (initiative, indicator, definition_version, data_version, value, synthetic) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
);

interface Count {
  readonly value: number;
  /** Whether any of what was counted is made up. */
  readonly synthetic: boolean;
}

// How each indicator is counted from scratch: $1 first day, $2 last day, $3 the definition's parameters.
const COUNTS: Readonly<Record<string, Statement<Count>>> = {
  ORDINARY_PAID_HOURS: statement(
    'recount.ordinary_paid_hours',
    `SELECT count(*)::int AS value, coalesce(bool_or(synthetic), false) AS synthetic
    FROM (SELECT citizen_id, bool_or(o.synthetic) AS synthetic FROM app.paid_hours JOIN app.organisation o ON o.id = company_id WHERE superseded_at IS NULL AND period && daterange($1::date, $2::date, '[]')
      AND (evidence <> 'free_card_register' OR ($3::jsonb ->> 'frikort_counts')::boolean)
      GROUP BY citizen_id HAVING sum(minutes) >= ($3::jsonb ->> 'min_paid_minutes')::int) AS counted`,
  ),
  SEATS: statement(
    'recount.seats',
    `SELECT count(*)::int AS value, coalesce(bool_or(h.synthetic), false) AS synthetic FROM app.seat JOIN app.room r ON r.id = room_id
      JOIN app.house h ON h.id = r.house_id WHERE h.opened_on BETWEEN $1::date AND least($2::date, current_date) AND $3::jsonb IS NOT NULL`,
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
      const now = await tx.first(count, [due.periodFrom, due.periodTo, JSON.stringify(due.parameters)]);
      if (!now) throw new Error(`counting ${indicator} gave no row`);
      const moved = now.value !== due.lastValue || now.synthetic !== due.lastSynthetic || due.version !== due.lastDefinition;
      if (moved) await this.keep(tx, indicator, due, now);
    }
  }

  private async keep(tx: Tx, indicator: string, due: Due, { value, synthetic }: Count): Promise<void> {
    const dataVersion = due.lastVersion + 1;
    const row = await tx.first(ADD, [due.initiative, indicator, due.version, dataVersion, value, synthetic]);
    tx.record('programme.indicator_counted', row?.id ?? '', { initiative: due.initiative, indicator, value, dataVersion, definitionVersion: due.version });
  }
}
