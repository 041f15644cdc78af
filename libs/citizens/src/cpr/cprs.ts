import { Injectable, type OnModuleInit } from '@nestjs/common';
import { cprDigits, defineErrors, found, localDate, passesCprCheck, plainText, refuse, SYSTEM, type Actor } from '@fyrtaarn/kernel';
import { declareActions, Keyring, StartupError, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { citizenStore } from '../citizen.store';
import type { CitizenView } from '../citizen.views';
import { cprStore, type NewCitizen } from './cpr.store';
import type { ReferCitizen, ReferredCitizenView } from './referral.views';

const refuseCpr = defineErrors(
  {
    CPR_INVALID: {
      da: 'Et CPR-nummer er seks cifre for en dato, som findes, og fire cifre mere.',
      en: 'A CPR number is six digits of a date that exists, and four digits more.',
    },
    CPR_ENOUGH: {
      da: 'Du har brugt CPR-numre så mange gange, som du kan på en time. Prøv igen senere.',
      en: 'You have used CPR numbers as often as you can in an hour. Try again later.',
    },
    WAITING_IN_FUTURE: { da: 'Dagen ligger ude i fremtiden.', en: 'The day lies in the future.' },
    CPR_KEYS_MISSING: {
      da: 'CPR-numre kan ikke bruges lige nu. Systemets nøgler mangler.',
      en: 'CPR numbers cannot be used right now. The system’s keys are missing.',
    },
  },
  { citizen_cpr_uses: 'CPR_ENOUGH', citizen_waits_already: ['WAITING_IN_FUTURE', 'waitingSince'] },
);

declareActions({ 'citizens.cpr_recorded': [], 'citizens.citizen_admitted': [], 'citizens.cpr_searched': ['found'], 'citizens.cpr_seen': [] });

/** What a number is called where it is closed: it opens only as that. */
const WHAT = 'cpr';

/** CPR numbers: written by those who have the citizen, found again, and shown by an operation of its own. Each use is counted and logged. */
@Injectable()
export class Cprs implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keyring: Keyring,
  ) {}

  /** @throws StartupError when this database's numbers were closed with keys that this process does not have */
  async onModuleInit(): Promise<void> {
    const missing = await this.work.read(SYSTEM, (reader) => cprStore.missingKeys(reader, this.keyring, false));
    if (missing.length === 0) return;
    const names = missing.map(({ kind, version }) => `${kind} ${version}`).join(', ');
    throw new StartupError(`The keys that closed this database’s CPR numbers are not here (${names}). Set DATA_KEYS_FILE or DATA_KEYS.`);
  }

  /** @returns whether the number passes the old check; one that does not is kept like any other */
  record(who: Actor, citizenId: string, text: string): Promise<boolean> {
    const digits = digitsOf(text);
    return this.work.write(who, async (tx) => {
      await this.mustHaveKeys(tx);
      const key = await cprStore.keyOf(tx, citizenId, this.keyring.newDataKey(citizenId));
      if (!key) return absent(tx, citizenId);
      tx.look(citizenId, 'CPR');
      const passes = passesCprCheck(digits);
      await cprStore.keep(tx, this.keyring, citizenId, this.keyring.seal(citizenId, key, WHAT, digits), { digits, passes });
      tx.record('citizens.cpr_recorded', citizenId);
      return passes;
    });
  }

  /** One citizen by hand. Whom the administration has already is found, as by any search, and stays as the case says. */
  refer(who: Actor, { cpr, ...wish }: ReferCitizen): Promise<ReferredCitizenView> {
    const digits = digitsOf(cpr);
    const person = personOf(wish);
    return this.work.write(who, async (tx) => {
      await this.mustHaveKeys(tx);
      // Whether the number is known is told here, and so it is counted as a use like any other question.
      const known = await cprStore.find(tx, this.keyring, digits);
      const { citizen: id, fresh } = known ? { citizen: known, fresh: false } : await this.admit(tx, digits, person);
      if (fresh) return { id, fresh };
      tx.record('citizens.cpr_searched', who.accountId ?? '', { found: true });
      tx.look(id, 'CPR');
      return { id, fresh };
    });
  }

  /** Takes in a citizen whom the administration does not have yet, with the number, in a larger step. @returns false for one whom it has */
  async takeIn(tx: Tx, { cpr, ...person }: NewCitizen): Promise<boolean> {
    const digits = digitsOf(cpr);
    await this.mustHaveKeys(tx);
    return (await this.admit(tx, digits, person)).fresh;
  }

  private async admit(tx: Tx, digits: string, person: Omit<NewCitizen, 'cpr'>): Promise<{ citizen: string; fresh: boolean }> {
    const { citizen, fresh } = await cprStore.takeIn(tx, this.keyring, digits, person);
    if (!fresh) return { citizen, fresh };
    const key = found(await cprStore.keyOf(tx, citizen, this.keyring.newDataKey(citizen)));
    await cprStore.keep(tx, this.keyring, citizen, this.keyring.seal(citizen, key, WHAT, digits), { digits, passes: passesCprCheck(digits) });
    tx.record('citizens.citizen_admitted', citizen);
    return { citizen, fresh };
  }

  /** @returns null alike for a number that nobody has, and for one of somebody whom the reader's administration does not have */
  find(who: Actor, text: string): Promise<CitizenView | null> {
    const digits = digitsOf(text);
    return this.work.write(who, async (tx) => {
      await this.mustHaveKeys(tx);
      const id = await cprStore.find(tx, this.keyring, digits);
      const citizen = id && (await citizenStore.byId(tx, id));
      tx.record('citizens.cpr_searched', who.accountId ?? '', { found: Boolean(citizen) });
      if (citizen) tx.look(citizen.id, 'CPR');
      else tx.deny();
      return citizen || null;
    });
  }

  async show(who: Actor, citizenId: string): Promise<string> {
    const shown = await this.work.write(who, async (tx) => {
      await this.mustHaveKeys(tx);
      const found = await cprStore.open(tx, citizenId);
      if (!found) {
        tx.deny(citizenId);
        tx.record('citizens.cpr_searched', who.accountId ?? '', { found: false });
        return undefined;
      }
      const digits = this.keyring.open(citizenId, found, WHAT, found.sealed);
      tx.look(citizenId, 'CPR');
      tx.record('citizens.cpr_seen', citizenId);
      return `${digits.slice(0, 6)}-${digits.slice(6)}`;
    });
    // Refused only now, so that one asked for in vain stays counted.
    if (!shown) throw refuse('NOT_FOUND');
    return shown;
  }

  /** A rotation may have put new keys in use since this process read its own. */
  private async mustHaveKeys(tx: Tx): Promise<void> {
    if (this.keyring.isEmpty) throw refuseCpr('CPR_KEYS_MISSING');
    if ((await cprStore.missingKeys(tx, this.keyring, true)).length === 0) return;
    this.keyring.reload();
    if ((await cprStore.missingKeys(tx, this.keyring, true)).length > 0) throw refuseCpr('CPR_KEYS_MISSING');
  }
}

function digitsOf(text: string): string {
  const digits = cprDigits(text);
  if (!digits) throw refuseCpr('CPR_INVALID', { field: 'cpr' });
  return digits;
}

/** The longest names and numbers are those that a list may have. */
function personOf({ firstName, lastName, district, waitingSince, phone }: Omit<ReferCitizen, 'cpr'>): Omit<NewCitizen, 'cpr'> {
  return {
    firstName: plainText('firstName', firstName, { max: 60 }),
    lastName: plainText('lastName', lastName, { max: 80 }),
    district,
    waitingSince: localDate(waitingSince, 'waitingSince'),
    phone: phone ? plainText('phone', phone, { max: 20 }) : null,
  };
}

function absent(tx: Tx, citizenId: string): never {
  tx.deny(citizenId);
  throw refuse('NOT_FOUND');
}
