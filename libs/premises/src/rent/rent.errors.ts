import { defineErrors } from '@fyrtaarn/kernel';

/** Refusals about the monthly run, and what the database says about invoices. */
export const refuseRent = defineErrors(
  {
    RENT_TERMS_MISSING: { da: 'Skriv først, hvem der udsteder husets fakturaer den måned.', en: 'Say first who issues the house’s invoices that month.' },
    RENT_TERMS_EXIST: { da: 'Der er allerede vilkår for den periode.', en: 'There are terms for that period already.' },
    RENT_TERMS_USED: {
      da: 'Der er udstedt fakturaer efter de vilkår. Vælg en senere dag.',
      en: 'Invoices were issued under those terms. Choose a later day.',
    },
    RENT_SERIES_INVALID: { da: 'Vælg et til fire store bogstaver foran numrene.', en: 'Choose one to four capital letters before the numbers.' },
    RENT_SERIES_OF_OTHER: {
      da: 'En anden udsteder bruger de bogstaver. Vælg andre.',
      en: 'Another issuer uses those letters. Choose others.',
    },
    RENT_BUYER_MISSING: { da: 'Aftalen mangler navn og adresse til fakturaen.', en: 'The agreement has no name and address for the invoice.' },
    RENT_RUN_APPROVED: { da: 'Månedens leje er allerede godkendt.', en: 'The rent of that month is approved already.' },
    RENT_RUN_NOT_APPROVED: { da: 'Månedens leje er ikke godkendt endnu.', en: 'The rent of that month is not approved yet.' },
    RENT_PREVIEW_STALE: { da: 'Noget er ændret, siden du så tallene. Se dem igen.', en: 'Something has changed since you saw the figures. Look again.' },
    RENT_DAY_CHARGED: { da: 'En af dagene er allerede opkrævet.', en: 'One of the days is charged already.' },
    RENT_ALREADY_CHARGED: { da: 'Lejen er allerede opkrævet. Ret den i stedet.', en: 'The rent is charged already. Correct it instead.' },
    RENT_NOT_COVERED: { da: 'Der er dage i måneden, som ingen har opkrævet.', en: 'Days of the month are not charged.' },
    RENT_OVERCHARGED: {
      da: 'Der er dage i måneden, som er opkrævet for meget eller med anden moms.',
      en: 'Days of the month are charged too much, or with other VAT.',
    },
    RENT_VAT_BY_MONTH: { da: 'Momsen kan kun skifte den 1. i en måned.', en: 'VAT can only change on the 1st of a month.' },
    RENT_VAT_TOO_SOON: {
      da: 'Huset er frivilligt registreret for moms. Det kan tidligst ændres {day}.',
      en: 'The house is registered for VAT of its own will. That can change on {day} at the earliest.',
    },
    RENT_NOT_CHARGED: {
      da: 'Noget hos os gik galt med den aftale. De andre er opkrævet.',
      en: 'Something of ours went wrong with that agreement. The others are charged.',
    },
    INVOICE_IS_ISSUED: { da: 'En udstedt faktura kan ikke ændres. Skriv en kreditnota.', en: 'An issued invoice cannot change. Write a credit note.' },
  },
  {
    rent_terms_used: 'RENT_TERMS_USED',
    rent_terms_once: 'RENT_TERMS_EXIST',
    rent_terms_pkey: 'RENT_TERMS_EXIST',
    rent_terms_series: 'RENT_SERIES_INVALID',
    rent_terms_taxed_by_month: 'RENT_VAT_BY_MONTH',
    vat_option_lasts: ['RENT_VAT_TOO_SOON', 'taxedKinds'],
    rent_series_of_seller: 'RENT_SERIES_OF_OTHER',
    day_charged_once: 'RENT_DAY_CHARGED',
    rent_run_covers_month: 'RENT_NOT_COVERED',
    rent_run_charges_no_more: 'RENT_OVERCHARGED',
    invoice_is_issued: 'INVOICE_IS_ISSUED',
  },
);
