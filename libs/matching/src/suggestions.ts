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

/** A posting, those it is held against, and what they are held by. */
interface Around {
  readonly posting: PostingFacts;
  /** Suggestions are switched off. */
  readonly byHand: boolean;
  readonly settings: MatchingSettings;
  readonly citizens: readonly CitizenFacts[];
  readonly pairOf: (citizenId: string) => PairFacts;
}

interface Evaluated {
  readonly citizen: CitizenFacts;
  readonly explanation: Explanation;
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
      const around = await this.around(reader, postingId, null);
      const { byHand } = around;
      const evaluated = evaluateAll(around).sort((a, b) => FIT_ORDER.indexOf(a.explanation.fit) - FIT_ORDER.indexOf(b.explanation.fit));
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
      const around = await this.around(reader, postingId, citizenId);
      const [pair] = await this.inWords(reader, evaluateAll(around), around.byHand, language);
      if (!pair) throw refuse('NOT_FOUND');
      return pair;
    });
  }

  /** The explanation of one pair, by hand while suggestions are off; undefined when the citizen does not take part or may not be seen. */
  async explain(reader: Reader, postingId: string, citizenId: string): Promise<{ companyId: string; explanation: Explanation } | undefined> {
    const around = await this.around(reader, postingId, citizenId);
    const [found] = evaluateAll(around);
    return found && { companyId: around.posting.companyId, explanation: found.explanation };
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
    const { posting, citizens, settings, pairOf } = await this.around(reader, postingId, citizenId);
    return { posting, evaluate: (changed) => citizens.map((citizen) => evaluate(citizen, changed, pairOf(citizen.id), settings)) };
  }

  /** Every pair of a posting that is not left out. @throws DomainError MATCHING_OFF */
  async explainEach(reader: Reader, postingId: string): Promise<{ citizenId: string; postingId: string; explanation: Explanation }[]> {
    await mustBeOn(reader);
    const evaluated = evaluateAll(await this.around(reader, postingId, null));
    return evaluated.map(({ citizen, explanation }) => ({ citizenId: citizen.id, postingId, explanation }));
  }

  /** What needs no answer before it is asked for is asked for at once. @throws DomainError NOT_FOUND for a posting that the reader may not see */
  private async around(reader: Reader, postingId: string, citizenId: string | null): Promise<Around> {
    const [off, settings, citizens] = await Promise.all([offSince(reader), matchStore.settings(reader, this.clock.today()), citizenFacts(reader, citizenId)]);
    const { introductionWeeks, openMatchesPerCitizen } = settings.limits;
    const [posting, found] = await Promise.all([
      postingFacts(reader, postingId, introductionWeeks),
      matchStore.pairs(reader, postingId, citizenId, openMatchesPerCitizen),
    ]);
    if (!posting) throw refuse('NOT_FOUND');
    const pairs = new Map(found.map((pair) => [pair.citizenId, pair]));
    return { posting, byHand: off !== undefined, settings, citizens, pairOf: (citizen) => pairs.get(citizen) ?? { blocked: false, open: false, busy: false } };
  }

  private async inWords(reader: Reader, evaluated: readonly Evaluated[], byHand: boolean, language: Language): Promise<Suggestion[]> {
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

function evaluateAll({ byHand, citizens, posting, pairOf, settings }: Around): Evaluated[] {
  const explained = byHand ? chooseByHand : evaluate;
  return citizens.map((citizen) => ({ citizen, explanation: explained(citizen, posting, pairOf(citizen.id), settings) }));
}
