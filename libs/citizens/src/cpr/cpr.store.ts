import { found, type LocalDate } from '@fyrtaarn/kernel';
import { statement, type Keyring, type Reader, type Tx, type Wrapped } from '@fyrtaarn/platform';

/** A citizen as an administration refers them. */
export interface NewCitizen {
  readonly cpr: string;
  readonly firstName: string;
  readonly lastName: string;
  /** A code of the list. */
  readonly district: string;
  readonly waitingSince: LocalDate;
  readonly phone: string | null;
}

interface KeyMissing {
  readonly kind: string;
  readonly version: number;
}
const INSIDE = { unseen: 'what the functions give out is closed; whoever opens it says so' };
const CHECK = statement<KeyMissing>('cpr.check_keys', 'SELECT kind, version FROM app.data_key_check($1, $2) ORDER BY kind, version');
const FIND = statement<{ id: string | null }>('cpr.find', 'SELECT app.citizen_cpr_find($1) AS id', INSIDE);
const OPEN = statement<Wrapped & { sealed: Buffer }>('cpr.open', 'SELECT sealed, wrapped, version FROM app.citizen_cpr_open($1)', INSIDE);
const KEY = statement<Wrapped>('cpr.key', 'SELECT wrapped, version FROM app.citizen_key_for($1, $2, $3)', INSIDE);
const KEEP = statement<{ kept: boolean }>('cpr.keep', 'SELECT app.citizen_cpr_keep($1, $2, $3, $4) AS kept', INSIDE);

const TAKE_IN = statement<{ citizen: string; fresh: boolean }>('cpr.take_in', 'SELECT citizen, fresh FROM app.citizen_take_in($1, $2, $3, $4, $5, $6)', {
  unseen: 'only takes in; whether somebody was there is counted as a use',
});

/** SQL of CPR numbers: functions of the owner, which look whose the citizen is and count each use. */
export const cprStore = {
  /** @returns the house's keys that this process does not have; `learn` lets the first to close a value say which they are */
  missingKeys: (reader: Reader, keyring: Keyring, learn: boolean) => reader.rows(CHECK, [JSON.stringify(keyring.fingerprints()), learn]),
  find: async (tx: Tx, keyring: Keyring, digits: string) => (await tx.first(FIND, [JSON.stringify(keyring.indexOf(digits))]))?.id ?? undefined,
  takeIn: async (tx: Tx, keyring: Keyring, digits: string, { firstName, lastName, district, waitingSince, phone }: Omit<NewCitizen, 'cpr'>) =>
    found(await tx.first(TAKE_IN, [JSON.stringify(keyring.indexOf(digits)), firstName, lastName, district, waitingSince, phone])),
  open: (tx: Tx, citizenId: string) => tx.first(OPEN, [citizenId]),
  /** @returns the citizen's own key, the new one when there was none; undefined when the citizen is not the reader's to close values of */
  keyOf: (tx: Tx, citizenId: string, fresh: Wrapped) => tx.first(KEY, [citizenId, fresh.wrapped, fresh.version]),
  keep: (tx: Tx, keyring: Keyring, citizenId: string, sealed: Buffer, { digits, passes }: { digits: string; passes: boolean }) =>
    tx.rows(KEEP, [citizenId, sealed, passes, JSON.stringify(keyring.indexOf(digits))]),
};
