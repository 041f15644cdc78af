/** A kind of data about a citizen. Who has seen what is told by these names, never by what the group says. In words: ref.data_group. */
export type DataGroup =
  'BASICS' | 'NAME' | 'CONTACT' | 'HOURS' | 'TRAVEL' | 'TASKS' | 'NEEDS' | 'LANGUAGES' | 'YOUTH' | 'CONSENT' | 'MATCH' | 'EMPLOYMENT' | 'CPR' | 'QUESTIONS';

/** Somebody saw these groups of this citizen. */
export interface Look {
  readonly citizen: string;
  readonly groups: readonly DataGroup[];
}

/** What a statement that reads citizens shows of them; or why nothing that it reads is shown to anybody. */
export type Looks<Row> = ({ readonly shows: (rows: readonly Row[], values: readonly unknown[]) => readonly Look[] } | { readonly unseen: string }) & {
  /** The citizen, or the match or job of one, that was asked for by id: when no row comes back, that is a denial. */
  readonly asks?: (values: readonly unknown[]) => unknown;
};

/** Every row is shown. */
export function showing<Row>(look: (row: Row) => Look, asks?: (values: readonly unknown[]) => unknown): Looks<Row> {
  return { shows: (rows) => rows.map(look), ...(asks ? { asks } : {}) };
}

/**
 * A page of a list: its statement fetches one row more than is shown, and its last value says how many (see keyset). A row without a
 * citizen shows none.
 */
export function showingPage<Row>(look: (row: Row) => Look | null | undefined | ''): Looks<Row> {
  return {
    shows: (rows, values) => {
      const fetched = values.at(-1);
      if (!Number.isInteger(fetched)) throw new Error('the last value of a page says how many rows it fetches');
      return rows.slice(0, Number(fetched) - 1).flatMap((row) => look(row) || []);
    },
  };
}

/** The groups of which something is there, after those that are shown in any case. */
export function groupsIn(there: Partial<Record<DataGroup, unknown>>, ...always: DataGroup[]): DataGroup[] {
  const found = Object.entries(there).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false,
  );
  return [...always, ...found.map(([group]) => group as DataGroup)];
}

/** Tables with rows about a citizen, besides those whose names begin so. A test holds the list against the database. */
const ABOUT_CITIZENS = [
  ...[
    'match',
    'match_event',
    'errand',
    'employment',
    'paid_hours',
    'ordinary_paid_hours',
    'hours_month',
    'hours_by_month',
    'count_part',
    'follow_up',
    'mentor_time',
    'job_contract',
    'job_reminder',
    'local_step',
    'disclosure',
    'participation',
    'referral',
    'case_owner',
    'emergency_access',
    'case_end',
  ],
  ...['open_question', 'waiting_notice', 'answer_code', 'pair_block'],
];

/** A statement that looks into a table about citizens, other than only to add to it. */
const READS_CITIZENS = new RegExp(`(?<!insert\\s+into\\s+)\\bapp\\.(citizen(_\\w+)?|${ABOUT_CITIZENS.join('|')})\\b`, 'i');

/** @throws Error for a statement that reads citizens and does not say what it shows: the process does not start */
export function mustSayWhatItShows(name: string, text: string, looks: unknown): void {
  if (READS_CITIZENS.test(text) && !looks) {
    throw new Error(`statement ${name} reads citizens: say what it shows (showing, showingPage), or why nobody sees it (unseen)`);
  }
}
