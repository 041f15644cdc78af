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
import { regulation } from './regulation-lines.rules';
import type { RegulatePrices } from './regulation.inputs';
import { regulationStore } from './regulation.store';

declareActions({ 'premises.prices_regulated': ['lines', 'leftAlone', 'indexFrom', 'indexTo'] });

/** Rent that follows the index as the agreement's clause says, and the letter that tells the tenant. */
@Injectable()
export class Regulations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The first one says by which number of its base month a clause goes that has none. */
  regulate(who: Actor, { agreementId, from, indexFrom, indexFromMonth, indexTo, indexToMonth }: RegulatePrices): Promise<AgreementView> {
    const given = { number: indexNumber('indexFrom', indexFrom), month: indexFromMonth };
    const to = { number: indexNumber('indexTo', indexTo), month: indexToMonth };
    const on = this.clock.today();
    return this.work.write(who, async (tx) => {
      await agreementStore.lock(tx, agreementId);
      const clause = await regulationStore.clause(tx, agreementId);
      if (!clause) throw refuseAgreement('INDEX_NOT_AGREED');
      if (clause.base_number === null && given.month === clause.base_month) await regulationStore.fixBase(tx, agreementId, given.number);
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
