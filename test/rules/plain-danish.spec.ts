import type { Params } from '../../libs/matching/src/explanation';
import { ifYouDisagree, phoneOf } from '../../libs/matching/src/citizen/disagreeing.rules';
import { messageOf } from '../../libs/matching/src/match-messages';
import { TEMPLATES } from '../../libs/matching/src/sentence-templates';
import notes from '../../libs/matching/reference/algorithm_note.json';
import parameters from '../../libs/matching/reference/matching_parameter.json';
import rules from '../../libs/people/reference/rule.json';
import { answerWords } from '../../libs/citizens/src/rights/answer.letter';
import { ANSWERED } from '../../libs/citizens/src/rights/rights.messages';
import citizenRules from '../../libs/citizens/reference/rule.json';
import { lix, sentencesOf, wordsOf } from '../support/plain';
import { dutyTexts } from '../../apps/web/src/texts/da/duties';
import { followUpTexts } from '../../apps/web/src/texts/da/follow-up';
import { matchingTexts } from '../../apps/web/src/texts/da/matching';
import { ownTexts } from '../../apps/web/src/texts/da/own';
import { payTexts } from '../../apps/web/src/texts/da/pay';
import { peopleTexts } from '../../apps/web/src/texts/da/people';
import { DISTRICTS, termsOf, wordsIn } from './facts';

/** What a citizen reads must be plain Danish: LIX at most 35 over everything, and no sentence of more than 15 words. */
const WORDS = wordsIn('da');
const pairsOf = (terms: readonly string[]): string[][] => terms.flatMap((one, at) => [[one], ...terms.slice(at + 1).map((other) => [one, other])]);

/** Ordinary facts for every criterion: each word of the vocabulary alone, and each with each other. */
const hours: Params[] = [90, 120, 180, 450].flatMap((least) =>
  [60, 120, 300].map((mine) => ({ jobMin: least, jobMax: least + 120, mine, least: 60, from: least, to: least + mine - 60 })),
);
const tasks: Params[] = pairsOf(termsOf('work_task')).map((terms) => ({ terms, count: terms.length, of: 4 }));
const needs: Params[] = pairsOf(termsOf('workplace_fact')).map((terms) => ({ terms, of: terms.length }));
const places: Params[] = DISTRICTS.map((district) => ({ district }));
const languages: Params[] = termsOf('language').map((language) => ({ language, level: 2 }));
const ORDINARY: Readonly<Record<string, readonly Params[]>> = {
  H_HOURS: hours,
  S_HOURS: hours,
  H_TRAVEL: places,
  S_TRAVEL: places,
  H_LANG: languages,
  H_NEED: needs,
  S_HELPFUL: needs,
  H_WONT: tasks,
  S_TASK: tasks,
  S_WISH: tasks,
  S_CHOICE: [1, 2, 10].map((rank) => ({ rank })),
  S_NEXT: tasks,
  S_PEOPLE: pairsOf(termsOf('language')).map((terms) => ({ terms })),
};

/** Every template a citizen can meet, each filled in all ordinary ways. */
const TEXTS: (readonly [template: string, texts: string[]])[] = Object.entries(TEMPLATES.da.citizen).flatMap(([code, signs]) =>
  Object.entries(signs).map(
    ([sign, template]) => [`${code} ${sign}`, [...new Set((ORDINARY[code] ?? [{}]).map((params) => template(params, WORDS)))]] as const,
  ),
);

/** What a citizen is written to, in Danish: the English half stands below a dash. */
const MAILS: (readonly [string, string[]])[] = (['citizen_asked', 'citizen_reminded', 'citizen_waits', 'citizen_told', 'citizen_support_first'] as const).map(
  (message) => {
    const { subject, body } = messageOf(message);
    return [message, [`${subject}. ${body.split('—')[0]!.trim()}`]] as const;
  },
);
/** The answers to what a citizen asks for of their rights, whole, with the reason left to whoever writes it. */
const AUTHORITY = citizenRules.find(({ code }) => code === 'RIGHTS-ANSWER')!.parameters as unknown as Parameters<typeof answerWords>[1];
for (const kind of ['correction', 'erasure'])
  for (const decision of ['granted', 'refused'])
    for (const mustBeKept of kind === 'erasure' && decision === 'refused' ? [true, false] : [false]) {
      const { title, lines } = answerWords({ kind, decision, mustBeKept, reason: 'Sådan er det.' } as never, AUTHORITY).da;
      MAILS.push([`answer: ${kind} ${decision}${mustBeKept ? ', as the law asks' : ''}`, [[`${title}.`, ...lines].join(' ')]]);
    }
MAILS.push(['there is an answer', [`${ANSWERED.subject}. ${ANSWERED.body.split('—')[0]!.trim()}`]]);
MAILS.push(['if you disagree', [ifYouDisagree({ consultant: 'Mette Holm', phone: phoneOf(33663366) }, 'da')]]);

