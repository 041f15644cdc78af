import { Injectable } from '@nestjs/common';
import { Clock, refuse, type Actor, type LocalDate } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { agreementStore } from '../agreements/agreement.store';
import type { AgreementView } from '../agreements/agreement.views';
import { lineStore } from '../agreements/line.store';
import { sheetPdf } from '../invoicing/invoice-pdf';
import { indexNumber } from '../invoicing/regulation.rules';
import { refuseAgreement } from '../agreements/agreement.errors';
import { regulationLetter } from './regulation-letter.rules';
import { regulation, type IndexClause, type IndexNumber } from './regulation-lines.rules';
import type { RegulatePrices } from './regulation.inputs';
import type { RegulationPreviewView } from './regulation.views';
import { regulationStore } from './regulation.store';

declareActions({ 'premises.prices_regulated': ['lines', 'leftAlone', 'indexFrom', 'indexTo'] });

/** Rent that follows the index as the agreement's clause says, and the letter that tells the tenant. */
@Injectable()
export class Regulations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The same as would be saved, line by line. */
  preview(who: Actor, wish: RegulatePrices): Promise<RegulationPreviewView> {
    const { agreementId, from } = wish;
    const { given, to } = numbersOf(wish);
    return this.work.read(who, async (reader) => {
      const clause = await regulationStore.clause(reader, agreementId);
      if (!clause) throw refuseAgreement('INDEX_NOT_AGREED');
      const lines = (await regulationStore.lines(reader, agreementId, from)).map((line) => ({ ...line, index: saysBase(clause, given) ? given : line.index }));
      const { regulated, left } = regulation(clause, lines, { from, given, to: to.number });
      return {
        regulated: regulated.map(({ id: lineId, monthOre, newOre }) => ({ lineId, monthOre, newOre })),
        leftAlone: left.map(({ id: lineId, reason }) => ({ lineId, reason })),
      };
    });
  }

  /** The first one says by which number of its base month a clause goes that has none. */
  regulate(who: Actor, wish: RegulatePrices): Promise<AgreementView> {
    const { agreementId, from, indexFrom, indexTo } = wish;
    const { given, to } = numbersOf(wish);
    const on = this.clock.today();
    return this.work.write(who, async (tx) => {
      await agreementStore.lock(tx, agreementId);
      const clause = await regulationStore.clause(tx, agreementId);
      if (!clause) throw refuseAgreement('INDEX_NOT_AGREED');
      if (saysBase(clause, given)) await regulationStore.fixBase(tx, agreementId, given.number);
      const lines = await regulationStore.lines(tx, agreementId, from);
      const { regulated, left } = regulation(clause, lines, { from, given, to: to.number });
      const tenant = await regulationStore.tenant(tx, agreementId);
      if (!tenant) throw refuse('NOT_FOUND');
      const letter = regulationLetter({ ...tenant, on, from: from as LocalDate, rule: clause, to, regulated, left });
      const content = await sheetPdf(letter, { name: letter.title, author: 'Københavns Kommune', on });
      const leftAlone = JSON.stringify(left.map(({ id: lineId, reason }) => ({ lineId, reason })));
      const id = await regulationStore.add(tx, [agreementId, from, to.number, to.month, leftAlone, content]);
      await lineStore.closePrices(
        tx,
        regulated.map((line) => line.id),
        from,
      );
      await regulationStore.price(tx, regulated, from, to.number, to.month);
      tx.schedule('premises.tell_regulation', { regulationId: id });
      tx.record('premises.prices_regulated', agreementId, { lines: regulated.length, leftAlone: left.length, indexFrom, indexTo });
      return agreementStore.byId(tx, agreementId);
    });
  }

  letter(who: Actor, id: string): Promise<Buffer | undefined> {
    return this.work.read(who, (reader) => regulationStore.content(reader, id));
  }
}

/** @throws DomainError INDEX_INVALID */
function numbersOf({ indexFrom, indexFromMonth, indexTo, indexToMonth }: RegulatePrices): { given: IndexNumber; to: IndexNumber & { month: string } } {
  return {
    given: { number: indexNumber('indexFrom', indexFrom), month: indexFromMonth },
    to: { number: indexNumber('indexTo', indexTo), month: indexToMonth },
  };
}

/** A clause from before numbers were kept is told by the first regulation which number it goes by. */
function saysBase(clause: IndexClause, given: IndexNumber): boolean {
  return clause.base_number === null && given.month === clause.base_month;
}
