import { Injectable } from '@nestjs/common';
import { citizenFacts } from '@fyrtaarn/citizens';
import { Clock, refuse, type Actor, type Language } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { statement, UnitOfWork, type Reader } from '@fyrtaarn/platform';
import { POSTING_JSON, type PostingView } from '@fyrtaarn/postings';
import { evaluate } from '../evaluate.rules';
import type { Explanation, FitClass } from '../explanation';
import { matchStore } from '../match.store';
import { reasonsFor } from '../sentences';
import { openMarket } from '../settings/market';
import { offSince } from '../settings/off-switch';
import { wordsIn } from '../words';
import type { PlacesView, PlaceView } from './place.views';

const FIT_ORDER: readonly FitClass[] = ['GOOD', 'FITS', 'CLARIFY', 'NOT_NOW'];

// The last run's prices, once enough people have come for them to mean anything.
const PRICES = statement<{ postingId: string; price: number; at: string }>(
  'places.prices',
  `SELECT p.posting_id AS "postingId", p.price::float AS price, r.finished_at AS at FROM app.assignment_price p
    JOIN (SELECT id, finished_at FROM app.assignment_run WHERE state = 'done' ORDER BY id DESC LIMIT 1) r ON r.id = p.run_id
    WHERE (SELECT count(*) FROM app.referral f WHERE f.at > now() - make_interval(weeks => $2)) >= $1`,
  { unseen: 'counted' },
);
const POSTINGS = statement<{ posting: PostingView }>('places.postings', `SELECT ${POSTING_JSON} AS posting FROM app.posting p WHERE p.id = ANY ($1)`);

/** Between two runs: where one citizen could go now, and what each choice leaves for the others. */
@Injectable()
export class Places {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Inside a class, first the place that is best for the whole: its points less its price, which is what the last run found that the
   * place is worth to whoever else could have it (matching.md 2.5).
   */
  forCitizen(who: Actor, citizenId: string, first: number, language: Language): Promise<PlacesView> {
    return this.work.read(who, async (reader) => {
      const today = this.clock.today();
      const settings = await matchStore.settings(reader, today);
      const [citizen] = await citizenFacts(reader, citizenId);
      if (!citizen) throw refuse('NOT_FOUND');
      reader.look(citizenId, 'MATCH');
      if (await offSince(reader)) return { citizenId, byHand: true, pricesFrom: null, fitting: [], fittingCount: 0, notFitting: [], notFittingCount: 0 };
      const market = await openMarket(reader, settings);
      const { arrivals, weeks } = await ruleParameters<{ arrivals: number; weeks: number }>(reader, 'BID-PRICE', today);
      const rows = await reader.rows(PRICES, [arrivals, weeks]);
      const prices = new Map(rows.map(({ postingId, price }) => [postingId, price]));
      const weighed = market.postings.map((posting) => {
        const explanation = evaluate(citizen, posting, market.pairOf(posting, citizen), settings);
        return { postingId: posting.id, explanation, price: prices.get(posting.id) ?? 0 };
      });
      weighed.sort(betterForAll);
      const fits = weighed.filter(({ explanation }) => explanation.fit !== 'NOT_NOW');
      const others = weighed.filter(({ explanation }) => explanation.fit === 'NOT_NOW');
      const shown = await inWords(reader, [...fits.slice(0, first), ...others.slice(0, first)], language);
      return {
        citizenId,
        byHand: false,
        pricesFrom: rows[0]?.at ?? null,
        fitting: shown.filter(({ fit }) => fit !== 'NOT_NOW'),
        fittingCount: fits.length,
        notFitting: shown.filter(({ fit }) => fit === 'NOT_NOW'),
        notFittingCount: others.length,
      };
    });
  }
}

interface Weighed {
  readonly postingId: string;
  readonly explanation: Explanation;
  readonly price: number;
}

function betterForAll(a: Weighed, b: Weighed): number {
  const classes = FIT_ORDER.indexOf(a.explanation.fit) - FIT_ORDER.indexOf(b.explanation.fit);
  return classes || b.explanation.points - b.price - (a.explanation.points - a.price) || (a.postingId < b.postingId ? -1 : 1);
}

async function inWords(reader: Reader, weighed: readonly Weighed[], language: Language): Promise<PlaceView[]> {
  const words = await wordsIn(reader, language);
  const postings = new Map((await reader.rows(POSTINGS, [weighed.map(({ postingId }) => postingId)])).map(({ posting }) => [posting.id, posting]));
  return weighed.map(({ postingId, explanation, price }) => ({
    posting: postings.get(postingId) as PostingView,
    fit: explanation.fit,
    points: explanation.points,
    known: explanation.known,
    price,
    forTheWhole: explanation.points - price,
    reasons: reasonsFor(explanation, 'consultant', language, words),
  }));
}
