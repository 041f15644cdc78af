import { Injectable } from '@nestjs/common';
import { citizenFacts, type CitizenFacts } from '@fyrtaarn/citizens';
import { Clock, refuse, type Actor, type Language } from '@fyrtaarn/kernel';
import { groupsIn, showing, statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { chooseByHand, evaluate } from './evaluate.rules';
import type { Explanation, FitClass, MatchingSettings } from './explanation';
import type { PairFacts } from './hard-criteria.rules';
import { matchStore } from './match.store';
import { postingFacts, type PostingFacts } from './posting-facts';
import { reasonsFor, type Reason } from './sentences';
import { mustBeOn, offSince } from './settings/off-switch';
import { wordsIn } from './words';

export interface Suggestion {
  readonly citizenId: string;
  readonly name: string | null;
  readonly waitingSince: string;
  readonly synthetic: boolean;
  readonly fit: FitClass;
  /** Null where nothing was weighed. */
  readonly points: number | null;
  readonly known: number | null;
  readonly reasons: readonly Reason[];
}

export interface SuggestionList {
  readonly postingId: string;
  /** Suggestions are switched off: a list by waiting time, for people to choose from. */
  readonly byHand: boolean;
  readonly fitting: readonly Suggestion[];
  readonly fittingCount: number;
  readonly notFitting: readonly Suggestion[];
  readonly notFittingCount: number;
}

/** Those a posting is held against, and what they are held by. */
interface Around {
  readonly settings: MatchingSettings;
  readonly citizens: readonly CitizenFacts[];
  readonly pairOf: (citizenId: string) => PairFacts;
}

const FIT_ORDER: readonly FitClass[] = ['GOOD', 'FITS', 'CLARIFY', 'BY_HAND', 'NOT_NOW'];
const NAMES = statement<{ id: string; name: string | null; synthetic: boolean }>(
  'suggestions.names',
  `SELECT c.id, c.synthetic, n.first_name || ' ' || n.last_name AS name FROM app.citizen c LEFT JOIN app.citizen_name n ON n.citizen_id = c.id WHERE c.id = ANY ($1)`,
  showing(({ id, name }) => ({ citizen: id, groups: groupsIn({ NAME: name }, 'BASICS', 'MATCH') })),
);

/** Who fits a posting, with reasons; and for all the others, why not. Proposes nothing: a consultant does. */
@Injectable()
export class Suggestions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Inside a class, whoever has waited longest comes first. */
  forPosting(who: Actor, postingId: string, first: number, language: Language): Promise<SuggestionList> {
    return this.work.read(who, async (reader) => {
      const posting = await this.posting(reader, postingId);
      const byHand = (await offSince(reader)) !== undefined;
      const evaluated = await this.evaluateAll(reader, posting, null, byHand);
      evaluated.sort((a, b) => FIT_ORDER.indexOf(a.explanation.fit) - FIT_ORDER.indexOf(b.explanation.fit));
      const fits = evaluated.filter(({ explanation }) => explanation.fit !== 'NOT_NOW');
      const others = evaluated.filter(({ explanation }) => explanation.fit === 'NOT_NOW');
      const shown = await this.inWords(reader, [...fits.slice(0, first), ...others.slice(0, first)], byHand, language);
      const fitting = shown.filter((one) => one.fit !== 'NOT_NOW');
      const notFitting = shown.filter((one) => one.fit === 'NOT_NOW');
      return { postingId, byHand, fitting, fittingCount: fits.length, notFitting, notFittingCount: others.length };
    });
  }

  /** One pair, whoever the two are: why, why not, and what to ask. @throws DomainError NOT_FOUND for a citizen who does not take part or may not be seen */
  forPair(who: Actor, postingId: string, citizenId: string, language: Language): Promise<Suggestion> {
    return this.work.read(who, async (reader) => {
      const byHand = (await offSince(reader)) !== undefined;
      const evaluated = await this.evaluateAll(reader, await this.posting(reader, postingId), citizenId, byHand);
      const [pair] = await this.inWords(reader, evaluated, byHand, language);
      if (!pair) throw refuse('NOT_FOUND');
      return pair;
    });
  }

  /** The explanation of one pair, by hand while suggestions are off; undefined when the citizen does not take part or may not be seen. */
  async explain(reader: Reader, postingId: string, citizenId: string): Promise<Explanation | undefined> {
    const byHand = (await offSince(reader)) !== undefined;
    const [found] = await this.evaluateAll(reader, await this.posting(reader, postingId), citizenId, byHand);
    return found?.explanation;
  }

  /**
   * A posting as it is, and a way to hold it, changed or not, against everyone who takes part and whom the reader may see, or one of them.
   * @throws DomainError MATCHING_OFF
   */
  async tryOut(
    reader: Reader,
    postingId: string,
    citizenId: string | null = null,
  ): Promise<{ posting: PostingFacts; evaluate: (posting: PostingFacts) => Explanation[] }> {
    await mustBeOn(reader);
    const posting = await this.posting(reader, postingId);
    const { citizens, settings, pairOf } = await this.around(reader, posting, citizenId);
    return { posting, evaluate: (changed) => citizens.map((citizen) => evaluate(citizen, changed, pairOf(citizen.id), settings)) };
  }

  /** Every pair of a posting that is not left out. @throws DomainError MATCHING_OFF */
  async explainEach(reader: Reader, postingId: string): Promise<{ citizenId: string; postingId: string; explanation: Explanation }[]> {
    await mustBeOn(reader);
    const evaluated = await this.evaluateAll(reader, await this.posting(reader, postingId), null, false);
    return evaluated.map(({ citizen, explanation }) => ({ citizenId: citizen.id, postingId, explanation }));
  }

  private async posting(reader: Reader, postingId: string): Promise<PostingFacts> {
    const { limits } = await matchStore.settings(reader, this.clock.today());
    const posting = await postingFacts(reader, postingId, limits.introductionWeeks);
    if (!posting) throw refuse('NOT_FOUND');
    return posting;
  }

  private async evaluateAll(
    reader: Reader,
    posting: PostingFacts,
    citizenId: string | null,
    byHand: boolean,
  ): Promise<{ citizen: CitizenFacts; explanation: Explanation }[]> {
    const { citizens, settings, pairOf } = await this.around(reader, posting, citizenId);
    const explained = byHand ? chooseByHand : evaluate;
    return citizens.map((citizen) => ({ citizen, explanation: explained(citizen, posting, pairOf(citizen.id), settings) }));
  }

  private async around(reader: Reader, posting: PostingFacts, citizenId: string | null): Promise<Around> {
    const settings = await matchStore.settings(reader, this.clock.today());
    const citizens = await citizenFacts(reader, citizenId);
    const pairs = new Map((await matchStore.pairs(reader, posting.id, citizenId, settings.limits.openMatchesPerCitizen)).map((pair) => [pair.citizenId, pair]));
    return { settings, citizens, pairOf: (citizen) => pairs.get(citizen) ?? { blocked: false, open: false, busy: false } };
  }

  private async inWords(
    reader: Reader,
    evaluated: { citizen: CitizenFacts; explanation: Explanation }[],
    byHand: boolean,
    language: Language,
  ): Promise<Suggestion[]> {
    const words = await wordsIn(reader, language);
    const people = new Map((await reader.rows(NAMES, [evaluated.map(({ citizen }) => citizen.id)])).map((row) => [row.id, row]));
    return evaluated.map(({ citizen, explanation }) => ({
      citizenId: citizen.id,
      name: people.get(citizen.id)?.name ?? null,
      synthetic: people.get(citizen.id)?.synthetic ?? false,
      waitingSince: citizen.waitingSince,
      fit: explanation.fit,
      points: byHand ? null : explanation.points,
      known: byHand ? null : explanation.known,
      reasons: reasonsFor(explanation, 'consultant', language, words),
    }));
  }
}
