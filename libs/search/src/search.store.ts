import { showingPage, statement, type Reader, type Statement } from '@fyrtaarn/platform';
import { agreementNumber, invoiceNumber } from './search.rules';
import type { HitKind, HitView, HitsView } from './search.views';

/** Of each kind. Whoever sees more than this does not read them, but writes more of the name. */
const SHOWN = 10;

type Values = readonly (string | number | null)[];
interface Search {
  readonly sql: Statement<HitView>;
  readonly values: (sought: string) => Values;
}

const row = (
  id: string,
  name: string,
  detail: string,
  { english = 'NULL::text', day = 'NULL::date', synthetic = 'false', house = 'NULL::uuid' } = {},
): string =>
  `SELECT ${id} AS id, ${name} AS name, ${english} AS "nameEn", ${detail} AS detail, ${day}::text AS day, ${synthetic} AS synthetic, ${house} AS "houseId"`;
/** The last sign of all ends what begins so. It is a comparison that an index may answer before row-level security (migration 0102). */
const begins = (column: string, with_: string): string =>
  `(${column} COLLATE app.search >= ${with_} AND ${column} COLLATE app.search <= ${with_} || U&'\\FFFF')`;
const folded = (text: string): string => `replace(lower(${text} COLLATE "da-x-icu"), 'å', 'aa')`;
/** Anywhere in a text: titles and names of companies, of which there are few; six millionths of a second each. */
const holds = (text: string): string => `strpos(${folded(text)}, ${folded('$1')}) > 0`;
const inOrder = (name: string, id: string, limit: string): string => `ORDER BY ${name} COLLATE "da-x-icu", ${id} LIMIT ${limit}`;
const asWritten = (sought: string): Values => [sought, SHOWN + 1];

/** The first and the last word of a name that was written whole, in either order: "Anna Marie Holm", "holm, anna". */
function partsOfName(sought: string): Values {
  const words = sought.replace(/,/g, ' ').trim().split(/ +/);
  return [sought, words.length > 1 ? (words[0] ?? null) : null, words.length > 1 ? (words.at(-1) ?? null) : null, SHOWN + 1];
}

