import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { projectPath } from '../config/paths';
import { withOwnersHand } from './owners-hand';

/** Tables of schema ref with the columns that identify a row, parents first. Files: libs/<lib>/reference/<table>.json. */
const TABLES: readonly (readonly [table: string, key: string])[] = [
  ['administration', 'code'],
  ['administration_name', 'administration, valid_from'],
  ['committee', 'code'],
  ['committee_name', 'committee, valid_from'],
  ['district', 'code'],
  ['area', 'code'],
  ['rule', 'code, valid_from'],
  ['claim_name', 'profile, fact, valid_from'],
  ['claim_role', 'profile, value, role, valid_from'],
  ['legal_form', 'code'],
  ['evidence_kind', 'code'],
  ['partner_kind', 'code'],
  ['mail_kind', 'kind, valid_from'],
  ['term', 'code'],
  ['data_group', 'code'],
  ['access_purpose', 'code'],
  ['operation_purpose', 'operation'],
  ['consent_text', 'version'],
  ['retention', 'code, valid_from'],
  ['personal_table', 'table_name'],
  ['task_path', 'task, leads_to'],
  ['guidance_kind', 'code'],
  ['guidance_topic', 'code'],
  ['place_fact', 'code'],
  ['notice_ground', 'code, valid_from'],
  ['cost_type', 'code, valid_from'],
  ['charge_kind', 'code, valid_from'],
  ['reminder_block', 'code'],
  ['eligibility_criterion', 'code'],
  ['seat_priority', 'code'],
  ['passing_reason', 'code'],
  ['removal_reason', 'code'],
  ['application_paper', 'code'],
  ['site_criterion', 'code, valid_from'],
  ['employment_kind', 'code, valid_from'],
  ['not_held_reason', 'code, valid_from'],
  ['errand_kind', 'code'],
  ['decline_reason', 'code'],
  ['match_timer', 'state, waits_for, step, valid_from'],
  ['ending', 'code'],
  ['screened_word', 'word'],
  ['match_transition', 'from_state, to_state, actor'],
  ['matching_parameter', 'code'],
  ['algorithm_note', 'code'],
  ['matching_setting', 'version'],
  ['initiative', 'code'],
  ['grant_line', 'initiative, seq'],
  ['indicator_definition', 'indicator, version'],
  ['target', 'initiative, indicator'],
];

/** Loads the dated public facts. Running it again changes only what the files changed; a row is never removed, it gets an end date. */
export async function loadReferenceData(client: Client): Promise<void> {
  const libs = readdirSync(projectPath('libs'));
  await withOwnersHand(client, ['organisation'], async () => {
    await client.query('SET CONSTRAINTS ALL DEFERRED');
    for (const [table, key] of TABLES) {
      for (const lib of libs) {
        const file = projectPath('libs', lib, 'reference', `${table}.json`);
        if (existsSync(file)) await upsert(client, table, key, readFileSync(file, 'utf8'));
      }
    }
    await client.query(ADMINISTRATIONS);
  });
}

// Each administration is an organisation too, so that people can be members of it. Its name here is today's.
const ADMINISTRATIONS = `INSERT INTO app.organisation (kind, administration, name)
  SELECT DISTINCT ON (administration) 'administration', administration, name_da FROM ref.administration_name
    WHERE valid_from <= current_date ORDER BY administration, valid_from DESC
  ON CONFLICT (administration) DO UPDATE SET name = excluded.name`;

async function upsert(client: Client, table: string, key: string, json: string): Promise<void> {
  const { rows } = await client.query<{ column: string }>(
    `SELECT column_name AS column FROM information_schema.columns WHERE table_schema = 'ref' AND table_name = $1`,
    [table],
  );
  const keys = key.split(', ');
  const settable = rows.map((row) => row.column).filter((column) => !keys.includes(column));
  const change = settable.length ? `DO UPDATE SET ${settable.map((c) => `${c} = excluded.${c}`).join(', ')}` : 'DO NOTHING';
  await client.query(`INSERT INTO ref.${table} SELECT * FROM jsonb_populate_recordset(null::ref.${table}, $1::jsonb) ON CONFLICT (${key}) ${change}`, [
    withDefaults(table, json),
  ]);
}

/** jsonb_populate_recordset gives null, not the column's default, for a key that is left out. */
function withDefaults(table: string, json: string): string {
  if (table !== 'initiative') return json;
  return JSON.stringify((JSON.parse(json) as object[]).map((row) => ({ period_assumed: false, ...row })));
}
