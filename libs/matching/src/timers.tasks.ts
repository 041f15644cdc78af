import { Injectable } from '@nestjs/common';
import { Clock, dayInCopenhagen, SYSTEM, type Holidays } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, HandlesTask, queueMail, type Tx } from '@fyrtaarn/platform';
import { messageOf, type Message } from './match-messages';
import { matchStore } from './match.store';
import { lockMatch, move } from './move';
import { dueAt } from './timer.rules';
import { timerStore, type Timer, type Waiting } from './timers.store';

declareActions({ 'matching.errand_raised': ['kind'], 'matching.draft_expired': [] });

/** The clocks of matches: they remind, ask a person to act, and let run out. They decide about nobody. */
@Injectable()
export class TimerTasks {
  constructor(private readonly clock: Clock) {}

  /** After every step: what waited for the last one is over, and the timers of this one begin. */
  @HandlesTask('matching.start_clock')
  async start(tx: Tx, { matchId }: { matchId: string }): Promise<void> {
    const waiting = await timerStore.waiting(tx, matchId, this.clock.today());
    // A draft that was discarded leaves nothing, and so no clock.
    if (!waiting) return;
    const { since, timers, needsLead } = waiting;
    await timerStore.overtake(tx, matchId, since);
    if (needsLead) await this.raise(tx, matchId, 'LEAD_SAFETY', since);
    if (timers.length === 0) return;
    const holidays = await ruleParameters<Holidays>(tx, 'WORKING-DAYS', dayInCopenhagen(since));
    for (const timer of timers) {
      tx.schedule('matching.time_passed', { matchId, step: timer.step, since: since.toISOString() }, { at: dueAt(since, timer, holidays) });
    }
  }

  /** A timer that finds the match elsewhere, or here again since another time, has nothing to do. */
  @HandlesTask('matching.time_passed')
  async passed(tx: Tx, { matchId, step, since }: { matchId: string; step: number; since: string }): Promise<void> {
    await matchStore.lock(tx, matchId);
    const waiting = await timerStore.waiting(tx, matchId, this.clock.today());
    const timer = waiting?.timers.find((one) => one.step === step);
    if (!waiting || !timer || waiting.since.toISOString() !== since) return;
    await this.act(tx, matchId, timer, waiting);
  }

  private async act(tx: Tx, matchId: string, timer: Timer, waiting: Waiting): Promise<void> {
    if (timer.action === 'remind') await this.remind(tx, matchId, timer, waiting);
    if (timer.action === 'raise') await this.raise(tx, matchId, timer.errand, waiting.since);
    if (timer.action === 'expire') await this.expire(tx, matchId, timer, waiting);
    if (timer.action === 'remove') {
      await timerStore.discard(tx, matchId);
      tx.record('matching.draft_expired', matchId);
    }
  }

  /** By mail; whoever has no login is reminded by their consultant. Staff find it among their errands too. */
  private async remind(tx: Tx, matchId: string, timer: Timer, { waitsFor, since }: Waiting): Promise<void> {
    const written = await this.write(tx, matchId, waitsFor, `${waitsFor}_reminded`, since);
    if (waitsFor === 'consultant' || written === 0) await this.raise(tx, matchId, timer.errand, since);
  }

  @HandlesTask('matching.tell')
  async tell(tx: Tx, { matchId, party, message }: { matchId: string; party: string; message: Message }): Promise<void> {
    const waiting = await timerStore.waiting(tx, matchId, this.clock.today());
    if (!waiting) throw new Error(`match ${matchId} is gone`);
    await this.write(tx, matchId, party, message, waiting.since);
  }

  /** How a match ended without the citizen's doing, as its reason says that they are told: by mail, or by whoever has the case. */
  @HandlesTask('matching.tell_outcome')
  async tellOutcome(tx: Tx, { matchId, from, reason }: { matchId: string; from: string; reason: string }): Promise<void> {
    const message = await timerStore.told(tx, matchId, from, reason);
    const waiting = message && (await timerStore.waiting(tx, matchId, this.clock.today()));
    if (!message || !waiting) return;
    const written = await this.write(tx, matchId, 'citizen', message, waiting.since);
    if (written === 0) await this.raise(tx, matchId, 'TELL_IN_PERSON', waiting.since);
  }

  /** Once for each time that the match came to wait. @returns to how many */
  private async write(tx: Tx, matchId: string, party: string, message: Message, since: Date): Promise<number> {
    const recipients = await timerStore.recipients(tx, matchId, party);
    const version = Math.floor(since.getTime() / 1000);
    for (const to of recipients) await queueMail(tx, { about: matchId, kind: `matching.${message}`, version, to, ...messageOf(message) });
    return recipients.length;
  }

  /** Something for a person to do that no timer of a state asks for. */
  @HandlesTask('matching.raise_errand')
  async raiseLater(tx: Tx, { matchId, kind }: { matchId: string; kind: string }): Promise<void> {
    const waiting = await timerStore.waiting(tx, matchId, this.clock.today());
    if (!waiting) throw new Error(`match ${matchId} is gone`);
    await this.raise(tx, matchId, kind, waiting.since);
  }

  /** What somebody must phone about first waits until somebody has; a team leader is told that nobody did. */
  private async expire(tx: Tx, matchId: string, { after_errand, errand, reason }: Timer, { since }: Waiting): Promise<void> {
    if (after_errand && !(await timerStore.wasDone(tx, matchId, after_errand, since))) return this.raise(tx, matchId, errand, since);
    await move(tx, SYSTEM, await lockMatch(tx, matchId), 'EXPIRED', { decline_reason: reason }, reason ?? '');
    await matchStore.endSharing(tx, matchId);
  }

  private async raise(tx: Tx, matchId: string, kind: string | null, since: Date): Promise<void> {
    if (!kind) return;
    await timerStore.raise(tx, matchId, [kind], since);
    tx.record('matching.errand_raised', matchId, { kind });
  }
}
