import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, refuse as refuseKnown, type Actor, type Language } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { whatWouldMakeItFit, type Blocker } from './blockers.rules';
import { askForChange, changesThatFit, gainsOf, sayChange, type Gain, type PostingOption } from './posting-change.rules';
import type { PostingFacts } from './posting-facts';
import { offSince } from './settings/off-switch';
import { Suggestions } from './suggestions';
import { wordsIn } from './words';

const refuse = defineErrors({
  POSTING_HAS_FITS: { da: 'Der er borgere, der passer til jobbet. Foreslå en af dem.', en: 'There are citizens who fit this job. Propose one of them.' },
});

const OPTIONS = statement<PostingOption>('posting_needs.options', 'SELECT kind, minutes, term FROM app.posting_option WHERE posting_id = $1 ORDER BY id');

declareActions({ 'matching.posting_need_raised': ['companyId', 'blockers'] });

/** Small jobs that nobody fits: what would change that, for a talk with the company. */
@Injectable()
export class PostingNeeds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly suggestions: Suggestions,
  ) {}

  of(who: Actor, postingId: string): Promise<Blocker[]> {
    return this.work.read(who, async (reader) => (await this.look(reader, postingId)).blockers);
  }

  /** What the company's own possible changes would give: exactly those that it marked, tried one by one. */
  gains(who: Actor, postingId: string, language: Language): Promise<(Gain & { readonly text: string })[]> {
    return this.work.read(who, async (reader) => {
      const { posting, evaluate } = await this.suggestions.tryOut(reader, postingId);
      const gains = gainsOf(posting, await reader.rows(OPTIONS, [postingId]), evaluate, await this.smallest(reader));
      const words = await wordsIn(reader, language);
      return gains.map((gain) => ({ ...gain, text: askForChange(gain, language, words) }));
    });
  }

  /**
   * Which of the changes that the company marked would make the job fit one citizen, as a sentence each. None while suggestions are off, as nothing is weighed then.
   * @throws DomainError NOT_FOUND for a citizen who does not take part or may not be seen
   */
  changesFor(who: Actor, postingId: string, citizenId: string, language: Language): Promise<string[]> {
    return this.work.read(who, async (reader) => {
      if (await offSince(reader)) {
        if (!(await this.suggestions.explain(reader, postingId, citizenId))) throw refuseKnown('NOT_FOUND');
        return [];
      }
      const { posting, evaluate } = await this.suggestions.tryOut(reader, postingId, citizenId);
      if (evaluate(posting).length === 0) throw refuseKnown('NOT_FOUND');
      reader.look(citizenId, 'MATCH');
      const fits = (one: PostingFacts) => evaluate(one).some(({ fit }) => fit !== 'NOT_NOW');
      const words = await wordsIn(reader, language);
      return changesThatFit(posting, await reader.rows(OPTIONS, [postingId]), fits).map((option) => sayChange(option, language, words));
    });
  }

  /** @throws DomainError POSTING_HAS_FITS when somebody does fit */
  sendToGuidance(who: Actor, postingId: string): Promise<Blocker[]> {
    return this.work.write(who, async (tx) => {
      const { fits, blockers, companyId } = await this.look(tx, postingId);
      if (fits) throw refuse('POSTING_HAS_FITS');
      tx.schedule('guidance.take_need', { postingId, companyId, blockers: JSON.stringify(blockers) }, { dedupeKey: postingId });
      tx.record('matching.posting_need_raised', postingId, { companyId, blockers: blockers.length });
      return blockers;
    });
  }

  private async look(reader: Reader, postingId: string): Promise<{ fits: boolean; blockers: Blocker[]; companyId: string }> {
    const { posting, evaluate } = await this.suggestions.tryOut(reader, postingId);
    const explanations = evaluate(posting);
    const fits = explanations.some(({ fit }) => fit !== 'NOT_NOW');
    return { fits, blockers: whatWouldMakeItFit(explanations, await this.smallest(reader)), companyId: posting.companyId };
  }

  private async smallest(reader: Reader): Promise<number> {
    return (await ruleParameters<{ smallest_count: number }>(reader, 'GUIDANCE-NEED', this.clock.today())).smallest_count;
  }
}
