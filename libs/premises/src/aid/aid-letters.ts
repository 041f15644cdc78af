import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { requireCompany } from '@fyrtaarn/people';
import { declareActions, statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { sheetPdf } from '../invoicing/invoice-pdf';
import { refuseAgreement } from '../agreements/agreement.errors';
import { aidLetterContent } from './aid-letter.rules';
import { aidStore } from './aid.store';
import type { AidEntryView, AidLedgerView, AidLetterView } from './aid.views';

declareActions({ 'premises.aid_letter_added': ['companyId', 'threeYearsOre'] });

type Letter = Omit<AidLetterView, 'holds'> & { readonly entries: AidEntryView[] };
const COMPANY = statement<{ company: string; cvr: string | null }>(
  'aid_letter.company',
  'SELECT o.name AS company, c.cvr FROM app.company c JOIN app.organisation o ON o.id = c.organisation_id WHERE c.organisation_id = $1',
);
const CEILING = statement<{ rule: string; source: string; years: number }>(
  'aid_letter.ceiling',
  `SELECT text_da AS rule, source, (parameters ->> 'period_years')::int AS years FROM ref.rule WHERE code = 'AID-CEILING' AND $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
);
const LETTERS = statement<Letter>(
  'aid_letter.all',
  `SELECT id, to_json(written_at) AS "writtenAt", three_years_ore::float AS "threeYearsOre", ceiling_ore::float AS "ceilingOre", entries
    FROM app.aid_letter WHERE company_id = $1 ORDER BY id DESC`,
);
// Whoever writes to one company takes turns, so that two clicks are one letter.
const TAKE_TURNS = statement<never>('aid_letter.take_turns', `SELECT pg_advisory_xact_lock(hashtextextended('aid letter ' || $1, 0))`);
const ADD = statement<{ id: string }>(
  'aid_letter.add',
  'INSERT INTO app.aid_letter (company_id, three_years_ore, ceiling_ore, content, entries) VALUES ($1, $2, $3, $4, $5) RETURNING id',
);
const CONTENT = statement<{ content: Buffer }>('aid_letter.content', 'SELECT content FROM app.aid_letter WHERE id = $1');

/** Letters about aid in the rent: written by the house, kept as they were, read by the company they are about. */
@Injectable()
export class AidLetters {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  all(who: Actor, companyId: string): Promise<AidLetterView[]> {
    return this.work.read(who, async (reader) => this.lettersOf(reader, (await requireCompany(reader, companyId)).id));
  }

  content(who: Actor, id: string): Promise<Buffer | undefined> {
    return this.work.read(who, async (reader) => (await reader.first(CONTENT, [id]))?.content);
  }

  /** @throws DomainError AID_IS_NONE for a company whose rent holds none, AID_LETTER_WRITTEN when the last letter still says it */
  write(who: Actor, companyId: string): Promise<AidLetterView[]> {
    const on = this.clock.today();
    return this.work.write(who, async (tx) => {
      const { id } = await requireCompany(tx, companyId);
      await tx.rows(TAKE_TURNS, [id]);
      const [to, ceiling, ledger] = [await tx.first(COMPANY, [id]), await tx.first(CEILING, [on]), whatCounts(await aidStore.ledger(tx, id, on))];
      if (!to) throw refuse('NOT_FOUND');
      if (!ceiling) throw new Error('no rule says what the aid ceiling is');
      if (!ledger.entries.some(({ giver }) => giver === null)) throw refuseAgreement('AID_IS_NONE');
      if ((await this.lettersOf(tx, id)).some(({ holds }) => holds)) throw refuseAgreement('AID_LETTER_WRITTEN');
      const content = aidLetterContent({ ...to, ...ceiling, on, ledger });
      const pdf = await sheetPdf(content, { name: content.title, author: 'Københavns Kommune', on });
      const added = await tx.first(ADD, [id, ledger.threeYearsOre, ledger.ceilingOre, pdf, JSON.stringify(ledger.entries)]);
      if (!added) throw refuse('NOT_FOUND');
      tx.record('premises.aid_letter_added', added.id, { companyId: id, threeYearsOre: ledger.threeYearsOre });
      return this.lettersOf(tx, id);
    });
  }

  private async lettersOf(reader: Reader, companyId: string): Promise<AidLetterView[]> {
    const [letters, ledger] = [await reader.rows(LETTERS, [companyId]), whatCounts(await aidStore.ledger(reader, companyId, this.clock.today()))];
    return letters.map(({ entries, ...letter }) => ({ ...letter, holds: saysTheSame({ ...letter, entries }, ledger) }));
  }
}

/** A company is told of what counts: what was withdrawn stands in the ledger only. */
function whatCounts(ledger: AidLedgerView): AidLedgerView {
  return { ...ledger, entries: ledger.entries.filter(({ withdrawn }) => withdrawn === null) };
}

function saysTheSame(letter: Letter, ledger: AidLedgerView): boolean {
  const said = ({ id, from, until, monthOre, onceOre }: AidEntryView): string => JSON.stringify([id, from, until, monthOre, onceOre]);
  const [then, now] = [letter.entries.map(said), ledger.entries.map(said)];
  return letter.threeYearsOre === ledger.threeYearsOre && letter.ceilingOre === ledger.ceilingOre && then.join() === now.join();
}
