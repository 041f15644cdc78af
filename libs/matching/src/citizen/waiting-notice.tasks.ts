import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, SYSTEM } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import {
  declareActions,
  HandlesTask,
  nextTime,
  queueMail,
  recurs,
  scheduleOnce,
  statement,
  UnitOfWork,
  type Reader,
  type Recurrence,
  type Thinking,
  type Tx,
} from '@fyrtaarn/platform';
import type { MatchingSettings } from '../explanation';
import { matchStore } from '../match.store';
import { messageOf } from '../match-messages';
import { eyesOfTheMatcher, openMarket } from '../settings/market';
import type { Market } from '../settings/market.rules';
import { offSince, unlessOff } from '../settings/off-switch';
import { timerStore } from '../timers.store';
import { overdueOf, type Looked, type Overdue } from './waiting-notice.rules';

declareActions({ 'matching.waiting_notice_written': ['weeks', 'options', 'why'] });

const KIND = 'matching.look_who_waits';
const FIND = 'matching.find_waiting';
recurs(FIND);

interface Seen extends Looked {
  readonly settings: MatchingSettings;
  readonly market: Market;
}

const PROPOSED = statement<{ id: string }>(
  'waiting.proposed',
  'SELECT DISTINCT c.id FROM app.citizen c JOIN app.match m ON m.citizen_id = c.id AND m.created_at >= c.waiting_since AND NOT m.reserve',
  { unseen: 'the machine’s own work' },
);
// A run that somebody was part of: it looked at everyone who took part while it was made.
const LAST_RUN = statement<{ at: Date }>('waiting.last_run', `SELECT max(finished_at) AS at FROM app.assignment_run WHERE state = 'done'`);
// The same limit passes once, however often somebody looks; and not for whom something was proposed, or who paused or left, since somebody looked.
const WRITE = statement<{ id: string; consultant_id: string | null; written_at: Date }>(
  'waiting.write',
  `INSERT INTO app.waiting_notice (citizen_id, waiting_since, period, weeks, options, why, consultant_id)
    SELECT c.id, $2::date, $3, $4, $5, $6, (SELECT o.account_id FROM app.case_owner o WHERE o.citizen_id = c.id AND o.valid @> now()) FROM app.citizen c
      WHERE c.id = $1 AND c.state = 'active' AND EXISTS (SELECT FROM app.participation p WHERE p.citizen_id = c.id AND p.valid @> now())
        AND NOT EXISTS (SELECT FROM app.match m WHERE m.citizen_id = c.id AND m.created_at >= $2::date AND NOT m.reserve)
    ON CONFLICT DO NOTHING RETURNING id, consultant_id, written_at`,
  { unseen: 'the machine’s own work' },
);
const MAILBOXES = statement<{ email: string }>(
  'waiting.mailboxes',
  'SELECT DISTINCT a.email FROM app.membership s JOIN app.account a ON a.id = s.account_id WHERE s.citizen_id = $1 AND s.valid @> current_date',
);

/** Beside the alarm to the lead: whoever has waited too long although a place fits is told so, told why, and told whom to call (GR-18). */
@Injectable()
export class WaitingNoticeTasks implements OnApplicationBootstrap {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.work.upkeep(SYSTEM, (tx) => scheduleOnce(tx, KIND));
  }

  /** The first task only plans; each later one has it looked and plans the next, whatever becomes of the look. */
  @HandlesTask(KIND)
  async daily(tx: Tx, { due }: { due?: number }): Promise<void> {
    if (due && !(await offSince(tx))) tx.schedule(FIND, {}, { dedupeKey: 'find waiting' });
    const recurrence = await ruleParameters<Recurrence>(tx, 'WAITING-NOTICE', this.clock.today());
    tx.schedule(KIND, { due: 1 }, { at: await nextTime(tx, this.clock.now(), recurrence) });
  }

  @HandlesTask(FIND)
  async find(): Promise<Thinking> {
    return async (stopped) => {
      const eyes = await this.work.read(SYSTEM, eyesOfTheMatcher);
      const overdue = await this.overdueIn(await this.work.read(eyes, (reader) => this.look(reader)), stopped);
      return unlessOff(async (tx) => {
        for (const one of overdue) tx.schedule('matching.tell_waiting', { ...one }, { dedupeKey: `waits ${one.citizenId}` });
      });
    };
  }

  /** The notice, and who hears of it: the citizen by mail, or by a call from whoever has the case. Nobody of whom something else has come to be true meanwhile. */
  @HandlesTask('matching.tell_waiting')
  async tell(tx: Tx, { citizenId, waitingSince, period, weeks, options, why }: Overdue): Promise<void> {
    if (await offSince(tx)) return;
    const notice = await tx.first(WRITE, [citizenId, waitingSince, period, weeks, options, why]);
    if (!notice) return;
    const mailboxes = await tx.rows(MAILBOXES, [citizenId]);
    const mail = { about: notice.id, kind: 'matching.citizen_waits', version: period, ...messageOf('citizen_waits') };
    for (const { email } of mailboxes) await queueMail(tx, { ...mail, to: email });
    if (mailboxes.length === 0) await timerStore.raiseForCitizen(tx, citizenId, 'CALL_WAITING', notice.consultant_id, notice.written_at);
    tx.record('matching.waiting_notice_written', citizenId, { weeks, options, why });
  }

  private async look(reader: Reader): Promise<Seen> {
    const settings = await matchStore.settings(reader, this.clock.today());
    const market = await openMarket(reader, settings);
    const proposed = new Set((await reader.rows(PROPOSED)).map(({ id }) => id));
    return { settings, market, proposed, ranAt: (await reader.first(LAST_RUN))?.at };
  }

  private async overdueIn({ settings, market, ...looked }: Seen, stopped: AbortSignal): Promise<Overdue[]> {
    const today = this.clock.today();
    const found: Overdue[] = [];
    for (const citizen of market.citizens) {
      const overdue = overdueOf(citizen, market, looked, settings, today);
      if (overdue) found.push(overdue);
      // Others get their turn: nothing waits for this.
      await new Promise((next) => setImmediate(next));
      stopped.throwIfAborted();
    }
    return found;
  }
}
