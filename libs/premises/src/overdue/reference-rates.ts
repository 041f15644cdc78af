import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, plainText, refuse, wholeNumber, type Actor } from '@fyrtaarn/kernel';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { referenceRateStore } from './reference-rate.store';
import type { DecideReferenceRate, ProposeReferenceRate, ReferenceRateProposalView, ReferenceRateView } from './reference-rate.views';

declareActions({
  'premises.reference_rate_proposed': ['from', 'basisPoints', 'corrects'],
  'premises.reference_rate_approved': ['from', 'basisPoints'],
  'premises.reference_rate_rejected': ['from', 'basisPoints'],
});

defineErrors(
  {
    RATE_HALF_YEAR: { da: 'Satsen gælder fra 1. januar eller 1. juli.', en: 'The rate holds from 1 January or 1 July.' },
    RATE_AHEAD: { da: 'Satsen kan først skrives ind, når halvåret er begyndt.', en: 'The rate can be entered when its half-year has begun.' },
    RATE_KNOWN: { da: 'Satsen er allerede skrevet ind for det halvår.', en: 'The rate of that half-year is entered already.' },
    RATE_NOTHING_TO_CORRECT: {
      da: 'Der står ingen sats for det halvår, så der er intet at rette.',
      en: 'No rate stands for that half-year, so nothing is to be corrected.',
    },
    RATE_MOVED: {
      da: 'Der står noget andet nu, end da satsen blev foreslået. Sig nej, og foreslå den igen.',
      en: 'Something else stands now than when the rate was proposed. Say no, and propose it again.',
    },
    RATE_PROPOSED: { da: 'Der er allerede et forslag for det halvår.', en: 'There is a proposal for that half-year already.' },
    RATE_OWN_PROPOSAL: { da: 'En anden end dig skal sige ja eller nej.', en: 'Somebody else than you must say yes or no.' },
  },
  {
    rate_of_half_year: ['RATE_HALF_YEAR', 'from'],
    rate_not_ahead: ['RATE_AHEAD', 'from'],
    rate_is_known: ['RATE_KNOWN', 'from'],
    rate_nothing_to_correct: ['RATE_NOTHING_TO_CORRECT', 'from'],
    rate_moved: 'RATE_MOVED',
    rate_proposed_once: ['RATE_PROPOSED', 'from'],
    rate_by_two: 'RATE_OWN_PROPOSAL',
  },
);

/** What interest on late rent leans on: one person says the rate of a half-year and where it was read, another agrees. */
@Injectable()
export class ReferenceRates {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The latest half-year first. */
  halfYears(who: Actor): Promise<ReferenceRateView[]> {
    return this.work.read(who, (reader) => referenceRateStore.halfYears(reader, this.clock.today()));
  }

  open(who: Actor): Promise<ReferenceRateProposalView[]> {
    return this.work.read(who, (reader) => referenceRateStore.open(reader));
  }

  /** With a reason it corrects the rate that stands. */
  propose(who: Actor, { from, basisPoints, source, reason }: ProposeReferenceRate): Promise<string> {
    wholeNumber('percent', basisPoints, -500, 2500);
    const read = plainText('source', source, { min: 10, max: 500 });
    const wrong = reason == null ? null : plainText('reason', reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const id = await referenceRateStore.propose(tx, from, basisPoints, read, wrong);
      tx.record('premises.reference_rate_proposed', id, { from, basisPoints, corrects: wrong !== null });
      return id;
    });
  }

  decide(who: Actor, { proposalId, approve }: DecideReferenceRate): Promise<string> {
    return this.work.write(who, async (tx) => {
      const decided = await referenceRateStore.decide(tx, proposalId, approve ? 'approved' : 'rejected');
      if (!decided) throw refuse('NOT_FOUND');
      tx.record(approve ? 'premises.reference_rate_approved' : 'premises.reference_rate_rejected', proposalId, { ...decided });
      return proposalId;
    });
  }
}
