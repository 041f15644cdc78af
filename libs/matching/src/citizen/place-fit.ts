import { Field, ObjectType } from '@nestjs/graphql';
import { Injectable } from '@nestjs/common';
import { refuse, SYSTEM, type Actor, type Language } from '@fyrtaarn/kernel';
import { statement, UnitOfWork } from '@fyrtaarn/platform';
import { ReasonView } from '../match.views';
import { reasonsFor } from '../sentences';
import { eyesOfTheMatcher } from '../settings/market';
import { Suggestions } from '../suggestions';
import { wordsIn } from '../words';

@ObjectType('PlaceFit', { description: 'How an open job fits whoever asks, by the rules that the matcher itself follows' })
export class PlaceFitView {
  @Field(() => String, { description: 'GOOD, FITS, CLARIFY, NOT_NOW; BY_HAND while suggestions are switched off' })
  fit!: string;

  @Field(() => [ReasonView], { description: 'Why, why not, and what is not known yet; none while suggestions are switched off' })
  reasons!: readonly ReasonView[];
}

const IS_OPEN = statement<{ id: string }>('place_fit.is_open', `SELECT id FROM app.posting WHERE id = $1 AND state = 'open'`);

/** "Why not this job?", asked by the citizen: the answer is the one that the consultant is given, in the citizen's words. */
@Injectable()
export class PlaceFits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly suggestions: Suggestions,
  ) {}

  /** @returns null for somebody who is not matched now: who has left, or whom no law lets be matched yet */
  async of(who: Actor, postingId: string, language: Language): Promise<PlaceFitView | null> {
    const { citizenId } = who;
    const open = await this.work.read(who, (reader) => reader.first(IS_OPEN, [postingId]));
    if (!citizenId || !open) throw refuse('NOT_FOUND');
    // With the matcher's eyes: how much support a company has left hangs on people whom nobody else sees.
    return this.work.read(await this.work.read(SYSTEM, eyesOfTheMatcher), async (reader) => {
      const found = await this.suggestions.explain(reader, postingId, citizenId);
      if (!found) return null;
      const { explanation } = found;
      const byHand = explanation.fit === 'BY_HAND';
      return { fit: explanation.fit, reasons: byHand ? [] : reasonsFor(explanation, 'citizen', language, await wordsIn(reader, language)) };
    });
  }
}
