import type { DomainError, ErrorFacts } from '@fyrtaarn/kernel';
import { below, statement, type Keyed, type Reader, type Tx, type Wrapped } from '@fyrtaarn/platform';
import type { ImportView } from './import.views';
import type { KindCode } from './kinds/kind';

/** What a pass over the rows has found, since it was last written down. */
export interface Found {
  passed: number;
  added: number;
  changed: number;
  known: number;
  faulty: number;
}

export interface FoundFault {
  readonly line: number;
  readonly fault: DomainError;
}

/** An import that is to be worked at, and who brought it. */
export interface ImportToDo extends Found {
  readonly id: string;
  readonly kind: KindCode;
  readonly accountId: string;
  readonly organisationId: string;
  readonly role: string;
  readonly onlyValid: boolean | null;
}

const BRING = statement<{ id: string }>(
  'import.bring',
  `INSERT INTO app.import (kind, name, sha256) VALUES ($1, $2, $3)
    ON CONFLICT (organisation_id, kind, sha256) WHERE state IN ('checking', 'ready', 'importing') DO NOTHING RETURNING id`,
);
const UNDER_WAY = statement<{ id: string }>(
  'import.under_way',
  `SELECT id FROM app.import WHERE kind = $1 AND sha256 = $2 AND state IN ('checking', 'ready', 'importing')`,
);
const KEEP = statement<never>('import.keep', 'INSERT INTO app.import_content (import_id, sealed, wrapped, version) VALUES ($1, $2, $3, $4)');
const CONTENT = statement<Wrapped & { sealed: Buffer }>('import.content', 'SELECT sealed, wrapped, version FROM app.import_content WHERE import_id = $1');
const IMPORT = `json_build_object('id', i.id, 'kind', i.kind, 'name', i.name, 'state', i.state, 'unreadable', i.unreadable, 'onlyValid', i.only_valid, 'lines', i.lines,
  'passed', i.passed, 'added', i.added, 'changed', i.changed, 'known', i.known, 'faulty', i.faulty, 'madeAt', i.made_at, 'endedAt', i.ended_at)`;
const PAGE = statement<Keyed<ImportView>>(
  'import.page',
  `SELECT i.id::text AS key, ${IMPORT} AS node FROM app.import i WHERE ${below('i.id', '$1')} ORDER BY i.id DESC LIMIT $2`,
);
const BY_ID = statement<{ node: ImportView }>('import.by_id', `SELECT ${IMPORT} AS node FROM app.import i WHERE i.id = $1`);
// In the order of the file; the key is the line, and within it the column.
const FAULTS = statement<Keyed<{ line: number; field: string; code: string; facts: ErrorFacts }>>(
  'import.faults',
  `SELECT f.line || '|' || f.field AS key, json_build_object('line', f.line, 'field', f.field, 'code', f.code, 'facts', f.facts) AS node FROM app.import_fault f
    WHERE f.import_id = $1 AND (f.line, f.field) > (coalesce(split_part($2, '|', 1)::int, 0), coalesce(split_part($2, '|', 2), '')) ORDER BY f.line, f.field LIMIT $3`,
);
const MAY = `EXISTS (SELECT FROM app.membership m
      WHERE m.account_id = i.account_id AND m.role = i.role AND m.organisation_id = i.organisation_id AND m.valid @> current_date)`;
