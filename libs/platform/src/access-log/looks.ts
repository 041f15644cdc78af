/** A kind of data about a citizen. Who has seen what is told by these names, never by what the group says. In words: ref.data_group. */
export type DataGroup =
  'BASICS' | 'NAME' | 'CONTACT' | 'HOURS' | 'TRAVEL' | 'TASKS' | 'NEEDS' | 'LANGUAGES' | 'YOUTH' | 'CONSENT' | 'MATCH' | 'EMPLOYMENT' | 'CPR';

/** Somebody saw these groups of this citizen. */
export interface Look {
  readonly citizen: string;
  readonly groups: readonly DataGroup[];
}

/** What a statement that reads citizens shows of them; or why nothing that it reads is shown to anybody. */
export type Looks<Row> =
  | {
      readonly shows: (rows: readonly Row[], values: readonly unknown[]) => readonly Look[];
      /** The citizen that was asked for by id: when no row comes back, that is a denial. */
      readonly asks?: (values: readonly unknown[]) => unknown;
    }
  | { readonly unseen: string };

/** Every row is shown. */
export function showing<Row>(look: (row: Row) => Look, asks?: (values: readonly unknown[]) => unknown): Looks<Row> {
  return { shows: (rows) => rows.map(look), ...(asks ? { asks } : {}) };
}

/** A page of a list: its statement fetches one row more than is shown, and its last value says how many (see keyset). */
export function showingPage<Row>(look: (row: Row) => Look): Looks<Row> {
  return { shows: (rows, values) => rows.slice(0, Number(values.at(-1)) - 1).map(look) };
}

/** The groups of which something is there, after those that are shown in any case. */
export function groupsIn(there: Partial<Record<DataGroup, unknown>>, ...always: DataGroup[]): DataGroup[] {
  const found = Object.entries(there).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== false,
  );
  return [...always, ...found.map(([group]) => group as DataGroup)];
}

/** A statement that looks into a table about citizens, other than only to add to it. */
const READS_CITIZENS = /(?<!insert\s+into\s+)\bapp\.citizen(_\w+)?\b/i;

/** @throws Error for a statement that reads citizens and does not say what it shows: the process does not start */
export function mustSayWhatItShows(name: string, text: string, looks: unknown): void {
  if (READS_CITIZENS.test(text) && !looks) {
    throw new Error(`statement ${name} reads citizens: say what it shows (showing, showingPage), or why nobody sees it (unseen)`);
  }
}
