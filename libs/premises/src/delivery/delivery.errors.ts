import { defineErrors } from '@fyrtaarn/kernel';

/** Refusals about how rent reaches the tenant, and what the collector sends back. */
export const refuseDelivery = defineErrors(
  {
    DELIVERY_SET_ALREADY: { da: 'Der er allerede valgt en måde fra den dag.', en: 'A way is chosen from that day already.' },
    DELIVERY_DAY_PASSED: {
      da: 'Der er udstedt fakturaer den dag eller senere. Vælg en dag efter den seneste.',
      en: 'Invoices were issued on that day or later. Choose a day after the latest.',
    },
    DELIVERY_WAY_WRONG: { da: 'Det kan der ikke svares på nu.', en: 'That cannot be answered now.' },
    DELIVERY_GOES_THAT_WAY: { da: 'Det går allerede den vej.', en: 'It goes that way already.' },
    NOT_COLLECTED: { da: 'Linje {line}: opkræveren har ikke den leje.', en: 'Line {line}: the collector does not have that rent.' },
    RENT_NOT_COLLECTED: { da: 'Opkræveren har ikke den leje.', en: 'The collector does not have that rent.' },
    COLLECTOR_NUMBER_MISSING: { da: 'Linje {line}: skriv opkræverens nummer.', en: 'Line {line}: enter the collector’s number.' },
    COLLECTOR_NUMBER_OTHER: { da: 'Linje {line}: lejen har et andet nummer i forvejen.', en: 'Line {line}: the rent has another number already.' },
    COLLECTOR_FILE_UNREADABLE: { da: 'Filen fra opkræveren kan ikke læses.', en: 'The file from the collector cannot be read.' },
  },
  {
    rent_delivery_once: 'DELIVERY_SET_ALREADY',
    rent_delivery_pkey: 'DELIVERY_SET_ALREADY',
    rent_delivery_ahead: 'DELIVERY_DAY_PASSED',
    delivery_way: 'DELIVERY_WAY_WRONG',
    collected_by_collector: 'RENT_NOT_COLLECTED',
  },
);
