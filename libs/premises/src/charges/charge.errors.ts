import { defineErrors } from '@fyrtaarn/kernel';

/** What the database says about what a tenant owes once. */
defineErrors(
  {
    CHARGE_KIND_UNKNOWN: {
      da: 'Det kunne man ikke opkræve den dag. Vælg noget fra listen.',
      en: 'That could not be charged on that day. Choose from the list.',
    },
    CHARGE_PRICE_MISSING: { da: 'Skriv, hvad det kostede.', en: 'Say what it cost.' },
    CHARGE_PRICE_LISTED: { da: 'Prisen står på listen. Lad feltet være tomt.', en: 'The price stands on the list. Leave the field empty.' },
    CHARGE_NOT_THEN: { da: 'Vælg en dag fra aftalens første dag til i dag.', en: 'Choose a day from the first of the agreement until today.' },
    CHARGE_COLLECTED: {
      da: 'Husets leje opkræves af en anden. Bed dem om også at opkræve dette.',
      en: 'Somebody else collects the rent of this house. Ask them to collect this too.',
    },
    CHARGE_CALLED_BACK: { da: 'Den er allerede kaldt tilbage.', en: 'It is called back already.' },
    CHARGE_NOT_INVOICED: { da: 'Fakturaen er ikke udstedt endnu. Prøv igen om lidt.', en: 'The invoice is not issued yet. Try again in a moment.' },
  },
  {
    charge_kind_known: ['CHARGE_KIND_UNKNOWN', 'kind'],
    charge_price_said: ['CHARGE_PRICE_MISSING', 'unitOre'],
    charge_price_listed: ['CHARGE_PRICE_LISTED', 'unitOre'],
    charge_has_happened: ['CHARGE_NOT_THEN', 'happenedOn'],
    charge_is_ours: 'CHARGE_COLLECTED',
    charge_called_back_once: 'CHARGE_CALLED_BACK',
    charge_invoiced_first: 'CHARGE_NOT_INVOICED',
  },
);
