import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SYSTEM } from '@fyrtaarn/kernel';
import { declareActions, HandlesTask, statement, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { COUNTS, type Count } from './counts';

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
  readonly lastParts: string;
  readonly lastCountedAt: Date | null;
}

// Locked, so that two counts of one indicator take turns and the later one sees what the earlier saw.
const LOCK = statement<never>('recount.lock', `SELECT pg_advisory_xact_lock(hashtextextended('recount ' || $1, 0))`);
const DUE = statement<Due>(
  'recount.due',
  `SELECT t.initiative, t.period_from::text AS "periodFrom", t.period_to::text AS "periodTo", d.version, d.parameters, m.value AS "lastValue", m.synthetic AS "lastSynthetic",
      coalesce(m.data_version, 0) AS "lastVersion", coalesce(m.definition_version, 0) AS "lastDefinition",
      m.counted_at AS "lastCountedAt", coalesce((SELECT string_agg(p.dimension || ' ' || p.code || ' ' || p.value, ',' ORDER BY p.dimension, p.code)
        FROM app.measurement_part p WHERE p.measurement_id = m.id), '') AS "lastParts"
    FROM ref.target t
      JOIN LATERAL (SELECT * FROM ref.indicator_definition x WHERE x.indicator = t.indicator AND x.valid_from <= current_date ORDER BY x.version DESC LIMIT 1) d ON true
      LEFT JOIN LATERAL (SELECT * FROM app.measurement x WHERE x.initiative = t.initiative AND x.indicator = t.indicator ORDER BY x.data_version DESC LIMIT 1) m ON true
    WHERE t.indicator = $1`,
);
const ADD = statement<{ id: string }>(
  'recount.add',
  'INSERT INTO app.measurement (initiative, indicator, definition_version, data_version, value, synthetic, reason) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id',
);
const ADD_PARTS = statement<never>(
  'recount.add_parts',
  'INSERT INTO app.measurement_part SELECT $1, p.dimension, p.code, p.value FROM jsonb_to_recordset($2) AS p (dimension text, code text, value int)',
);

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
      const now = await tx.first(count, [due.periodFrom, due.periodTo, JSON.stringify(due.parameters), due.lastCountedAt]);
      if (!now) throw new Error(`counting ${indicator} gave no row`);
      if (hasMoved(due, now)) await this.keep(tx, indicator, due, now);
    }
  }

  private async keep(tx: Tx, indicator: string, due: Due, { value, synthetic, late, parts }: Count): Promise<void> {
    const dataVersion = due.lastVersion + 1;
    const row = await tx.first(ADD, [due.initiative, indicator, due.version, dataVersion, value, synthetic, late ? 'late_registration' : null]);
    if (parts.length > 0) await tx.rows(ADD_PARTS, [row?.id, JSON.stringify(parts)]);
    tx.record('programme.indicator_counted', row?.id ?? '', { initiative: due.initiative, indicator, value, dataVersion, definitionVersion: due.version });
  }
}

function hasMoved(due: Due, now: Count): boolean {
  const parts = now.parts.map(({ dimension, code, value }) => `${dimension} ${code} ${value}`).join(',');
  return now.value !== due.lastValue || now.synthetic !== due.lastSynthetic || due.version !== due.lastDefinition || parts !== due.lastParts;
}
