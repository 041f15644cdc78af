import { longDate, type LocalDate } from '@fyrtaarn/kernel';
import { addresseeOf, type Content } from '../invoicing/invoice-content';
import { sum } from '../invoicing/invoice.rules';
import { money } from '../invoicing/line-text';
import { isSmallestRise, type IndexRule } from '../invoicing/regulation.rules';
import type { IndexNumber, LeftAlone, LeftLine, LineThen, RegulatedLine } from './regulation-lines.rules';
import type { Tenant } from './regulation.store';

export interface Regulated extends Tenant {
  readonly on: LocalDate;
  readonly from: LocalDate;
  readonly rule: IndexRule;
  readonly to: IndexNumber;
  readonly regulated: readonly RegulatedLine[];
  readonly left: readonly LeftLine[];
}

const KIND: Readonly<Record<string, { readonly da: string; readonly en: string }>> = {
  seat: { da: 'Plads', en: 'Seat' },
  membership: { da: 'Medlemskab', en: 'Membership' },
  service: { da: 'Ydelse', en: 'Service' },
};
const STAYS: Readonly<Record<LeftAlone, readonly [da: string, en: string]>> = {
  later_price: ['Her er der aftalt en pris fra den dag eller senere. Den gælder.', 'a price was agreed from that day or later, and holds.'],
  regulated: ['Prisen er allerede reguleret.', 'the price has been regulated already.'],
  begins_then: ['Her gælder den pris, der er aftalt fra den dag.', 'the price that was agreed from that day holds.'],
  cost: ['Udgiften følger ikke indekset.', 'this cost does not follow the index.'],
};
const ROUNDED: Readonly<Record<number, readonly [da: string, en: string]>> = {
  1: ['hele øre', 'whole øre'],
  100: ['hele kroner', 'whole kroner'],
  1000: ['hele tiere', 'tens of kroner'],
};
const decimals = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 4 });

/** What a tenant is told when the rent follows the index: old price, both numbers with their months, how it is reckoned, new price and first day. */
export function regulationLetter({ company, cvr, house, agreement, on, from, rule, to, regulated, left }: Regulated): Content {
  return {
    title: 'Regulering af jeres leje',
    buyer: addresseeOf(company, cvr),
    seller: ['Københavns Kommune', 'Teknik- og Miljøforvaltningen', house],
    facts: [
      ['Dato · Date', longDate(on)],
      ['Aftale · Agreement', String(agreement)],
      ['Gælder fra · From', longDate(from)],
      ['Indeks · Index', 'Nettoprisindekset · Net price index (Danmarks Statistik)'],
    ],
    headings: ['Hvad · What', 'Pris før · Price before', 'Beregning · Computation', 'Ny pris · New price'],
    rows: regulated.map((line) => [whatIs(line), money(line.monthOre), computation(line.index, to, rule), money(line.newOre)]),
    sums: [
      ['Om måneden før · A month before', money(sum(regulated.map(({ monthOre }) => monthOre)))],
      ['Om måneden fra den dag · A month from that day', money(sum(regulated.map(({ newOre }) => newOre)))],
    ],
    remarks: [...inDanish(rule, left), ...inEnglish(rule, left)],
    payment: [],
  };
}

/** Plain Danish with English below; the prices stand in the letter that goes along. */
export function regulationMessage(from: LocalDate): { subject: string; body: string } {
  const da = `Jeres leje følger nettoprisindekset. Den ændres fra den ${longDate(from)}. De nye priser står i brevet, som er vedhæftet. Har I spørgsmål? Så skriv til os.`;
  const en = `Your rent follows the net price index and changes from ${from}. Please find the new prices in the letter attached.`;
  return { subject: 'Jeres leje bliver reguleret', body: [da, '', '—', en].join('\n') };
}

function inDanish({ smallest_percent, round_to_ore }: IndexRule, left: readonly LeftLine[]): string[] {
  return [
    'Lejen følger nettoprisindekset. Det står i jeres aftale. Prisen ganges med det nye tal og deles med det gamle.',
    smallest_percent > 0
      ? `Lejen stiger mindst ${decimals.format(smallest_percent)} procent. Det står også i aftalen.`
      : 'Lejen falder ikke, selv om tallet falder.',
    `Prisen er rundet af til ${ROUNDED[round_to_ore]?.[0] ?? 'hele øre'}. Alle priser er om måneden og uden moms.`,
    ...left.map((line) => `${whatIs(line, 'da')}: ${STAYS[line.reason][0]}`),
    'Har I spørgsmål? Så skriv til os.',
  ];
}

function inEnglish({ smallest_percent, round_to_ore }: IndexRule, left: readonly LeftLine[]): string[] {
  const least = smallest_percent > 0 ? `It rises by ${smallest_percent} per cent at least.` : 'It does not fall when the number falls.';
  return [
    `In English: your rent follows the net price index, as agreed. The old price is multiplied by the new number and divided by the old one. ${least}`,
    `Prices are rounded to ${ROUNDED[round_to_ore]?.[1] ?? 'whole øre'}, a month, without VAT.`,
    ...left.map((line) => `${whatIs(line, 'en')}: ${STAYS[line.reason][1]}`),
  ];
}

/** "× 107,9 (juni 2027)" over "÷ 103,8 (juni 2026)"; where the clause's smallest rise is more than that, the rise itself. */
function computation(from: IndexNumber, to: IndexNumber, rule: IndexRule): string {
  if (!isSmallestRise({ from: from.number, to: to.number }, rule)) return `× ${named(to)}\n÷ ${named(from)}`;
  return `× ${decimals.format(1 + rule.smallest_percent / 100)} (mindst · at least)\n${named(from)}\n${named(to)}`;
}

function named({ number, month }: IndexNumber): string {
  // Without the day: "1. juni 2027" is June's number.
  return `${decimals.format(number)}${month ? ` (${longDate(month as LocalDate).slice(3)})` : ''}`;
}

/** "Plads A01" or "Seat A01"; without a language both: "Plads · Seat A01". */
export function whatIs({ kind, seats, text, cost }: Pick<LineThen, 'kind' | 'seats' | 'text' | 'cost'>, language?: 'da' | 'en'): string {
  const { da, en } = cost ?? KIND[kind] ?? { da: kind, en: kind };
  return [language ? { da, en }[language] : `${da} · ${en}`, seats ?? text].filter(Boolean).join(' ');
}
