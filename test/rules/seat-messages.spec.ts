import type { LocalDate } from '@fyrtaarn/kernel';
import rules from '../../libs/premises/reference/rule.json';
import { alarmAbout, assessmentMessage, messageAbout, receipt, type OfferNews, type ToldOffer } from '../../libs/premises/src/waiting/seat-messages';
import { renewalMessage } from '../../libs/premises/src/waiting/renewal-messages';
import { HEARD_BY, noticeMessage, type NoticeNews, type ToldNotice } from '../../libs/premises/src/agreements/notice-messages';
import { wordMessage } from '../../libs/premises/src/waiting/word-messages';
import { WORD_ACTS } from '../../libs/premises/src/waiting/word.views';
import { lix, sentencesOf, wordsOf } from '../support/plain';

const TOLD: ToldOffer = {
  company: 'Nye Hænder',
  house: 'Prøvehuset',
  wanted: 4,
  seats: 2,
  codes: ['A01', 'A02'],
  startsOn: '2027-01-01' as LocalDate,
  answerBy: '2026-11-27' as LocalDate,
  kroner: '1.200 kr.',
  vat: 'exempt',
  because: 'Pladsen er lovet væk ved en fejl.',
};
const NEWS: OfferNews[] = ['offered', 'reminded', 'accepted', 'declined', 'expired', 'asked', 'rested', 'withdrawn'];
const danishOf = (body: string): string => body.split('\n\n—\n')[0]!.replace(/1\.200 kr\./g, '1200 kroner');
const { text_da: disagreeDa, text_en: disagreeEn } = rules.find(({ code }) => code === 'SEAT-DISAGREE')!;
const { text_da: orderDa, text_en: orderEn } = rules.find(({ code }) => code === 'SEAT-ORDER')!;
const applied = receipt({ company: 'Nye Hænder', wanted: 1, free: 2, place: 1, orderDa, orderEn }).body;
const judged = (['admitted', 'not_admitted', 'more_needed'] as const).map((outcome) =>
  assessmentMessage({ company: 'Nye Hænder', outcome, reasons: 'Overskuddet bliver ikke i virksomheden.', disagreeDa, disagreeEn }),
);
const { text_da: objectDa, text_en: objectEn } = rules.find(({ code }) => code === 'NOTICE-OBJECTION')!;
const NOTICE: ToldNotice = {
  company: 'Nye Hænder',
  house: 'Prøvehuset',
  agreement: 12,
  groundDa: 'Huset skal bygges om',
  groundEn: 'The house is to be rebuilt',
  explanation: 'Facaden skal skiftes.',
  effectiveOn: '2027-03-01' as LocalDate,
  withdrawnBecause: 'Det gik bedre.',
  objectDa,
  objectEn,
};
const notices = (Object.keys(HEARD_BY) as NoticeNews[]).map((news) => noticeMessage(news, NOTICE).body);
const words = WORD_ACTS.map((act) => wordMessage({ company: 'Nye Hænder', act, channel: 'letter', on: '2026-11-22' as LocalDate }).body);
const bodies = [
  ...NEWS.map((news) => messageAbout(news, TOLD).body),
  ...judged.map(({ body }) => body),
  ...(['asked', 'lapsed'] as const).map((news) => renewalMessage(news, { company: 'Nye Hænder', answerBy: '2027-12-22' }).body),
  alarmAbout('unsigned', TOLD).body,
  alarmAbout('unreached', TOLD).body,
  applied,
  ...notices,
  ...words,
].map(danishOf);

test('what applicants and tenants are told is plain Danish: no sentence above 15 words, and a LIX of 35 or less over all', () => {
  for (const body of bodies) for (const sentence of sentencesOf(body)) expect([sentence, wordsOf(sentence).length <= 15]).toEqual([sentence, true]);
  expect(lix(bodies.join(' '))).toBeLessThanOrEqual(35);
});

test('an offer says which seats, from when, what they cost, until when to answer, and that it is less than was asked for', () => {
  const { body } = messageAbout('offered', TOLD);
  for (const fact of ['2 pladser i Prøvehuset', 'A01, A02', '1. januar 2027', '1.200 kr.', '27. november 2026', 'I har søgt om 4'])
    expect(body).toContain(fact);
  expect(messageAbout('offered', { ...TOLD, wanted: 2 }).body).not.toContain('I har søgt om');
});

test('a price says whether VAT comes on top, and nothing of it while the house has not said', () => {
  const priced = (vat: ToldOffer['vat']) => /Prisen er .* en plads(.*)\. Svar/.exec(messageAbout('offered', { ...TOLD, vat }).body)?.[1];
  expect([priced('standard'), priced('exempt'), priced(null)]).toEqual([', ekskl. moms', ', momsfri', '']);
});

test('the receipt tells the order by the rule itself, in both languages', () => {
  expect([orderDa, orderEn].map((rule) => applied.includes(rule))).toEqual([true, true]);
});

test('an offer that is taken back says why', () => {
  expect(messageAbout('withdrawn', TOLD).body).toContain('Begrundelse: Pladsen er lovet væk ved en fejl.');
});

test('a judgement gives its reasons, and whoever did not get what it asked for reads whom to write to', () => {
  for (const { body } of judged) expect(body).toContain('Overskuddet bliver ikke i virksomheden.');
  expect(judged.map(({ body }) => [body.includes(disagreeDa), body.includes(disagreeEn)])).toEqual([
    [false, false],
    [true, true],
    [true, true],
  ]);
});
