import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { whatWouldMakeItFit, type Blocker } from './blockers.rules';
import { Suggestions } from './suggestions';

const refuse = defineErrors({
  POSTING_HAS_FITS: { da: 'Der er borgere, der passer til jobbet. Foreslå en af dem.', en: 'There are citizens who fit this job. Propose one of them.' },
});

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
    const { smallest_count } = await ruleParameters<{ smallest_count: number }>(reader, 'GUIDANCE-NEED', this.clock.today());
    const { posting, explanations } = await this.suggestions.explainAll(reader, postingId);
    const fits = explanations.some(({ fit }) => fit !== 'NOT_NOW');
    return { fits, blockers: whatWouldMakeItFit(explanations, smallest_count), companyId: posting.companyId };
  }
}