// By how the first or the last name begins. A name that the reader may not see is not there to be found.
const CITIZENS = statement<HitView>(
  'search.citizens',
  `${row('c.id', `n.first_name || ' ' || n.last_name`, 'NULL::text', { day: 'c.waiting_since', synthetic: 'c.synthetic' })}
    FROM app.citizen_name n JOIN app.citizen c ON c.id = n.citizen_id
    WHERE ${begins('n.first_name', '$1')} OR ${begins('n.last_name', '$1')}
      OR (${begins('n.first_name', '$2')} AND ${begins('n.last_name', '$3')}) OR (${begins('n.last_name', '$2')} AND ${begins('n.first_name', '$3')})
    ${inOrder(`n.first_name || ' ' || n.last_name`, 'c.id', '$4')}`,
  showingPage(({ id }) => ({ citizen: id, groups: ['BASICS', 'NAME'] })),
);
const POSTINGS = statement<HitView>(
  'search.postings',
  `${row('p.id', 'p.title', 'o.name', { synthetic: 'o.synthetic' })} FROM app.posting p JOIN app.organisation o ON o.id = p.company_id
    WHERE ${holds('p.title')} ORDER BY p.id DESC LIMIT $2`,
);
const COMPANIES = statement<HitView>(
  'search.companies',
  `${row('o.id', 'o.name', 'c.cvr', { synthetic: 'o.synthetic' })} FROM app.company c JOIN app.organisation o ON o.id = c.organisation_id
    WHERE c.merged_into IS NULL AND (${holds('o.name')} OR starts_with(c.cvr, $1)) ${inOrder('o.name', 'o.id', '$2')}`,
);
const SEATS = statement<HitView>(
  'search.seats',
  `${row('s.id', 's.code', 'r.name', { house: 's.house_id' })} FROM app.seat s JOIN app.room r ON r.id = s.room_id
    WHERE ${begins('s.code', '$1')} ${inOrder('s.code', 's.id', '$2')}`,
);
const AGREEMENTS = statement<HitView>(
  'search.agreements',
  `${row('a.id', 'a.number::text', 'o.name', { day: 'a.starts_on', synthetic: 'o.synthetic' })}
    FROM app.occupancy_agreement a JOIN app.organisation o ON o.id = a.company_id WHERE a.number = $2 OR ${holds('o.name')} ORDER BY a.number DESC LIMIT $3`,
);
const INVOICES = statement<HitView>(
  'search.invoices',
  `${row('i.id', 'i.number', 'o.name', { day: 'i.issued_on', synthetic: 'o.synthetic' })} FROM app.invoice i
    JOIN app.occupancy_agreement a ON a.id = i.agreement_id JOIN app.organisation o ON o.id = a.company_id
    WHERE i.fiscal_year = $2 AND i.no = $3 AND ($1::text IS NULL OR i.series = $1) ORDER BY i.number, i.id LIMIT $4`,
);
const INITIATIVES = statement<HitView>(
  'search.initiatives',
  `${row('i.code', 'i.name_da', 'i.code', { english: 'i.name_en' })} FROM ref.initiative i
    WHERE ${holds('i.name_da')} OR ${holds('i.name_en')} OR ${begins('i.code', '$1')}
      OR EXISTS (SELECT FROM ref.grant_line g WHERE g.initiative = i.code AND ${begins('g.grant_code', '$1')}) ${inOrder('i.name_da', 'i.code', '$2')}`,
);
const INDICATORS = statement<HitView>(
  'search.indicators',
  `${row('d.indicator', 'd.name_da', 'NULL::text', { english: 'd.name_en' })} FROM (SELECT DISTINCT ON (indicator) * FROM ref.indicator_definition ORDER BY indicator, version DESC) d
    WHERE ${holds('d.name_da')} OR ${holds('d.name_en')} ${inOrder('d.name_da', 'd.indicator', '$2')}`,
);
// A citizen's login is not an administrator's to find (see people).
const ACCOUNTS = statement<HitView>(
  'search.accounts',
  `${row('a.id', 'a.display_name', 'a.email', { synthetic: 'a.synthetic' })} FROM app.account a
    WHERE (${holds('a.display_name')} OR ${holds('a.email')}) AND NOT EXISTS (SELECT FROM app.membership c WHERE c.account_id = a.id AND c.role = 'citizen')
    ${inOrder('a.display_name', 'a.id', '$2')}`,
);

const SEARCHES: Readonly<Record<HitKind, Search>> = {
  citizen: { sql: CITIZENS, values: partsOfName },
  posting: { sql: POSTINGS, values: asWritten },
  company: { sql: COMPANIES, values: asWritten },
  seat: { sql: SEATS, values: asWritten },
  agreement: { sql: AGREEMENTS, values: (sought) => [sought, agreementNumber(sought) ?? null, SHOWN + 1] },
  invoice: { sql: INVOICES, values: invoiceValues },
  initiative: { sql: INITIATIVES, values: asWritten },
  indicator: { sql: INDICATORS, values: asWritten },
  account: { sql: ACCOUNTS, values: asWritten },
};

function invoiceValues(sought: string): Values {
  const { series = null, year = null, no = null } = invoiceNumber(sought) ?? {};
  return [series, year, no, SHOWN + 1];
}

/** What there is of one kind. Row-level security decides, as in every list. */
export async function hitsOf(reader: Reader, kind: HitKind, sought: string): Promise<HitsView> {
  const { sql, values } = SEARCHES[kind];
  const rows = await reader.rows(sql, values(sought));
  return { kind, hits: rows.slice(0, SHOWN), more: rows.length > SHOWN };
}
