import { statement, type Reader, type Tx } from '@fyrtaarn/platform';
import type { ToldNotice } from './notice-messages';

type Notice = ToldNotice & { readonly companyId: string; readonly cvr: string | null; readonly letter: Buffer | null };

// The sentence on objecting is the one that held when the notice was received.
const TOLD = statement<Notice>(
  'notice.told',
  `SELECT a.company_id AS "companyId", o.name AS company, c.cvr, h.name AS house, a.number AS agreement, g.name_da AS "groundDa", g.name_en AS "groundEn", n.explanation,
      n.effective_on::text AS "effectiveOn", n.withdrawn_because AS "withdrawnBecause", r.text_da AS "objectDa", r.text_en AS "objectEn", l.content AS letter
    FROM app.agreement_notice n JOIN app.occupancy_agreement a ON a.id = n.agreement_id JOIN app.house h ON h.id = a.house_id
      JOIN app.organisation o ON o.id = a.company_id JOIN app.company c ON c.organisation_id = a.company_id
      LEFT JOIN ref.notice_ground g ON (g.code, g.valid_from) = (n.ground, n.ground_from) LEFT JOIN app.notice_letter l ON l.notice_id = n.id
      LEFT JOIN ref.rule r ON a.kind = 'business_lease' AND r.code = 'NOTICE-OBJECTION' AND n.received_on BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
    WHERE n.id = $1`,
);
const KEEP_LETTER = statement<never>('notice.keep_letter', 'INSERT INTO app.notice_letter (notice_id, content) VALUES ($1, $2)');
const LETTER = statement<{ content: Buffer }>('notice.letter', 'SELECT content FROM app.notice_letter WHERE notice_id = $1');

/** SQL of what is told about a notice, and of its letter. */
export const noticeStore = {
  /** @throws Error when there is no such notice */
  told: async (reader: Reader, id: string): Promise<Notice> => {
    const told = await reader.first(TOLD, [id]);
    if (!told) throw new Error(`notice ${id} is gone`);
    return told;
  },
  keepLetter: (tx: Tx, id: string, content: Buffer) => tx.rows(KEEP_LETTER, [id, content]),
  letter: async (reader: Reader, id: string) => (await reader.first(LETTER, [id]))?.content,
};
