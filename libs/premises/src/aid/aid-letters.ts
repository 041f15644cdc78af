import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor } from '@fyrtaarn/kernel';
import { requireCompany } from '@fyrtaarn/people';
import { declareActions, statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { sheetPdf } from '../invoicing/invoice-pdf';
import { refuseAgreement } from '../premises.errors';
import { aidLetterContent } from './aid-letter.rules';
import { aidStore } from './aid.store';
import type { AidLetterView } from './aid.views';

declareActions({ 'premises.aid_letter_added': ['companyId', 'threeYearsOre'] });

const COMPANY = statement<{ company: string; cvr: string }>(
  'aid_letter.company',
  'SELECT o.name AS company, c.cvr FROM app.company c JOIN app.organisation o ON o.id = c.organisation_id WHERE c.organisation_id = $1',
);
const CEILING = statement<{ rule: string; source: string }>(
  'aid_letter.ceiling',
  `SELECT text_da AS rule, source FROM ref.rule WHERE code = 'AID-CEILING' AND $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
);
const LETTER = `SELECT id, to_json(written_at) AS "writtenAt", three_years_ore::float AS "threeYearsOre", ceiling_ore::float AS "ceilingOre" FROM app.aid_letter`;
const LETTERS = statement<AidLetterView>('aid_letter.all', `${LETTER} WHERE company_id = $1 ORDER BY id DESC`);
const ADD = statement<{ id: string }>(
  'aid_letter.add',
  'INSERT INTO app.aid_letter (company_id, three_years_ore, ceiling_ore, content) VALUES ($1, $2, $3, $4) RETURNING id',
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
    return this.work.read(who, async (reader) => lettersOf(reader, (await requireCompany(reader, companyId)).id));
  }

  content(who: Actor, id: string): Promise<Buffer | undefined> {
    return this.work.read(who, async (reader) => (await reader.first(CONTENT, [id]))?.content);
  }

  /** @throws DomainError AID_IS_NONE for a company that was given none */
  write(who: Actor, companyId: string): Promise<AidLetterView[]> {
    const on = this.clock.today();
    return this.work.write(who, async (tx) => {
      const { id } = await requireCompany(tx, companyId);
      const [to, ceiling, ledger] = [await tx.first(COMPANY, [id]), await tx.first(CEILING, [on]), await aidStore.ledger(tx, id, on)];
      if (!to) throw refuse('NOT_FOUND');
      if (!ceiling) throw new Error('no rule says what the aid ceiling is');
      if (ledger.threeYearsOre === 0) throw refuseAgreement('AID_IS_NONE');
      const content = aidLetterContent({ ...to, ...ceiling, on, ledger });
      const pdf = await sheetPdf(content, { name: content.title, author: 'Københavns Kommune', on });
      const added = await tx.first(ADD, [id, ledger.threeYearsOre, ledger.ceilingOre, pdf]);
      if (!added) throw refuse('NOT_FOUND');
      tx.record('premises.aid_letter_added', added.id, { companyId: id, threeYearsOre: ledger.threeYearsOre });
      return lettersOf(tx, id);
    });
  }
}

function lettersOf(reader: Reader, companyId: string): Promise<AidLetterView[]> {
  return reader.rows(LETTERS, [companyId]);
}