// Whoever may not bring it any longer does not have it worked at.
const TO_DO = statement<ImportToDo>(
  'import.to_do',
  `SELECT i.id, i.kind, i.account_id AS "accountId", i.organisation_id AS "organisationId", i.role, i.only_valid AS "onlyValid", i.passed, i.added, i.changed, i.known, i.faulty
    FROM app.import i WHERE i.id = $1 AND i.state = $2 AND ${MAY}`,
);
const COUNT = statement<never>('import.count', 'UPDATE app.import SET lines = $2 WHERE id = $1');
// Nobody else has come further in the meantime.
const PASS = statement<{ id: string }>(
  'import.pass',
  `UPDATE app.import SET passed = passed + $3, added = added + $4, changed = changed + $5, known = known + $6, faulty = faulty + $7
    WHERE id = $1 AND passed = $2 RETURNING id`,
);
const FAULT = statement<never>(
  'import.fault',
  `INSERT INTO app.import_fault (import_id, line, field, code, facts) SELECT $1, f.line, f.field, f.code, f.facts
    FROM jsonb_to_recordset($2) AS f (line int, field text, code text, facts jsonb) ON CONFLICT DO NOTHING`,
);
const FORGET_FAULTS = statement<never>('import.forget_faults', 'DELETE FROM app.import_fault WHERE import_id = $1');
const MOVE = statement<{ id: string }>(
  'import.move',
  `UPDATE app.import SET state = $3, ended_at = CASE WHEN $3 IN ('done', 'unreadable', 'dropped') THEN now() END, unreadable = $4 WHERE id = $1 AND state = $2 RETURNING id`,
);
const BEGIN = statement<{ id: string }>(
  'import.begin',
  `UPDATE app.import SET state = 'importing', only_valid = $2 WHERE id = $1 AND state = 'ready' RETURNING id`,
);
const COUNT_ANEW = statement<never>('import.count_anew', 'UPDATE app.import SET passed = 0, added = 0, changed = 0, known = 0, faulty = 0 WHERE id = $1');
const DROP_LEFT = statement<{ id: string }>(
  'import.drop_left',
  `UPDATE app.import SET state = 'dropped', ended_at = now() WHERE id = $1 AND state IN ('checking', 'ready') RETURNING id`,
);
const DROP_ORPHANED = statement<{ id: string }>(
  'import.drop_orphaned',
  `UPDATE app.import i SET state = 'dropped', ended_at = now() WHERE i.id = $1 AND i.state IN ('checking', 'importing') AND NOT ${MAY} RETURNING id`,
);

/** SQL of imports. Everybody has their own; the machine sees that they are there, and not what is in them. */
export const importStore = {
  bring: async (tx: Tx, kind: KindCode, name: string, sha256: Buffer) => (await tx.first(BRING, [kind, name, sha256]))?.id,
  underWay: async (reader: Reader, kind: KindCode, sha256: Buffer) => (await reader.first(UNDER_WAY, [kind, sha256]))?.id,
  keep: (tx: Tx, id: string, sealed: Buffer, { wrapped, version }: Wrapped) => tx.rows(KEEP, [id, sealed, wrapped, version]),
  content: (reader: Reader, id: string) => reader.first(CONTENT, [id]),
  page: (reader: Reader, after: string | null, limit: number) => reader.rows(PAGE, [after, limit]),
  byId: async (reader: Reader, id: string) => (await reader.first(BY_ID, [id]))?.node,
  faults: (reader: Reader, id: string, after: string | null, limit: number) => reader.rows(FAULTS, [id, after, limit]),
  toDo: (reader: Reader, id: string, state: 'checking' | 'importing') => reader.first(TO_DO, [id, state]),
  count: (tx: Tx, id: string, lines: number) => tx.rows(COUNT, [id, lines]),
  /** @returns false when somebody else has passed these rows */
  pass: async (tx: Tx, id: string, at: number, { passed, added, changed, known, faulty }: Found) =>
    (await tx.first(PASS, [id, at, passed, added, changed, known, faulty])) !== undefined,
  async fault(tx: Tx, id: string, faults: readonly FoundFault[]): Promise<void> {
    if (faults.length === 0) return;
    const rows = faults.map(({ line, fault: { code, facts } }) => ({ line, field: String(facts['field'] ?? ''), code, facts }));
    await tx.rows(FAULT, [id, JSON.stringify(rows)]);
  },
  /** Forgets what the last pass has found. */
  async beginAnew(tx: Tx, id: string): Promise<void> {
    await tx.rows(FORGET_FAULTS, [id]);
    await tx.rows(COUNT_ANEW, [id]);
  },
  /** @returns whether it was in that state */
  move: async (tx: Tx, id: string, from: string, to: string, why?: DomainError) =>
    (await tx.first(MOVE, [id, from, to, why ? JSON.stringify({ code: why.code, facts: why.facts }) : null])) !== undefined,
  begin: async (tx: Tx, id: string, onlyValid: boolean) => (await tx.first(BEGIN, [id, onlyValid])) !== undefined,
  dropLeft: async (tx: Tx, id: string) => (await tx.first(DROP_LEFT, [id])) !== undefined,
  /** One that was under way when whoever brought it lost the role. What was taken of it stays. */
  dropOrphaned: async (tx: Tx, id: string) => (await tx.first(DROP_ORPHANED, [id])) !== undefined,
};