test('the measure itself: a text reckoned by hand', () => {
  // 13 words in 2 sentences, 3 of them long: Pladsen, kontakter, konsulent.
  expect(lix('Pladsen er taget nu. Vi ringer til dig, og vi kontakter din konsulent.')).toBeCloseTo(13 / 2 + 300 / 13);
  expect(wordsOf('Jobbet er på 1,5 timer. Du går kl. 10 til a-kassen.')).toHaveLength(11);
  expect(sentencesOf('Det er 1,5 timer. Mødetid er efter kl. 10. Hvornår kan du?')).toHaveLength(3);
});

test('every criterion of which a citizen reads is measured with the facts it speaks of', () => {
  expect(TEXTS.length).toBeGreaterThan(15);
  for (const [template, texts] of TEXTS) for (const text of texts) expect(`${template}: ${text}`).not.toMatch(/undefined|NaN|: \.| +[.,]/);
});

test('GR-06: all that a citizen may read, taken together, has a LIX of 35 or less', () => {
  const ways = Math.max(...TEXTS.map(([, texts]) => texts.length));
  const whole = Array.from({ length: ways }, (_, nth) => [...TEXTS, ...MAILS].map(([, texts]) => texts[nth % texts.length]!).join(' '));
  expect(whole.filter((text) => lix(text) > 35)).toEqual([]);
});

test.each([...TEXTS, ...MAILS])('%s is said in sentences of at most 15 words', (_, texts) => {
  const long = texts.flatMap(sentencesOf).filter((sentence) => wordsOf(sentence).length > 15);
  expect(long).toEqual([]);
});

test.each(MAILS)('the mail %s has a LIX of 35 or less by itself', (_, [text]) => expect(lix(text!)).toBeLessThanOrEqual(35));

test('no sentence uses a word that the law has replaced', () => {
  const { parameters } = rules.find((rule) => rule.code === 'LEGAL-VOCABULARY')!;
  const replaced = (parameters as { replace: { old: string }[] }).replace.map((one) => one.old);
  expect(replaced).toContain('jobcenter');
  const said = [...TEXTS, ...MAILS]
    .flatMap(([, texts]) => texts)
    .join(' ')
    .toLowerCase();
  expect(replaced.filter((word) => said.includes(word))).toEqual([]);
});

/** What the sheet says in whole sentences. What the law says is quoted in the law's own, longer words. */
const SHEET = [...notes.filter(({ section }) => section !== 'law'), ...parameters.filter(({ kind }) => kind === 'hard')].map((one) => one.text_da);

test('the algorithm sheet is as plain as what citizens are told: LIX at most 35, sentences of at most 15 words', () => {
  expect(SHEET.length).toBeGreaterThan(25);
  expect(lix(SHEET.join(' '))).toBeLessThanOrEqual(35);
  expect(SHEET.flatMap(sentencesOf).filter((sentence) => wordsOf(sentence).length > 15)).toEqual([]);
});

test.each(['citizen', 'consultant'] as const)('what a %s is told of a match made by hand is plain', (audience) => {
  const text = TEMPLATES.da.byHand[audience];
  expect(lix(text)).toBeLessThanOrEqual(35);
});

const said = (texts: object): string[] =>
  Object.values(texts).flatMap((one: unknown) =>
    typeof one === 'string' ? one : typeof one === 'function' ? String(one('500 kr.', '900 kr.')) : said(one as object),
  );

test('what is planned for a citizen is told plainly: LIX at most 35, sentences of at most 15 words', () => {
  const sentences = said(followUpTexts.followUp.own).flatMap(sentencesOf);
  expect(lix(sentences.join('. '))).toBeLessThanOrEqual(35);
  expect(sentences.filter((sentence) => wordsOf(sentence).length > 15)).toEqual([]);
});

const { noneOwn, titleOwn, leadOwn } = matchingTexts.pairBlocks;
const ownBlocks = { noneOwn, titleOwn, leadOwn };

test.each<[what: string, texts: object, least: number]>([
  ['what pay may mean', payTexts, 25],
  ['what an employer owes beside the pay', dutyTexts, 9],
  ['a citizen’s own pages', ownTexts, 12],
  ['what a citizen is asked, and told at each step', peopleTexts.proposals, 25],
  ['the way in with a code', matchingTexts.answerCode, 2],
  ['jobs that a citizen is not asked about', ownBlocks, 3],
])('%s is plain: LIX at most 35, sentences of at most 15 words', (_, texts, least) => {
  const sentences = said(texts)
    .filter((text) => /[.?]$/.test(text))
    .flatMap(sentencesOf);
  expect(sentences.length).toBeGreaterThan(least);
  expect(lix(sentences.join(' '))).toBeLessThanOrEqual(35);
  expect(sentences.filter((sentence) => wordsOf(sentence).length > 15)).toEqual([]);
});
