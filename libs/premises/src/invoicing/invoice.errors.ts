import { defineErrors } from '@fyrtaarn/kernel';

/** Refusals about invoices, credit notes, reminders and the rent they are made of. */
export const refuseInvoice = defineErrors({
  INVOICE_WITHOUT_LINES: { da: 'Fakturaen skal have mindst én linje.', en: 'The invoice must have at least one line.' },
  INVOICE_LINE_AMOUNT: {
    da: 'Linje {line} stemmer ikke: antal, pris og beløb passer ikke sammen.',
    en: 'Line {line} does not add up: quantity, price and amount.',
  },
  INVOICE_LINE_NEGATIVE: { da: 'Linje {line} er negativ. Skriv en kreditnota i stedet.', en: 'Line {line} is negative. Write a credit note instead.' },
  INVOICE_DAYS_INVALID: { da: 'Dagene på linje {line} slutter, før de begynder.', en: 'The days of line {line} end before they begin.' },
  INVOICE_SUM_WRONG: { da: 'Summen {field} stemmer ikke med linjerne.', en: 'The sum {field} does not agree with the lines.' },
  INVOICE_VAT_WRONG: { da: 'Momsen stemmer ikke med linjerne.', en: 'The VAT does not agree with the lines.' },
  INVOICE_NOT_POSITIVE: { da: 'Beløbet skal være over 0 kr.', en: 'The amount must be above 0.' },
  EXEMPTION_REASON_MISSING: { da: 'Skriv, hvorfor beløbet er fritaget for moms.', en: 'Say why the amount is exempt from VAT.' },
  GLN_INVALID: { da: 'GLN-nummeret er ikke rigtigt.', en: 'The GLN number is not right.' },
  SELLER_CVR_INVALID: { da: 'Udstederens CVR-nummer er ikke rigtigt.', en: 'The CVR number of the issuer is not right.' },
  BUYER_CVR_INVALID: { da: 'Modtagerens CVR-nummer er ikke rigtigt.', en: 'The CVR number of the recipient is not right.' },
  BUYER_P_NUMBER_INVALID: { da: 'P-nummeret er ikke rigtigt.', en: 'The P number is not right.' },
  POSTCODE_INVALID: { da: 'Postnummeret har fire cifre.', en: 'The postcode has four digits.' },
  BUYER_WITHOUT_ADDRESS: {
    da: 'Modtageren har hverken GLN- eller CVR-nummer og kan ikke få en elektronisk faktura.',
    en: 'The recipient has neither GLN nor CVR number and cannot get an electronic invoice.',
  },
  PAYMENT_ID_INVALID: { da: 'Betalingslinjens nummer er ikke rigtigt.', en: 'The number of the payment line is not right.' },
  PAYMENT_CREDITOR_INVALID: { da: 'Kreditornummeret har otte cifre og begynder med 8.', en: 'The creditor number has eight digits and begins with 8.' },
  PAYMENT_ACCOUNT_INVALID: {
    da: 'Kontoen har fire cifre i registreringsnummer og op til ti i kontonummer.',
    en: 'The account has a sort code of four digits and up to ten more.',
  },
  CREDIT_REFERS_TO_ITSELF: { da: 'En kreditnota skal henvise til fakturaen, den retter.', en: 'A credit note must refer to the invoice it corrects.' },
  DUE_BEFORE_ISSUED: { da: 'Betalingsdagen kan ikke ligge før fakturaens dato.', en: 'The due day cannot lie before the date of the invoice.' },
  MONTH_INVALID: { da: 'Måneden skrives som 2026-12.', en: 'The month is written as 2026-12.' },
  PRICES_OVERLAP: { da: 'Linjen har to priser på samme dag.', en: 'The line has two prices on one day.' },
  PRICE_MISSING: { da: 'Linjen har ingen pris den {day}.', en: 'The line has no price on {day}.' },
  INDEX_INVALID: { da: 'Indekstallet skal være over 0 med højst to decimaler.', en: 'The index must be above 0 with two decimals at most.' },
  REMINDERS_ALL_SENT: { da: 'Der er sendt {most} rykkere. Der må ikke sendes flere.', en: '{most} reminders have been sent. No more may be sent.' },
  REMINDER_TOO_EARLY: { da: 'Næste rykker kan tidligst sendes {day}.', en: 'The next reminder can be sent on {day} at the earliest.' },
  REMINDER_FEE_TOO_LARGE: { da: 'Gebyret for en rykker er højst {mostOre} øre.', en: 'The fee of a reminder is {mostOre} øre at most.' },
  NOTHING_OVERDUE: { da: 'Fakturaen er ikke forfalden.', en: 'The invoice is not overdue.' },
  BANK_FILE_UNREADABLE: { da: 'Filen fra banken kan ikke læses. Linje {line}.', en: 'The file from the bank cannot be read. Line {line}.' },
});
