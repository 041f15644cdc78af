import { longDate, type LocalDate } from '@fyrtaarn/kernel';
import type { Payment } from '../invoicing/invoice';
import { addresseeOf, paymentContent, type Content } from '../invoicing/invoice-content';
import { money } from '../invoicing/line-text';
import type { MissingDeposit } from './deposit-letter.store';

interface Asked extends Pick<MissingDeposit, 'company' | 'cvr' | 'house' | 'number' | 'months' | 'monthOre' | 'heldOre'> {
  readonly on: LocalDate;
  readonly dueOn: LocalDate;
  readonly payment: Payment;
}

export function missingOre({ months, monthOre, heldOre }: Pick<MissingDeposit, 'months' | 'monthOre' | 'heldOre'>): number {
  return months * monthOre - heldOre;
}

/** What is asked for as security: how it is reckoned, what is held already, and how to pay. No invoice: nothing is sold. */
export function depositLetter(asked: Asked): Content {
  const { company, cvr, house, number, months, monthOre, heldOre, on, dueOn, payment } = asked;
  return {
    title: 'Opkrævning af depositum',
    buyer: addresseeOf(company, cvr),
    seller: ['Københavns Kommune', 'Teknik- og Miljøforvaltningen', house],
    facts: [
      ['Dato · Date', longDate(on)],
      ['Aftale · Agreement', String(number)],
      ['Betales senest · To be paid by', longDate(dueOn)],
    ],
    headings: ['Hvad · What', 'Måneder · Months', 'Leje om måneden · Rent a month', 'Beløb · Amount'],
    rows: [
      ['Depositum efter aftalen · The deposit as agreed', String(months), money(monthOre), money(months * monthOre)],
      ...(heldOre > 0 ? [['Det har vi allerede · Held already', '', '', money(-heldOre)]] : []),
    ],
    sums: [['At betale · To be paid', money(missingOre(asked))]],
    remarks: [
      'Depositum er sikkerhed for det, I kommer til at skylde. Det er jeres penge: I får dem tilbage, når aftalen slutter, hvis I ikke skylder noget.',
      'Der er ikke moms af et depositum. Har I spørgsmål? Så skriv til os.',
      'In English: the deposit is security and stays your money. You get it back when the agreement ends, unless you owe something. It bears no VAT.',
    ],
    ...paymentContent(payment, `Depositum ${number}`),
  };
}

/** Plain Danish with English below; the amount stands in the letter that goes along. */
export const DEPOSIT_MESSAGE = {
  subject: 'Opkrævning af depositum',
  body: ['Her er vores brev om depositum. Det er vedhæftet.', '', '—', 'Please find our letter about the deposit attached.'].join('\n'),
};
