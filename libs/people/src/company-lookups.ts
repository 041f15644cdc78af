import { Inject, Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, LOGGER, statement, UnitOfWork, type Logger, type Tx } from '@fyrtaarn/platform';
import { askAgainAt } from './company-lookup.rules';
import { CompanyRegister, RegisterDown, type RegisterEntry } from './company-register';
import { companyStore } from './company.store';
import type { CompanyView } from './company.views';
import { refusePeople } from './people.errors';

declareActions({
  'people.company_lookup_answered': ['found', 'active'],
  'people.company_lookup_postponed': [],
});

/** What a register answered. No entry: it knows no such number. */
export interface Answer {
  readonly source: string;
  readonly entry: RegisterEntry | null;
}

const KEEP = statement<never>(
  'lookup.keep',
  'INSERT INTO app.company_lookup (company_id, found, register, name, active, legal_form, rsv) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
// A P-number that a person has written for another company stays there: people settle that, not the register.
const ADD_UNITS = statement<never>(
  'lookup.add_units',
  `INSERT INTO app.production_unit (company_id, p_number, source) SELECT $1, p, 'register' FROM unnest($2::text[]) AS p WHERE p ~ '^[0-9]{10}$'
    ON CONFLICT (p_number) DO NOTHING`,
);
const NUMBER_OF = statement<{ cvr: string | null; mergedInto: string | null }>(
  'lookup.number_of',
  'SELECT cvr, merged_into AS "mergedInto" FROM app.company WHERE organisation_id = $1',
);

/** Looking companies up in the CVR register. That it is down never stops anybody: the question waits, and is asked again. */
@Injectable()
export class CompanyLookups {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly registerOf: CompanyRegister,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Asks the register, outside any transaction of ours. @returns nothing when it cannot be asked now */
  async ask(cvr: string): Promise<Answer | undefined> {
    try {
      return { source: this.registerOf.source, entry: await this.registerOf.byCvr(cvr) };
    } catch (error) {
      if (!(error instanceof RegisterDown)) throw error;
      this.log.warn({ register: this.registerOf.source, reason: error.message }, 'the CVR register gave no answer; it will be asked again');
      return undefined;
    }
  }

  async lookUp(who: Actor, companyId: string): Promise<CompanyView> {
    const company = await this.work.read(who, (reader) => reader.first(NUMBER_OF, [companyId]));
    if (!company) throw refuse('NOT_FOUND');
    if (company.mergedInto) throw refusePeople('COMPANY_MERGED', { keptId: company.mergedInto });
    if (company.cvr === null) throw refusePeople('COMPANY_NOT_FOUNDED');
    const answer = await this.ask(company.cvr);
    return this.work.write(who, async (tx) => {
      if (answer) await this.keep(tx, companyId, answer);
      else {
        this.later(tx, companyId);
        tx.record('people.company_lookup_postponed', companyId);
      }
      return (await companyStore.byId(tx, companyId)) as CompanyView;
    });
  }

  /** What a task does: ask once more, and if there is no answer, again later. */
  async tryAgain(tx: Tx, companyId: string, attempt: number): Promise<void> {
    const company = await tx.first(NUMBER_OF, [companyId]);
    if (!company) throw new Error('the company to look up is not there');
    if (company.mergedInto || company.cvr === null) return;
    const answer = await this.ask(company.cvr);
    if (answer) await this.keep(tx, companyId, answer);
    else this.later(tx, companyId, attempt + 1);
  }

  later(tx: Tx, companyId: string, attempt = 0): void {
    tx.schedule('people.look_up_company', { companyId, attempt }, { at: askAgainAt(this.clock.now(), attempt), dedupeKey: companyId });
  }

  async keep(tx: Tx, companyId: string, { source, entry }: Answer): Promise<void> {
    await tx.rows(KEEP, [companyId, entry !== null, source, entry?.name ?? null, entry?.active ?? null, entry?.legalForm ?? null, entry?.rsv ?? null]);
    if (entry) await tx.rows(ADD_UNITS, [companyId, entry.productionUnits]);
    tx.record('people.company_lookup_answered', companyId, entry ? { found: true, active: entry.active } : { found: false });
  }
}
