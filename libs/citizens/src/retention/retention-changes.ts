import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, UnitOfWork } from '@fyrtaarn/platform';
import { retentionStore } from './retention-change.store';
import type { DecideRetentionChange, ProposeRetentionChange, RetentionView } from './retention-change.views';

declareActions({
  'citizens.retention_change_proposed': ['code', 'days', 'from'],
  'citizens.retention_change_approved': ['code', 'days', 'from'],
  'citizens.retention_change_rejected': ['code', 'days', 'from'],
});

defineErrors(
  {
    RETENTION_CLASS: { da: 'Vælg noget, der har sin egen frist.', en: 'Choose something that has a term of its own.' },
    RETENTION_BOUNDS: { da: 'Så kort eller lang må fristen ikke være.', en: 'The term must not be that short or long.' },
    RETENTION_UNCHANGED: { da: 'Den frist gælder allerede den dag.', en: 'That term holds already on that day.' },
    RETENTION_FROM_TOMORROW: {
      da: 'Fristen kan tidligst gælde fra dagen efter den dag, hvor en anden siger ja.',
      en: 'The term can hold from the day after somebody else says yes, at the earliest.',
    },
    RETENTION_PROPOSED: { da: 'Der venter allerede et forslag om den frist.', en: 'A proposal for that term waits already.' },
    RETENTION_OWN_PROPOSAL: { da: 'En anden end dig skal sige ja eller nej.', en: 'Somebody else than you must say yes or no.' },
    RETENTION_NEEDS_OFFICER: {
      da: 'Databeskyttelsesrådgiveren skal sige ja eller nej, når en administrator foreslår.',
      en: 'The data protection officer must say yes or no when an administrator proposes.',
    },
  },
  {
    retention_class_known: ['RETENTION_CLASS', 'code'],
    retention_bounds: ['RETENTION_BOUNDS', 'days'],
    retention_changes: ['RETENTION_UNCHANGED', 'days'],
    retention_from_tomorrow: 'RETENTION_FROM_TOMORROW',
    retention_open_once: ['RETENTION_PROPOSED', 'code'],
    retention_by_two: 'RETENTION_OWN_PROPOSAL',
    retention_with_officer: 'RETENTION_NEEDS_OFFICER',
  },
);

/** How long what is personal is kept: one person proposes another term, a second decides, and one of the two is a data protection officer. */
@Injectable()
export class RetentionChanges {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  show(who: Actor): Promise<RetentionView> {
    const today = this.clock.today();
    return this.work.read(who, async (reader) => {
      const [bounds, terms, rules, open, decided] = await Promise.all([
        ruleParameters<{ min_days: number; max_days: number }>(reader, 'RETENTION-BOUNDS', today),
        retentionStore.terms(reader, today),
        retentionStore.rules(reader, today),
        retentionStore.open(reader),
        retentionStore.decided(reader),
      ]);
      return { minDays: bounds.min_days, maxDays: bounds.max_days, terms, rules, open, decided };
    });
  }

  propose(who: Actor, wish: ProposeRetentionChange): Promise<string> {
    const reason = plainText('reason', wish.reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const id = await retentionStore.propose(tx, { ...wish, reason });
      tx.record('citizens.retention_change_proposed', id, { code: wish.code, days: wish.days, from: wish.from });
      return id;
    });
  }

  /** Approved, it holds from its first day on: a shorter one for cases that end from then, a longer one for what is not due by then as well. */
  decide(who: Actor, { changeId, approve }: DecideRetentionChange): Promise<string> {
    return this.work.write(who, async (tx) => {
      const decided = await retentionStore.decide(tx, changeId, approve ? 'approved' : 'rejected');
      if (!decided) throw refuse('NOT_FOUND');
      tx.record(approve ? 'citizens.retention_change_approved' : 'citizens.retention_change_rejected', changeId, { ...decided });
      return changeId;
    });
  }
}
