import { defineErrors } from '@fyrtaarn/kernel';

/** Refusals about money that comes in, and about rent that does not. */
export const refusePayment = defineErrors(
  {
    BANK_FILE_MISSING: { da: 'Vælg en fil fra banken.', en: 'Choose a file from the bank.' },
    BANK_FILE_KNOWN: { da: 'Filen er læst ind i forvejen.', en: 'The file has been read already.' },
    PAYMENT_EXISTS: { da: 'Den betaling er skrevet ind i forvejen.', en: 'That payment has been entered already.' },
    PAYMENT_AMOUNT_ZERO: { da: 'Skriv et beløb over 0 kr.', en: 'Enter an amount above 0.' },
    PAYMENT_IN_FUTURE: { da: 'Betalingen kan ikke ligge i fremtiden.', en: 'The payment cannot lie in the future.' },
    PAYMENT_HAS_OWNER: { da: 'Pengene er allerede fordelt. Fortryd det først.', en: 'The money is allocated already. Undo that first.' },
    ALLOCATION_UNCLEAR: { da: 'Vælg én kilde og ét mål for pengene.', en: 'Choose one source and one target for the money.' },
    ALLOCATION_OTHER_TENANT: { da: 'Pengene kommer fra en anden lejer.', en: 'The money comes from another tenant.' },
    MONEY_OF_OTHER_HOUSE: { da: 'Pengene hører til et andet hus.', en: 'The money belongs to another house.' },
    MONEY_NOT_THERE: { da: 'Der er ikke så meget tilbage.', en: 'There is not that much left.' },
    CLAIM_IS_SMALLER: { da: 'Der skyldes ikke så meget.', en: 'Not that much is owed.' },
    ALLOCATION_STAYS: { da: 'Den fordeling kan ikke fortrydes.', en: 'That allocation cannot be undone.' },
  },
  {
    bank_file_once: 'BANK_FILE_KNOWN',
    payment_once: 'PAYMENT_EXISTS',
    payment_amount: 'PAYMENT_AMOUNT_ZERO',
    allocation_positive: 'PAYMENT_AMOUNT_ZERO',
    payment_is_kept: 'PAYMENT_HAS_OWNER',
    allocation_one_source: 'ALLOCATION_UNCLEAR',
    allocation_one_target: 'ALLOCATION_UNCLEAR',
    allocation_same_house: 'MONEY_OF_OTHER_HOUSE',
    payment_of_house: 'MONEY_OF_OTHER_HOUSE',
    allocation_same_tenant: 'ALLOCATION_OTHER_TENANT',
    allocation_within_source: 'MONEY_NOT_THERE',
    allocation_within_claim: 'CLAIM_IS_SMALLER',
    allocation_is_kept: 'ALLOCATION_STAYS',
  },
);
