import { longDate, type LocalDate } from '@fyrtaarn/kernel';
import { money } from '../invoicing/line-text';

export interface DeliveredDocument {
  readonly number: string;
  readonly kind: 'rent' | 'other' | 'credit_note' | 'reminder';
  readonly totalOre: number;
  readonly dueOn: LocalDate | null;
}

const SUBJECT = { rent: 'Faktura', other: 'Faktura', credit_note: 'Kreditnota', reminder: 'Rykker' } as const;
const ENGLISH = { rent: 'invoice', other: 'invoice', credit_note: 'credit note', reminder: 'reminder' } as const;

/** Plain Danish with English below; what matters stands in the page that goes along. */
export function deliveryMessage({ number, kind, totalOre, dueOn }: DeliveredDocument): { subject: string; body: string } {
  const invoice = `Her er jeres faktura ${number} på ${money(totalOre)}${dueOn ? ` Betal senest den ${longDate(dueOn)}.` : ''} Fakturaen er vedhæftet.`;
  const danish: Readonly<Record<DeliveredDocument['kind'], string>> = {
    rent: invoice,
    other: invoice,
    credit_note: `Her er jeres kreditnota ${number} på ${money(totalOre)} Den er vedhæftet.`,
    reminder: `Vi har ikke fået jeres betaling. Rykkeren ${number} er vedhæftet. Har I spørgsmål, så skriv til os.`,
  };
  return { subject: `${SUBJECT[kind]} ${number}`, body: [danish[kind], '', '—', `Please find your ${ENGLISH[kind]} ${number} attached.`].join('\n') };
}
