import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, refuse, type Actor } from '@fyrtaarn/kernel';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { mustBeOn } from '../settings/off-switch';
import { beginRun } from './begin-run';
import { priceByStage, priceOf } from './fairness.rules';
import { runStore, type StoredRun } from './run.store';
import type { RunView } from './run.views';

const refuseRun = defineErrors(
  {
    RUN_UNDER_WAY: { da: 'En kørsel er allerede i gang. Vent, til den er færdig.', en: 'A run is under way already. Wait until it is done.' },
    RUN_OVER: { da: 'Kørslen er slut og kan ikke stoppes.', en: 'The run is over and cannot be stopped.' },
  },
  { assignment_run_once: 'RUN_UNDER_WAY' },
);

declareActions({ 'matching.run_cancelled': [] });

/** Runs of the assignment, as a lead asks for them and looks at them afterwards. */
@Injectable()
export class Runs {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError RUN_UNDER_WAY (there is one at a time), MATCHING_OFF */
  ask(who: Actor): Promise<RunView> {
    return this.work.write(who, async (tx) => {
      await mustBeOn(tx);
      const runId = await beginRun(tx, who.accountId ?? null, this.clock.now(), this.clock.today());
      return viewOf(await runStore.byId(tx, runId));
    });
  }

  /** Ends a run within a second; nothing of it is kept. @throws DomainError RUN_OVER */
  cancel(who: Actor, runId: string): Promise<RunView> {
    return this.work.write(who, async (tx) => {
      const cancelled = await runStore.cancel(tx, runId);
      const run = viewOf(await runStore.byId(tx, runId));
      if (!cancelled) throw refuseRun('RUN_OVER');
      tx.record('matching.run_cancelled', runId);
      return run;
    });
  }

  list(who: Actor, page: PageArgs): Promise<Connection<RunView>> {
    const { after, limit } = keyset(page);
    return this.work.read(who, async (reader) => {
      const found = await runStore.page(reader, after, limit);
      return toConnection(
        found.map(({ key, node }) => ({ key, node: viewOf(node) })),
        page,
      );
    });
  }

  one(who: Actor, id: string): Promise<RunView> {
    return this.work.read(who, async (reader) => viewOf(await runStore.byId(reader, id)));
  }
}

function viewOf(stored: StoredRun | undefined): RunView {
  if (!stored) throw refuse('NOT_FOUND');
  const { answer, greedy, fitOnly, fitByStage, ...run } = stored;
  const stages = Object.entries(answer?.objective ?? {}).map(([stage, value]) => {
    return { stage, value, bound: answer?.bound[stage] ?? value, greedy: greedy?.objective[stage] ?? 0 };
  });
  const most = fitOnly?.objective['fit'];
  const reached = answer?.objective['fit'];
  const prices = { priceOfFairness: priceOf(most, reached), priceByStage: priceByStage(most, fitByStage, reached) };
  return { ...run, stages, optimal: answer?.optimal ?? null, solver: answer?.solver ?? null, ms: answer?.ms ?? null, ...prices };
}
