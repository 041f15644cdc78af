import { Injectable } from '@nestjs/common';
import { Clock, defineErrors, plainText, type Actor } from '@fyrtaarn/kernel';
import {
  below,
  declareActions,
  keyset,
  statement,
  toConnection,
  UnitOfWork,
  type Connection,
  type Keyed,
  type PageArgs,
  type Reader,
  type Tx,
} from '@fyrtaarn/platform';
import type { OffPeriodView } from './off-switch.views';

const refuse = defineErrors(
  {
    MATCHING_OFF: {
      da: 'Automatiske forslag er slået fra. Alt andet virker, og du kan selv foreslå et match.',
      en: 'Automatic suggestions are switched off. Everything else works, and you can propose a match yourself.',
    },
    MATCHING_ALREADY_OFF: { da: 'Automatiske forslag er allerede slået fra.', en: 'Automatic suggestions are already switched off.' },
    MATCHING_NOT_OFF: { da: 'Automatiske forslag er ikke slået fra.', en: 'Automatic suggestions are not switched off.' },
    MATCHING_ON_NEEDS_ANOTHER: {
      da: 'Du har bedt om at slå forslag til igen. En anden skal sige ja.',
      en: 'You have asked to switch suggestions on again. Somebody else must say yes.',
    },
  },
  { match_by_hand_while_off: 'MATCHING_OFF', matching_off_once: 'MATCHING_ALREADY_OFF', matching_on_two_people: 'MATCHING_ON_NEEDS_ANOTHER' },
);

declareActions({ 'matching.matching_stopped': [], 'matching.restart_asked': [], 'matching.matching_restarted': [] });

const NAME = (account: string): string => `(SELECT a.display_name FROM app.account a WHERE a.id = ${account})`;
const PERIODS = statement<Keyed<OffPeriodView>>(
  'off_switch.periods',
  `SELECT o.id::text AS key, json_build_object('id', o.id, 'offAt', o.off_at, 'offReason', o.off_reason, 'offBy', ${NAME('o.off_by')}, 'onAskedAt', o.on_asked_at,
      'onAskedBy', ${NAME('o.on_asked_by')}, 'onReason', o.on_reason, 'onAt', o.on_at, 'onBy', ${NAME('o.on_by')}) AS node
    FROM app.matching_off o WHERE ${below('o.id', '$1')} ORDER BY o.id DESC LIMIT $2`,
);
const OFF_SINCE = statement<{ since: Date }>('off_switch.since', 'SELECT off_at AS since FROM app.matching_off WHERE on_at IS NULL');
const OFF = statement<{ id: string }>('off_switch.off', 'INSERT INTO app.matching_off (off_at, off_reason) VALUES ($1, $2) RETURNING id');
const LOCK = statement<{ id: string; asked: boolean; mine: boolean }>(
  'off_switch.lock',
  `SELECT id, on_asked_by IS NOT NULL AS asked, on_asked_by IS NOT DISTINCT FROM sec.account() AS mine FROM app.matching_off WHERE on_at IS NULL FOR UPDATE`,
);
const ASK = statement<never>('off_switch.ask', 'UPDATE app.matching_off SET on_asked_at = $2, on_asked_by = sec.account(), on_reason = $3 WHERE id = $1');
const ON = statement<never>('off_switch.on', 'UPDATE app.matching_off SET on_at = $2, on_by = sec.account() WHERE id = $1');

/** Since when suggestions are switched off; undefined while they are on. */
export async function offSince(reader: Reader): Promise<Date | undefined> {
  return (await reader.first(OFF_SINCE))?.since;
}

/** For whatever evaluates and has no way to do without. @throws DomainError MATCHING_OFF */
export async function mustBeOn(reader: Reader): Promise<void> {
  if (await offSince(reader)) throw refuse('MATCHING_OFF');
}

/** What was thought about is written only if suggestions were not switched off meanwhile. */
export function unlessOff(write: (tx: Tx) => Promise<void>): (tx: Tx) => Promise<void> {
  return async (tx) => ((await offSince(tx)) ? undefined : write(tx));
}

/** Off by one person at once, on again by two. */
@Injectable()
export class OffSwitch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  periods(who: Actor, args: PageArgs): Promise<Connection<OffPeriodView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await reader.rows(PERIODS, [after, limit]), args));
  }

  /** @returns whether suggestions are on */
  off(who: Actor, reason: string): Promise<boolean> {
    const words = plainText('reason', reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const period = await tx.first(OFF, [this.clock.now(), words]);
      tx.record('matching.matching_stopped', String(period?.id));
      return false;
    });
  }

  /** The first who says it asks, with a reason; the second, another person, switches on. */
  on(who: Actor, reason: string | undefined): Promise<boolean> {
    return this.work.write(who, async (tx) => {
      const period = await tx.first(LOCK);
      if (!period) throw refuse('MATCHING_NOT_OFF');
      if (period.mine) throw refuse('MATCHING_ON_NEEDS_ANOTHER');
      if (period.asked) {
        await tx.rows(ON, [period.id, this.clock.now()]);
        tx.record('matching.matching_restarted', period.id);
        return true;
      }
      await tx.rows(ASK, [period.id, this.clock.now(), plainText('reason', reason ?? '', { min: 10, max: 500 })]);
      tx.record('matching.restart_asked', period.id);
      return false;
    });
  }
}
