import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, refuse, wholeNumber, type Actor, type Language } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type BacklogView, type Connection, type PageArgs, type Tx } from '@fyrtaarn/platform';
import { weekMustHold } from '@fyrtaarn/postings';
import { Suggestions } from '../suggestions';
import { TEMPLATES } from '../sentence-templates';
import { wordsIn, type Words } from '../words';
import { questionStore, type LockedQuestion, type StoredQuestion } from './question.store';
import type { AnswerCitizenQuestion, OpenQuestionView } from './question.views';
import { questionsOf } from './questions.rules';

const refuseAnswer = defineErrors(
  {
    ANSWER_MISSING: {
      da: 'Svaret passer ikke til spørgsmålet. Udfyld det, der bliver spurgt om.',
      en: 'The answer does not fit the question. Fill in what is asked.',
    },
    ANSWER_INVALID: { da: 'Svaret kan ikke bruges. Se tal og ord efter.', en: 'The answer cannot be used. Check numbers and words.' },
    ANSWER_NOT_RELEASED: {
      da: 'Borgerens egen forvaltning har noteret det, men ikke frigivet det. Bed brobyggeren om det.',
      en: 'The citizen’s own administration has noted it, but not released it. Ask the bridge worker.',
    },
  },
  {
    citizen_hours_pkey: 'ANSWER_NOT_RELEASED',
    citizen_week_pkey: 'ANSWER_NOT_RELEASED',
    citizen_language_pkey: 'ANSWER_NOT_RELEASED',
    citizen_hours_range: 'ANSWER_INVALID',
    citizen_language_term: 'ANSWER_INVALID',
  },
);

/** Minutes a week, as the citizen's hours are kept. */
const FULL_TIME = 37 * 60;

declareActions({ 'matching.questions_raised': ['count'], 'matching.question_answered': ['code'] });

/** What nobody has asked yet: one question to the one who can answer, and the answer where the matching reads it. */
@Injectable()
export class Questions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly suggestions: Suggestions,
  ) {}

  count(who: Actor): Promise<BacklogView> {
    return this.work.read(who, questionStore.count);
  }

  open(who: Actor, args: PageArgs, language: Language): Promise<Connection<OpenQuestionView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => {
      const words = await wordsIn(reader, language);
      const rows = await questionStore.open(reader, after, limit);
      return toConnection(
        rows.map(({ key, node }) => ({ key, node: { ...node, text: textOf(node, language, words) } })),
        args,
      );
    });
  }

  /** Asks everything that stands between a posting and the people it would otherwise fit. @returns how many questions are new */
  raise(who: Actor, postingId: string): Promise<number> {
    return this.work.write(who, async (tx) => {
      const pairs = await this.suggestions.explainEach(tx, postingId);
      const count = await questionStore.raise(tx, questionsOf(pairs), this.clock.today());
      tx.record('matching.questions_raised', postingId, { count });
      return count;
    });
  }

  /** A company says whether its place offers what was asked about. */
  answerOfPosting(who: Actor, id: string, offered: boolean): Promise<string> {
    return this.answering(who, id, async (tx, { posting_id, term }) => {
      if (!posting_id || !term) throw refuse('NOT_FOUND');
      await questionStore.saveFact(tx, posting_id, term, offered);
    });
  }

  /** What a citizen said, written down by the one who asked. */
  answerOfCitizen(who: Actor, answer: AnswerCitizenQuestion): Promise<string> {
    return this.answering(who, answer.questionId, async (tx, { citizen_id, code }) => {
      if (!citizen_id) throw refuse('NOT_FOUND');
      if (code === 'H_HOURS' && answer.minutesMin && answer.minutesMax) {
        const [min, max] = [wholeNumber('minutesMin', answer.minutesMin, 1, FULL_TIME), wholeNumber('minutesMax', answer.minutesMax, 1, FULL_TIME)];
        return questionStore.saveHours(tx, citizen_id, min, max);
      }
      if (code === 'H_TIME' && answer.week) {
        weekMustHold(answer.week, 1);
        return questionStore.saveWeek(tx, citizen_id, answer.week);
      }
      if (code === 'H_TRAVEL' && answer.districts?.length) {
        if (!(await questionStore.saveDistricts(tx, citizen_id, [...new Set(answer.districts)]))) throw refuseAnswer('ANSWER_INVALID', { field: 'districts' });
        return;
      }
      if (code === 'H_LANG' && answer.languages?.length) {
        for (const { level } of answer.languages) wholeNumber('level', level, 1, 3);
        return questionStore.saveLanguages(tx, citizen_id, answer.languages);
      }
      // The database lets only the citizen's own administration answer this one: BIF learns that it is released, or nothing.
      if (code === 'H_NEED' && typeof answer.releaseNeeds === 'boolean') {
        const released = !answer.releaseNeeds || (await questionStore.releaseNeeds(tx, citizen_id, this.clock.now()));
        if (!released) throw refuse('NOT_FOUND');
        return;
      }
      throw refuseAnswer('ANSWER_MISSING');
    });
  }

  private answering(who: Actor, id: string, save: (tx: Tx, question: LockedQuestion) => Promise<void>): Promise<string> {
    return this.work.write(who, async (tx) => {
      const question = await questionStore.lock(tx, id);
      if (!question) throw refuse('NOT_FOUND');
      await save(tx, question);
      await questionStore.answered(tx, id, this.clock.now());
      tx.record('matching.question_answered', id, { code: question.code });
      return id;
    });
  }
}

function textOf({ code, term }: StoredQuestion, language: Language, words: Words): string {
  if (term === null) return TEMPLATES[language].citizen[code]?.question?.({ released: 0 }, words) ?? code;
  const fact = words(term).toLowerCase();
  return language === 'da' ? `Kan stedet tilbyde ${fact}?` : `Can the place offer ${fact}?`;
}
