import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, found, type Actor } from '@fyrtaarn/kernel';
import { declareActions, queueMail, UnitOfWork } from '@fyrtaarn/platform';
import { agreementStore } from '../agreements/agreement.store';
import { chargeDue } from '../charges/charge-due';
import { sheetPdf } from '../invoicing/invoice-pdf';
import { issuerOf, paymentOf } from '../rent/rent-month.rules';
import { DEPOSIT_MESSAGE, depositLetter, missingOre } from './deposit-letter.rules';
import { depositLetterStore } from './deposit-letter.store';

declareActions({ 'premises.deposit_asked': ['amountOre', 'letterId'] });

const refuseDeposit = defineErrors(
  {
    DEPOSIT_NOT_MISSING: { da: 'Der mangler ikke noget i depositum.', en: 'Nothing is missing of the deposit.' },
    DEPOSIT_ASKED: { da: 'Der er allerede sendt et brev om depositum i dag.', en: 'A letter about the deposit was sent today already.' },
  },
  { deposit_is_missing: 'DEPOSIT_NOT_MISSING', deposit_letter_of_missing: 'DEPOSIT_NOT_MISSING', deposit_asked_once: 'DEPOSIT_ASKED' },
);

/** Asks tenants for the deposit that was agreed and is not there. */
@Injectable()
export class DepositLetters {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Goes by mail where the invoices do; else a person prints it. @returns the letter's id. @throws DomainError DEPOSIT_NOT_MISSING, RENT_TERMS_MISSING, RENT_BUYER_MISSING */
  ask(who: Actor, agreementId: string): Promise<string> {
    const on = this.clock.today();
    return this.work.write(who, async (tx) => {
      await agreementStore.lock(tx, agreementId);
      const missing = await depositLetterStore.missing(tx, agreementId, on);
      if (!missing || missingOre(missing) <= 0) throw refuseDeposit('DEPOSIT_NOT_MISSING');
      const { terms, buyer } = issuerOf(missing);
      const { dueOn } = await chargeDue(tx, on);
      // Serials of invoices begin with their year: small ones are free for letters.
      const payment = paymentOf(terms, missing.number, 0, missing.letters + 1);
      const letter = depositLetter({ ...missing, on, dueOn, payment });
      const content = await sheetPdf(letter, { name: letter.title, author: 'Københavns Kommune', on });
      const { months, monthOre, heldOre } = missing;
      const { id } = found(await depositLetterStore.add(tx, [agreementId, months, monthOre, heldOre, dueOn, payment, content]));
      const attachment = { name: 'depositum.pdf', content };
      const to = buyer.contact.email;
      if (to) await queueMail(tx, { about: id, kind: 'premises.deposit_asked', version: 0, to, ...DEPOSIT_MESSAGE, attachment });
      tx.record('premises.deposit_asked', agreementId, { amountOre: missingOre(missing), letterId: id });
      return id;
    });
  }

  letter(who: Actor, id: string): Promise<Buffer | undefined> {
    return this.work.read(who, (reader) => depositLetterStore.content(reader, id));
  }
}
