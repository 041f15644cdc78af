import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, UnitOfWork, type Tx } from '@fyrtaarn/platform';
import { assign, type Assignment, type Instance } from '../assignment';
import { evaluate } from '../evaluate.rules';
import { matchStore } from '../match.store';
import type { AlarmLimits } from '../measures/alarms.rules';
import { startClock } from '../move';
import { questionStore } from '../questions/question.store';
import { questionsOf } from '../questions/questions.rules';
import { eyesOfTheMatcher, openMarket } from '../settings/market';
import { offSince } from '../settings/off-switch';
import { priceOf, STEPS, type FitByStage } from './fairness.rules';
import { instanceOf, type RunFacts } from './run-instance.rules';
import { reservesOf } from './reserves.rules';
import { runStore, type RunProposal, type StoredAnswer } from './run.store';

declareActions({ 'matching.run_finished': ['settingsVersion', 'proposed', 'reserves', 'solver', 'optimal'] });

/** How often a run looks whether somebody has cancelled it. */
const LOOK_MS = 250;

/** Solves a run and writes what it proposes, all of it or nothing. The rights to look are those of the employment administration. */
@Injectable()
export class RunTasks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @HandlesTask('matching.run_assignment')
  async run(tx: Tx, { runId }: { runId: string }): Promise<void> {
    const run = await runStore.waiting(tx, runId);
    if (!run) return;
    const facts = await this.look(tx);
    const instance = await instanceOf(facts, runId);
    const { fairness_percent } = await ruleParameters<AlarmLimits>(tx, 'MATCHING-ALARMS', this.clock.today());
    const solved = (await offSince(tx)) ? undefined : await this.solve(runId, instance, fairness_percent);
    if (!(await runStore.hold(tx, runId))) return;
    // Switched off, perhaps while it was thinking: the database would refuse every proposal.
    if (!solved || (await offSince(tx))) await runStore.cancel(tx, runId);
    else await keep(tx, runId, { facts, instance, solved, responsible: (await runStore.responsible(tx, run.asked_by)) ?? '' });
  }

  private async look(tx: Tx): Promise<RunFacts> {
    const today = this.clock.today();
    return this.work.read(await eyesOfTheMatcher(tx), async (reader) => {
      const settings = await matchStore.settings(reader, today);
      const market = await openMarket(reader, settings);
      return { market, settings, today, standing: await runStore.standing(reader), cases: await runStore.cases(reader) };
    });
  }

  /** The run's own solution, and beside it what a simpler rule would give. @returns nothing when the run was cancelled meanwhile */
  private async solve(runId: string, instance: Instance, explainFrom: number): Promise<Solved | undefined> {
    const cancelled = new AbortController();
    const watch = setInterval(() => {
      void this.work
        .read(SYSTEM, (reader) => runStore.waiting(reader, runId))
        .then(
          (run) => run ?? cancelled.abort(),
          () => undefined,
        );
    }, LOOK_MS);
    try {
      const { signal } = cancelled;
      const answer = await assign(instance, { signal });
      const greedy = await assign(instance, { timeLimitMs: 0 });
      return { answer, greedy, ...(await fairness(instance, answer, explainFrom, signal)) };
    } catch (error) {
      if (cancelled.signal.aborted) return undefined;
      throw error;
    } finally {
      clearInterval(watch);
    }
  }
}

/** What fit alone would reach; and step by step what came between, where that is too much to leave unexplained. */
async function fairness(instance: Instance, answer: Assignment, explainFrom: number, signal: AbortSignal): Promise<Pick<Solved, 'fitOnly' | 'fitByStage'>> {
  const only = (stages: Instance['stages'] & {}) => assign({ ...instance, stages }, { signal });
  const fitOnly = await only(['fit']);
  if ((priceOf(fitOnly.objective.fit, answer.objective.fit) ?? 0) <= explainFrom) return { fitOnly, fitByStage: null };
  const [persons, fewOptions] = [await only(STEPS.persons), await only(STEPS.fewOptions)];
  return { fitOnly, fitByStage: { persons: persons.objective.fit ?? 0, fewOptions: fewOptions.objective.fit ?? 0 } };
}

interface Solved {
  readonly answer: Assignment;
  readonly greedy: Assignment;
  readonly fitOnly: Assignment;
  readonly fitByStage: FitByStage | null;
}

interface Found {
  readonly facts: RunFacts;
  readonly instance: Instance;
  readonly solved: Solved;
  /** For citizens whose case nobody has. */
  readonly responsible: string;
}

async function keep(tx: Tx, runId: string, found: Found): Promise<void> {
  const { settings } = found.facts;
  const { answer, greedy, fitOnly, fitByStage } = found.solved;
  const proposals = proposalsOf(found);
  const made = await runStore.propose(tx, runId, proposals);
  await questionStore.raise(tx, questionsOf(proposals), found.facts.today);
  const settingsVersion = settings.version;
  for (const { id, posting_id: postingId, citizen_id: citizenId } of made) {
    tx.record('matching.match_suggested', id, { postingId, citizenId, settingsVersion });
    startClock(tx, id);
  }
  const reserve = new Set(proposals.filter((one) => one.reserve).map(({ citizenId }) => citizenId));
  const reserves = made.filter(({ citizen_id }) => reserve.has(citizen_id)).length;
  const counts = { settingsVersion, proposed: made.length - reserves, reserves };
  const text = JSON.stringify(found.instance);
  await runStore.keepPrices(tx, runId, pricesOf(answer));
  const inputsHash = createHash('sha256').update(text).digest('hex');
  await runStore.finish(tx, runId, { ...counts, instance: text, inputsHash, answer: kept(answer), greedy: kept(greedy), fitOnly: kept(fitOnly), fitByStage });
  tx.record('matching.run_finished', runId, { ...counts, solver: answer.solver, optimal: answer.optimal });
}

/** The pairs of the solution and a reserve for each of their places, each with the explanation that whoever decides will read. */
function proposalsOf({ facts: { market, settings, cases }, instance, solved: { answer }, responsible }: Found): RunProposal[] {
  const citizens = new Map(market.citizens.map((one) => [one.id, one]));
  const postings = new Map(market.postings.map((one) => [one.id, one]));
  const owners = new Map(cases.map(({ citizenId, consultantId }) => [citizenId, consultantId]));
  const wanted = [
    ...answer.pairs.map((pair) => ({ ...pair, reserve: false })),
    ...reservesOf(instance, answer.pairs).map((pair) => ({ ...pair, reserve: true })),
  ];
  return wanted.flatMap(({ citizen, place, reserve }) => {
    const [one, posting] = [citizens.get(citizen), postings.get(place)];
    if (!one || !posting) return [];
    const explanation = evaluate(one, posting, market.pairOf(posting, one), settings);
    return [{ postingId: place, citizenId: citizen, consultantId: owners.get(citizen) ?? responsible, reserve, explanation }];
  });
}

function kept({ objective, bound, optimal, solver, ms }: Assignment): StoredAnswer {
  return { objective, bound, optimal, solver, ms };
}

function pricesOf({ prices }: Assignment): { posting_id: string; price: number }[] {
  return Object.entries(prices).map(([posting_id, price]) => ({ posting_id, price }));
}
