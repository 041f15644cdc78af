import { statement, type Reader } from '@fyrtaarn/platform';
import type { Lists } from './kinds/column';

const DISTRICTS = statement<{ name: string; code: string }>(
  'import.districts',
  'SELECT lower(word) AS name, code FROM ref.district, LATERAL (VALUES (code), (name_da), (name_en)) AS words (word)',
);
const LEGAL_FORMS = statement<{ name: string; code: string }>(
  'import.legal_forms',
  `SELECT lower(word) AS name, code FROM ref.legal_form, LATERAL (VALUES (code), (name_da), (name_en)) AS words (word)
    WHERE current_date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
);

/** What cells choose from, as it is today. */
export async function readLists(reader: Reader): Promise<Lists> {
  const byName = (rows: readonly { name: string; code: string }[]) => new Map(rows.map(({ name, code }) => [name, code]));
  return { districts: byName(await reader.rows(DISTRICTS)), legalForms: byName(await reader.rows(LEGAL_FORMS)) };
}
